"""A stolen account: nothing is done for it, and its owner misses nothing once it is let in again."""

from bot.domain.people import Status
from bot.locking import lock
from bot.naming import name_coordinator
from storage import log_of_acts, members
from tests.stories.test_meetings import calls_meeting
from tests.town import Town


async def test_nothing_is_done_for_it_and_its_letters_wait(town: Town):
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    await marie.says("/start")
    code, said = await lock(town.settings, town.clock, marie.id, out=True)
    assert (code, len(said)) == (0, 1)
    await marie.says("/members")
    marie.sees("Ce compte est verrouillé", "appelez votre coordination")
    marie.sees_not("membres")
    await marie.forges("coordinate")
    marie.sees("Ce compte est verrouillé")
    group = await town.group("Les voleurs", marie)
    town.sandbox.add_bot_to_group(marie.id, group.id)
    await town.settles()
    await calls_meeting(li, "农业", other="Agriculture", on="2026-12-10 16:00")
    await town.restarts()
    marie.look_away()
    await town.passes(hours=3)
    marie.sees_nothing()
    assert [
        row.act.partition(" ")[0] for row, _ in await town.bot.store.read(lambda c: list(log_of_acts.chain(c, 1)))
    ] == [
        "account.locked",
        "meeting.called",
    ]

    assert (await lock(town.settings, town.clock, marie.id, out=False))[0] == 0
    await town.passes(seconds=1)
    marie.sees("Agriculture")
    await marie.says("/journal")
    marie.sees("L'équipe technique a verrouillé le compte de Marie", "a déverrouillé le compte de Marie")


async def test_whoever_is_locked_out_does_not_count_as_a_second_coordinator(town: Town):
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    await lock(town.settings, town.clock, li.id, out=True)
    await marie.says("/start")
    marie.sees("Une seule personne assure la coordination")
    await marie.says("/members")
    await marie.taps("李")
    await marie.taps("Retirer la coordination")
    await marie.taps("Retirer la coordination")
    assert [each.name for each in await town.bot.store.read(lambda c: members.coordinators(c, 1))] == ["Marie"]
    await lock(town.settings, town.clock, li.id, out=False)
    assert [each.name for each in await town.bot.store.read(lambda c: members.coordinators(c, 1))] == ["Marie"]


async def test_an_initiative_without_a_coordinator_gets_one(town: Town):
    marie = await town.coordinator("Marie")
    awa = await town.member("Awa", status=Status.PENDING)
    settings, clock = town.settings, town.clock

    async def named(telegram_id: int, code: str = "PNSZ") -> str:
        return " ".join((await name_coordinator(settings, clock, telegram_id, code))[1])

    assert "There are: PNSZ" in await named(awa.id, "PNZS")
    assert "Somebody coordinates PNSZ already" in await named(awa.id)
    code, said = await lock(settings, clock, marie.id, out=True)
    assert "Nobody coordinates PNSZ now" in " ".join(said)
    assert "is not in PNSZ" in await named(4)
    assert "locked out: let it in first" in await named(marie.id)
    assert "coordinates PNSZ now" in await named(awa.id)
    await town.restarts()
    await town.passes(seconds=1)
    awa.sees("Vous coordonnez désormais")
    await awa.says("/journal")
    awa.sees("L'équipe technique a confié la coordination à Awa")
    assert await lock(settings, clock, marie.id, out=True) == (1, [f"{marie.id} is locked out already."])
    assert await lock(settings, clock, 4, out=True) == (1, ["Nobody has the Telegram id 4 here."])
    assert await lock(settings, clock, awa.id, out=False) == (1, [f"{awa.id} is not locked out."])
