"""`python -m bot outbox`: the operator sees what is stuck and why, and no names."""

from datetime import timedelta

from bot.post.report import report
from bot.settings import read_settings
from storage import outbox
from tests.machine.trial import Told, ToldOnce
from tests.post.letters import plan
from tests.storage.time_passing import leases_age


async def test_it_counts_by_lane_and_says_what_is_stuck(town):
    awa = await town.member("Awa")
    await plan(town, Told(initiative=1, text="secret"), to=awa, key="sent")
    await town.settles()
    await plan(town, ToldOnce(initiative=1, text="secret"), to=awa, key="coming", due=timedelta(hours=1))
    town.sandbox.faults.add("drop_before", times=None)
    await plan(town, Told(initiative=1, text="secret"), to=awa, key="stuck")
    await town.settles()
    town.clock.move_by(timedelta(minutes=10))
    lines = "\n".join(await report(town.settings, town.clock))
    assert "notice                1            1" in lines
    assert "broadcast             1" in lines
    assert "Stuck: 1 × trial.told, planned (ConnectError), due since 2026-11-25 08:00 UTC, 1 attempts" in lines
    assert "The next letter is due since 2026-11-25 08:00:02 UTC." in lines
    for private in ("Awa", "secret", str(awa.id)):
        assert private not in lines


async def test_it_says_how_many_were_not_reached_and_why_and_what_is_held(town):
    awa, eric, li = await town.member("Awa"), await town.member("Éric"), await town.member("李", "苏州", "zh")
    town.sandbox.block(eric.id)
    for number in range(3):
        await plan(town, Told(initiative=1, text="x"), to=eric, key=f"eric {number}")
    await plan(town, Told(initiative=1, text="x"), to=awa, key="late", useful_for=timedelta())
    await plan(
        town, Told(initiative=1, text="x"), to=li, key="quiet", due=timedelta(hours=6), useful_for=timedelta(days=1)
    )
    await town.passes(hours=6)
    lines = await report(town.settings, town.clock)
    assert "Not reached: 3 × unreachable (blocked)" in lines
    assert "Not reached: 1 × late (it expired before it could leave)" in lines
    assert "Held until their readers' quiet hours end: 1, the first due since 2026-11-25 14:00 UTC." in lines
    town.clock.move_by(timedelta(days=8))
    assert not any(line.startswith("Not reached") for line in await report(town.settings, town.clock))


async def test_a_letter_of_a_dead_sender_is_stuck(town):
    awa = await town.member("Awa")
    await plan(town, Told(initiative=1, text="x"), to=awa)
    now = town.clock.now()
    await town.bot.store.write(lambda c: outbox.claim(c, "the dead", now, 15.0, 5))
    await leases_age(town.bot.store, 16)
    assert any("trial.told, leased" in line for line in await report(town.settings, town.clock))


async def test_an_empty_outbox_says_so(town):
    lines = await report(read_settings(_env_file=None, database_url=town.settings.database_url), town.clock)
    assert lines[0].startswith("The outbox is empty")
    assert "Nothing is stuck." in lines
