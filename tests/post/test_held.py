"""Letters that wait for the end of quiet hours: whatever happens meanwhile, each ends with a true name."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select, update

from bot.domain.deliveries import State
from storage import outbox
from storage.engine import Connection
from storage.schema import outbox as rows
from tests.machine.looking import shown
from tests.machine.trial import Told, ToldOnce
from tests.post.letters import endings, minutes_pass, plan
from tests.town import Phone, Town

A, B, ONCE = (Told(initiative=1, text="un"), Told(initiative=1, text="deux"), ToldOnce(initiative=1, text="trois"))
DAY = timedelta(days=1)
SEVEN = datetime(2026, 11, 26, 7, tzinfo=UTC)
"""When the quiet hours end in Pointe-Noire: 08:00."""


async def at_night(town: Town, *letters: Told | ToldOnce) -> Phone:
    """Awa has letters that are due at 23:00 in Pointe-Noire."""
    awa = await town.member("Awa")
    town.clock.move_to(SEVEN - timedelta(hours=9))
    for number, letter in enumerate(letters):
        await plan(town, letter, to=awa, key=f"k{number}", useful_for=DAY)
    await town.settles()
    return awa


def digests(phone: Phone) -> int:
    return shown(phone, "Vos heures calmes sont terminées")


async def states(town: Town) -> dict[str, str]:
    found = select(rows.c.key, rows.c.state).where(rows.c.key.like("k%"))
    return {key: state for key, state in await town.bot.store.read(lambda c: c.execute(found).all())}


async def test_they_wait_and_the_next_letter_of_the_day_does_not(town: Town) -> None:
    awa = await at_night(town, A, B)
    assert (await endings(town), shown(awa, "un"), shown(awa, "deux")) == ({State.HELD: 2}, 0, 0)
    await town.restarts()
    town.clock.move_to(SEVEN)
    await plan(town, Told(initiative=1, text="quatre"), to=awa, key="by day")
    await town.settles()
    assert (digests(awa), shown(awa, "quatre")) == (1, 1)
    assert await endings(town) == {State.SENT: 3}


async def test_a_host_that_sleeps_through_the_morning_tells_everything_once_and_nothing_useless(town: Town) -> None:
    awa = await at_night(town, A, B)
    await plan(town, ONCE, to=awa, key="k9", useful_for=timedelta(hours=10))
    await town.settles()
    town.clock.move_to(SEVEN + timedelta(hours=6))
    await town.restarts()
    await town.passes(minutes=5)
    assert digests(awa) == 1
    assert await states(town) == {"k0": "sent", "k1": "sent", "k9": "late"}


async def test_a_clock_that_jumps_ahead_and_back_again_fires_nothing_twice(town: Town) -> None:
    awa = await at_night(town, A, B)
    town.clock.move_to(SEVEN)
    await town.settles()
    assert digests(awa) == 1
    town.clock.move_to(SEVEN - timedelta(hours=2))  # the host's time was wrong and is put right
    await town.restarts()
    await plan(town, Told(initiative=1, text="quatre"), to=awa, key="k4", useful_for=DAY)
    await plan(town, Told(initiative=1, text="cinq"), to=awa, key="k5", useful_for=DAY)
    await town.settles()
    assert (await states(town))["k4"] == "held"
    town.clock.move_to(SEVEN)
    await town.settles()
    await town.settles()
    assert (digests(awa), shown(awa, "un"), shown(awa, "cinq")) == (2, 1, 1)
    assert set((await states(town)).values()) == {"sent"}


async def test_a_pulse_that_stalls_changes_nothing(town: Town) -> None:
    """No beat for an hour: whatever looks next finds what is due."""
    awa = await at_night(town, A)
    town.clock.move_to(SEVEN + timedelta(hours=1))
    await town.settles()
    await town.bot.pulse.beat()
    await town.settles()
    assert (shown(awa, "un"), await endings(town)) == (1, {State.SENT: 1})


async def test_the_night_of_the_summer_time_is_an_hour_shorter(town: Town) -> None:
    jean = await town.member("Jean", zone="Europe/Paris")
    town.clock.move_to(datetime(2027, 3, 27, 22, 30, tzinfo=UTC))  # 23:30 in Paris
    await plan(town, A, to=jean, useful_for=DAY)
    await town.settles()
    town.clock.move_to(datetime(2027, 3, 28, 5, 59, tzinfo=UTC))
    await town.settles()
    assert shown(jean, "un") == 0
    town.clock.move_to(datetime(2027, 3, 28, 6, 0, tzinfo=UTC))  # 08:00 of the new time
    await town.settles()
    assert shown(jean, "un") == 1


async def test_a_time_out_after_the_digest_repeats_only_what_may_be_repeated(town: Town) -> None:
    awa = await at_night(town, A, ONCE)
    town.sandbox.faults.add("drop_after", method="sendMessage", chat_id=awa.id)
    town.clock.move_to(SEVEN)
    await town.settles()
    assert (shown(awa, "trois"), await states(town)) == (1, {"k0": "sent", "k1": "uncertain"})
    assert shown(awa, "un") == 2


async def test_a_digest_that_telegram_refuses_becomes_its_letters(town: Town) -> None:
    awa = await at_night(town, A, B)
    town.sandbox.faults.add("server_error", method="sendMessage", chat_id=awa.id, times=8)
    town.clock.move_to(SEVEN)
    await town.settles()
    await minutes_pass(town, 10)
    assert (digests(awa), shown(awa, "un"), shown(awa, "deux")) == (0, 1, 1)
    assert await endings(town) == {State.SENT: 2}


async def test_who_blocked_in_the_night_is_not_reached_and_each_letter_says_so(town: Town) -> None:
    awa = await at_night(town, A, B)
    awa.person.blocked = True
    town.clock.move_to(SEVEN)
    await town.settles()
    assert await endings(town) == {State.UNREACHABLE: 2}


async def test_a_process_that_dies_while_the_digest_is_on_its_way_loses_nothing(town: Town) -> None:
    awa = await at_night(town, A, ONCE)
    town.clock.move_to(SEVEN)
    await town.settles()
    assert digests(awa) == 1

    def dies(connection: Connection) -> None:
        """As if the message had left and nothing was written down any more."""
        mine = rows.c.key.like("k%")
        connection.execute(update(rows).where(mine).values(state="held", settled_at=None, message_id=None))
        claimed = {"state": "leased", "lease_owner": "the dead", "lease_until": 0, "settled_at": None}
        connection.execute(update(rows).where(rows.c.subject == "digest").values(**claimed))

    await town.bot.store.write(dies)
    await town.restarts()
    await town.passes(seconds=30)
    assert await states(town) == {"k0": "sent", "k1": "uncertain"}
    assert (shown(awa, "un"), shown(awa, "trois")) == (2, 1)


async def test_more_than_a_screen_holds_comes_in_several(town: Town) -> None:
    awa = await at_night(town, *(Told(initiative=1, text=f"lettre {number};") for number in range(11)))
    town.clock.move_to(SEVEN)
    await town.settles()
    assert digests(awa) == 2
    assert [shown(awa, f"lettre {number};") for number in range(11)] == [1] * 11


async def test_letters_whose_digest_was_deleted_by_hand_are_let_go(town: Town) -> None:
    awa = await at_night(town, A, B)
    await town.bot.store.write(lambda c: c.execute(delete(rows).where(rows.c.subject == "digest")))
    town.clock.move_to(SEVEN)
    await town.bot.pulse.forget()
    await town.settles()
    assert (shown(awa, "un"), shown(awa, "deux"), await endings(town)) == (1, 1, {State.SENT: 2})


async def test_what_is_taken_back_in_the_night_is_not_told(town: Town) -> None:
    awa = await at_night(town, A, B)
    now = town.clock.now()
    await town.bot.store.write(lambda c: outbox.withdraw(c, "trial", now))
    town.clock.move_to(SEVEN)
    await town.settles()
    assert (awa.town.sandbox.history(awa.id), await endings(town)) == ([], {State.WITHDRAWN: 2})
