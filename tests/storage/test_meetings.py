"""Meetings as they are kept: letters planned twice are the same letters, whoever is second changes nothing."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import event, select

from bot.domain.meetings import Bilingual, Coming, Meeting, Part, turnout
from bot.domain.people import College, Member, Status
from bot.domain.reminders import Told
from handlers.meetings_letters import replan
from storage import initiatives, meetings, meetings_writing, members, people, readers, seats
from storage.engine import Connection, Store, open_store
from storage.schema import outbox

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
HOUR = datetime(2026, 12, 10, 8, tzinfo=UTC)
PLACES = [("Pointe-Noire", "黑角", "Africa/Brazzaville", "fr"), ("Suzhou", "苏州", "Asia/Shanghai", "zh")]


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = open_store(database_url)
    yield store
    await store.close()


def peopled(c: Connection, number: int, code: str = "PNSZ") -> list[Member]:
    """An initiative with so many active members, in both territories and all colleges."""
    initiative = initiatives.open_initiative(c, code=code, name_fr="C", name_zh="合", places=PLACES, now=NOW)
    places = initiatives.territories_of(c, initiative.id)
    return [
        members.add(
            c,
            initiative_id=initiative.id,
            person_id=people.add_person(c, 1000 * number + n, "zh" if n % 2 else "fr", NOW).id,
            territory_id=places[n % 2].id,
            college=list(College)[n % 4],
            name=f"M{n}",
            now=NOW,
            status=Status.ACTIVE,
        )
        for n in range(number)
    ]


def called(c: Connection, caller: Member, starts_at: datetime = HOUR) -> Meeting:
    number = meetings.call(
        c,
        initiative_id=caller.initiative_id,
        title=Bilingual("Eau"),
        agenda=Bilingual(),
        starts_at=starts_at,
        duration=timedelta(hours=1),
        place="",
        link="",
        called_by=caller.id,
        now=NOW,
    )
    meeting = meetings.by_id(c, number)
    assert meeting is not None
    return meeting


def letters(c: Connection) -> list[tuple[object, ...]]:
    columns = (outbox.c.id, outbox.c.key, outbox.c.state, outbox.c.due_at, outbox.c.expires_at, outbox.c.letter)
    return [tuple(row) for row in c.execute(select(*columns).order_by(outbox.c.id))]


async def test_planning_again_changes_nothing(store: Store) -> None:
    def deed(c: Connection) -> None:
        everybody = peopled(c, 5)
        meeting = called(c, everybody[0])
        replan(c, meeting, NOW)
        once = letters(c)
        assert len(once) == 20
        replan(c, meeting, NOW + timedelta(minutes=5))
        replan(c, meeting, NOW + timedelta(minutes=5), person_id=everybody[1].person_id)
        assert letters(c) == once

    await store.write(deed)


async def test_one_persons_answer_leaves_the_others_letters_alone(store: Store) -> None:
    def states(c: Connection) -> dict[str, str]:
        return {str(row[1]): str(row[2]) for row in letters(c)}

    def deed(c: Connection) -> None:
        _first, second, *_rest = peopled(c, 3)
        meeting = called(c, _first)
        replan(c, meeting, NOW)
        before = states(c)
        meetings.answer(c, meeting.id, second.id, Coming.NO, NOW)
        replan(c, meeting, NOW, person_id=second.person_id)
        after = states(c)
        changed = {key for key in before if before[key] != after[key]}
        assert changed == {f"meeting:{meeting.id}:0:{kind}:{second.person_id}" for kind in ("week", "day", "hour")}
        meetings.answer(c, meeting.id, second.id, Coming.YES, NOW)
        replan(c, meeting, NOW, person_id=second.person_id)
        assert states(c) == before

    await store.write(deed)


async def test_an_answer_takes_the_place_of_the_one_before_and_only_active_members_count(store: Store) -> None:
    def deed(c: Connection) -> None:
        everybody = peopled(c, 4)
        meeting = called(c, everybody[0])
        for member in everybody:
            meetings.answer(c, meeting.id, member.id, Coming.NO, NOW)
            meetings.answer(c, meeting.id, member.id, Coming.YES, NOW)
        members.change(c, everybody[3].id, status=Status.LEFT.value)
        counted = meetings.turnout_of(c, meeting)
        assert counted.answers == {Coming.YES: 3}
        assert sorted(counted.territories.values()) == [1, 2]
        assert counted.missing == [College.DIASPORA]
        assert (counted.members, counted.silent) == (3, 0)
        assert meetings.answers_of(c, [meeting.id], everybody[1].id) == {meeting.id: Coming.YES}

    await store.write(deed)


async def test_two_who_answer_at_once_never_share_the_last_place(store: Store) -> None:
    def begin(c: Connection) -> tuple[Meeting, list[Member]]:
        everybody = peopled(c, 6)
        meeting = called(c, everybody[0])
        meetings.set_capacity(c, meeting.id, 3)
        return meeting, everybody

    meeting, everybody = await store.write(begin)

    def answers(c: Connection, member: Member) -> None:
        assert meetings.by_id(c, meeting.id, to_change=True) is not None
        meetings.answer(c, meeting.id, member.id, Coming.YES, NOW)

    await asyncio.gather(*(store.write(partial(answers, member=member)) for member in everybody))
    counted = await store.read(lambda c: meetings.turnout_of(c, meeting))
    assert (counted.coming, counted.waiting, counted.silent) == (3, 3, 0)
    listed = await store.read(lambda c: seats.attending(c, meeting.id, skip=0, limit=9))
    assert [each.given.position for each in listed if each.given.waits] == [1, 2, 3]


async def test_the_first_translation_and_the_first_minutes_stay(store: Store) -> None:
    def deed(c: Connection) -> None:
        (one,) = peopled(c, 1)
        meeting = called(c, one)
        assert meetings_writing.write(c, meeting.id, Part.TITLE, "zh", "水")
        assert not meetings_writing.write(c, meeting.id, Part.TITLE, "zh", "河")
        assert meetings_writing.keep_minutes(c, meeting.id, Bilingual("Oui"), NOW)
        assert not meetings_writing.keep_minutes(c, meeting.id, Bilingual("Non"), NOW)
        kept = meetings.by_id(c, meeting.id)
        assert kept is not None
        assert (kept.title, kept.minutes) == (Bilingual("Eau", "水"), Bilingual("Oui"))

    await store.write(deed)


async def test_lists_are_in_their_order_and_by_page(store: Store) -> None:
    def deed(c: Connection) -> None:
        (one,) = peopled(c, 1)
        first, second, third = (called(c, one, HOUR + timedelta(days=n)) for n in range(3))
        where, during = one.initiative_id, second.starts_at + timedelta(minutes=30)
        assert [m.id for m in meetings.upcoming(c, where, during, skip=0, limit=9)] == [second.id, third.id]
        assert [m.id for m in meetings.upcoming(c, where, during, skip=1, limit=1)] == [third.id]
        assert [m.id for m in meetings.ahead(c, where, during)] == [third.id]
        after = third.ends_at
        assert [m.id for m in meetings.past(c, where, after, skip=0, limit=2)] == [third.id, second.id]
        meetings.cancel(c, second, "pluie", "fr", NOW)
        assert meetings.count_lacking_minutes(c, where, after) == 2
        assert [m.id for m in meetings.lacking_minutes(c, where, after, skip=0, limit=9)] == [first.id, third.id]

    await store.write(deed)


async def test_what_was_told_is_remembered_and_overwritten(store: Store) -> None:
    def deed(c: Connection) -> None:
        (one,) = peopled(c, 1)
        meeting = called(c, one)
        assert readers.told_to(c, meeting.id, one.person_id) is None
        readers.tell(c, meeting.id, one.person_id, Told(HOUR, 0))
        readers.tell(c, meeting.id, one.person_id, Told(HOUR + timedelta(days=1), 1))
        assert readers.told_to(c, meeting.id, one.person_id) == Told(HOUR + timedelta(days=1), 1)

    await store.write(deed)


async def test_planning_for_many_takes_as_few_statements_as_for_few(store: Store) -> None:
    def statements(c: Connection, number: int) -> int:
        meeting = called(c, peopled(c, number, f"C{number}")[0])
        counted: list[object] = []

        def count(*_: object) -> None:
            counted.append(_)

        event.listen(c, "before_cursor_execute", count)
        replan(c, meeting, NOW)
        event.remove(c, "before_cursor_execute", count)
        return len(counted)

    assert await store.write(lambda c: statements(c, 60)) == await store.write(lambda c: statements(c, 3))


def test_a_turnout_of_nobody() -> None:
    counted = turnout([], 7)
    assert (counted.silent, counted.missing) == (7, list(College))
