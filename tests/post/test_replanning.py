"""Everything is planned again once an hour: what was lost is there again, and what stands does not change."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update

from bot.domain.deliveries import State
from bot.post.replanning import BATCH
from storage.engine import Connection
from storage.replans import due
from storage.schema import ballots, outbox, replans
from tests.stories.deciding import TITLES, accepted, opens_a_ballot
from tests.stories.test_broadcasts import write
from tests.stories.test_meetings import calls_meeting
from tests.town import Town

DAY = timedelta(days=1)


async def planned(town: Town) -> list[tuple[Any, ...]]:
    """Every letter that is ahead: its key and its hours."""
    ahead = select(outbox.c.key, outbox.c.due_at, outbox.c.expires_at).where(outbox.c.state == State.PLANNED.value)
    return sorted(tuple(row) for row in await town.bot.store.read(lambda c: c.execute(ahead).all()))


async def loses(town: Town, *states: State) -> None:
    """Somebody deletes letters by hand."""

    def deed(connection: Connection) -> None:
        connection.execute(delete(outbox).where(outbox.c.state.in_([state.value for state in states])))

    await town.bot.store.write(deed)


async def test_what_was_lost_is_back_within_the_hour_and_twice_changes_nothing(town: Town) -> None:
    li, awa = await town.coordinator("李", "苏州", "zh"), await town.member("Awa")
    await accepted(town, *TITLES)
    await opens_a_ballot(li)
    await calls_meeting(li, "水", on="2026-12-10 16:00")
    before = await planned(town)
    assert len(before) == 10  # two readers, a meeting and a ballot, three reminders of one and two of the other
    await loses(town, State.PLANNED)
    awa.look_away()
    await town.passes(minutes=30)
    await town.restarts()
    await town.passes(minutes=31)
    assert await planned(town) == before
    await town.passes(hours=1, minutes=1)
    assert await planned(town) == before
    awa.sees_nothing()


async def test_a_round_goes_on_a_batch_at_a_time_until_all_is_planned(town: Town) -> None:
    li = await town.coordinator("李", "苏州", "zh")
    for number in range(BATCH + 2):
        await calls_meeting(li, f"水{number}", on="2026-12-10 16:00")
    before = await planned(town)
    await town.passes(hours=1)
    await loses(town, State.PLANNED)
    await town.passes(minutes=30)  # an hour after the first beat of all
    assert len(await planned(town)) == 3 * BATCH
    await town.restarts()
    await town.bot.pulse.beat()
    assert await planned(town) == before


async def test_a_letter_of_a_message_that_is_leaving_reaches_its_reader_after_all(town: Town) -> None:
    li, awa, ben = await town.coordinator("李", "苏州", "zh"), await town.member("Awa"), await town.member("Ben")
    for phone, times in ((awa, 1), (ben, 3)):
        town.sandbox.faults.add("flood", chat_id=phone.id, method="sendMessage", times=times, retry_after=3000)
    await write(li)
    await li.taps("立即发送给3人")

    def loses_one(connection: Connection) -> None:
        connection.execute(delete(outbox).where(outbox.c.key == "broadcast:1:2"))

    await town.bot.store.write(loses_one)
    await town.restarts()
    await town.passes(hours=1, minutes=1)
    awa.sees("La réunion de jeudi")
    ben.sees_nothing()


async def test_the_reminders_follow_a_close_that_was_moved(town: Town) -> None:
    li = await town.coordinator("李", "苏州", "zh")
    await accepted(town, *TITLES)
    ballot = await opens_a_ballot(li)
    before = await planned(town)

    def deed(connection: Connection) -> None:
        connection.execute(update(ballots).values(closes_at=ballot.closes_at + DAY))

    await town.bot.store.write(deed)
    await town.passes(hours=1, minutes=1)
    assert await planned(town) == [(key, leaves + DAY, expires + DAY) for key, leaves, expires in before]


async def test_a_clock_that_is_set_back_does_not_stop_the_rounds(town: Town) -> None:
    now = town.clock.now()

    def deed(connection: Connection) -> list[str]:
        connection.execute(insert(replans).values(subject="x", began_at=now + timedelta(days=300)))
        return due(connection, ["x", "y"], now)

    assert await town.bot.store.write(deed) == ["x", "y"]
