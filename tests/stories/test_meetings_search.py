"""Finding a meeting by words, and a thousand meetings with five hundred members without a query for each row."""

from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, event, insert, select

from bot.domain.meetings import Bilingual, Coming, Part
from bot.domain.people import College, Status
from storage import meetings_search, meetings_writing
from storage.engine import Connection
from storage.schema import meetings as table
from storage.schema import members, persons, rsvps
from tests.stories.test_meetings import calls_meeting
from tests.town import Phone, Town

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)


async def test_words_are_found_in_either_language_whatever_their_accents(town: Town) -> None:
    marie, wang = await town.coordinator("Marie"), await town.member("王", "苏州", "zh")
    await calls_meeting(marie, "Réunion élargie : forages", other="扩大会议：水井", on="2026-12-10 09:00")
    await calls_meeting(marie, "Port et pêche", on="2026-12-11 09:00")
    await marie.says("/meetings")
    await marie.taps("Chercher")
    await town.restarts()
    await marie.says("FORAGES elargie")
    marie.sees("Réunions avec « FORAGES elargie »", "1. Réunion élargie : forages", "Vous n’avez pas encore répondu")
    marie.sees_not("Port")
    await marie.says("1")
    marie.sees("Réunion élargie", "Je viens")
    await wang.says("/meetings 水井")
    wang.sees("含“水井”的会议", "1. 扩大会议：水井")
    await wang.says("/meetings peche")
    wang.sees("Port et pêche", "法文")
    await wang.taps("重新搜索")
    await wang.says("100%_|")
    wang.sees("没有找到")
    await wang.says("/meetings " + "很长" * 20)
    wang.sees("您想搜索什么？")
    await wang.says("很长" * 20)
    wang.sees("一两个词就够")


async def test_what_is_translated_and_what_was_decided_is_found(town: Town) -> None:
    marie = await town.coordinator("Marie")
    await calls_meeting(marie, "Eau", on="2026-11-26 09:00")
    await town.bot.store.write(lambda c: meetings_writing.write(c, 1, Part.TITLE, "zh", "饮水"))
    await marie.says("/meetings 饮水")
    marie.sees("1. Eau")
    await town.reaches("2026-11-26 11:00 Africa/Brazzaville")
    await town.bot.store.write(lambda c: meetings_writing.keep_minutes(c, 1, Bilingual("Deux châteaux d’eau"), NOW))
    await marie.says("/meetings chateaux")
    marie.sees("1. Eau")
    await marie.says("/meetings navires")
    marie.sees("Aucune réunion trouvée.")


PLACES = 4


def crowd(c: Connection, town: Town, people: range, number: range) -> None:
    """So many members and meetings more. All of them come to the first six meetings, which have four places each."""
    assert town.initiative is not None
    where = {"initiative_id": town.initiative.id}
    born = [{"telegram_id": 5_000 + n, "language": "zh" if n % 2 else "fr", "consented_at": NOW} for n in people]
    c.execute(insert(persons), born)
    numbers = (5_000 + people.start, 5_000 + people.stop - 1)
    ids = list(c.scalars(select(persons.c.id).where(persons.c.telegram_id.between(*numbers)).order_by(persons.c.id)))
    joined = [
        {
            **where,
            "person_id": person_id,
            "territory_id": town.territories[n % 2].id,
            "college": list(College)[n % 4].value,
            "name": f"Membre {n}",
            "status": Status.ACTIVE.value,
            "asked_at": NOW,
            "admitted_at": NOW,
        }
        for n, person_id in zip(people, ids, strict=True)
    ]
    c.execute(insert(members), joined)
    called = [
        {
            **where,
            "title_fr": f"Réunion {n}",
            "title_zh": f"会议{n}",
            "starts_at": NOW + timedelta(days=1, hours=n),
            "ends_at": NOW + timedelta(days=1, hours=n + 1),
            "status": "called",
            "called_at": NOW,
            "changed_at": NOW,
            "capacity": PLACES,
        }
        for n in number
    ]
    c.execute(insert(table), called)
    meeting_ids = list(c.scalars(select(table.c.id).order_by(table.c.id)))
    meetings_search.note(c, meeting_ids)
    theirs = list(c.scalars(select(members.c.id).where(members.c.person_id.in_(ids)).order_by(members.c.id)))
    answered = {"answer": Coming.YES.value, "answered_at": NOW}
    come = [
        {**answered, "meeting_id": meeting_id, "member_id": member_id, "number": n + 1, "waits": n >= PLACES}
        for meeting_id in meeting_ids[:6]
        for n, member_id in zip(people, theirs, strict=True)
    ]
    c.execute(insert(rsvps), come)


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that leave for the database meanwhile, those about letters left out."""
    statements: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "PRAGMA")) and "outbox" not in statement:
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


async def costs(awa: Phone) -> dict[str, int]:
    """How many statements each look takes, the whole way from the update to the reply that is crossed out."""
    spent = {}

    async def look(name: str, act: Awaitable[None], *seen: str) -> None:
        with counted() as statements:
            await act
        awa.sees(*seen)
        spent[name] = len(statements)

    await awa.says("/help")
    await awa.forges("rsvp|1|no")  # and reads the letter that called it
    await look("list", awa.says("/meetings"), "1. Réunion 0", "5. Réunion 4", "Page suivante")
    await look("next page", awa.forges("meetings|1"), "1. Réunion 5", "5. Réunion 9")
    await look("search", awa.says("/meetings 会议"), "1. Réunion 0", "5. Réunion 4", "Page suivante")
    await look("card", awa.says("1"), "Réunion 0", "4 personnes viennent", "en liste d’attente")
    await look("who is coming", awa.forges("meeting.coming|1"), "Membre 0", "Liste d’attente")
    await look("answer", awa.forges("rsvp|1|maybe"), "vous ne savez pas encore")
    return spent


@pytest.mark.timeout(240)
async def test_a_thousand_meetings_and_five_hundred_members_cost_no_more_statements_than_a_few(town: Town) -> None:
    awa = await town.member("Awa")
    await town.bot.store.write(lambda c: crowd(c, town, range(30), range(12)))
    few = await costs(awa)
    await town.bot.store.write(lambda c: crowd(c, town, range(30, 500), range(12, 1000)))
    await town.restarts()
    many = await costs(awa)
    assert many == few
    assert max(many.values()) <= 20, many
