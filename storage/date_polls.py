"""Date polls, their windows and the answers to them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select, update

from bot.domain.date_polls import DatePoll, State, Suits, Tally, tallies
from bot.domain.meetings import Bilingual
from bot.domain.people import Status
from bot.domain.places import Pin
from storage.schema import date_answers, date_polls, date_windows, members
from storage.upsert import upsert

_STANDING = date_polls.c.state.in_((State.OPEN.value, State.CLOSED.value))


def open_poll(
    connection: Connection,
    *,
    initiative_id: int,
    title: Bilingual,
    agenda: Bilingual,
    length: timedelta,
    place: str,
    link: str,
    pin: Pin | None = None,
    windows: Iterable[datetime],
    opened_by: int,
    closes_at: datetime,
    now: datetime,
) -> int:
    """A new poll about these windows, in their order; returns its number."""
    poll_id: int = connection.execute(
        insert(date_polls)
        .values(
            initiative_id=initiative_id,
            title_fr=title.fr,
            title_zh=title.zh,
            agenda_fr=agenda.fr,
            agenda_zh=agenda.zh,
            minutes=length // timedelta(minutes=1),
            place=place,
            link=link,
            latitude=pin and pin.latitude,
            longitude=pin and pin.longitude,
            state=State.OPEN.value,
            opened_by=opened_by,
            opened_at=now,
            closes_at=closes_at,
        )
        .returning(date_polls.c.id)
    ).scalar_one()
    connection.execute(
        insert(date_windows),
        [
            {"poll_id": poll_id, "position": position, "starts_at": starts_at}
            for position, starts_at in enumerate(sorted(windows))
        ],
    )
    return poll_id


def by_id(connection: Connection, poll_id: int, *, to_change: bool = False, to_answer: bool = False) -> DatePoll | None:
    """A poll, or None. `to_change` makes others who change or answer it wait until this transaction ends,
    `to_answer` only those who change it: nobody answers a poll that is being closed."""
    statement = select(date_polls).where(date_polls.c.id == poll_id)
    if to_change or to_answer:
        statement = statement.with_for_update(read=not to_change)
    return next(iter(_read(connection, statement)), None)


def of_meeting(connection: Connection, meeting_id: int) -> DatePoll | None:
    """The poll that a meeting came of, if any."""
    return next(iter(_read(connection, select(date_polls).where(date_polls.c.meeting_id == meeting_id))), None)


def standing(connection: Connection, initiative_id: int) -> list[DatePoll]:
    """The polls that are open, or closed without an outcome yet; the one that closes first, first."""
    mine = select(date_polls).where(date_polls.c.initiative_id == initiative_id, _STANDING)
    return _read(connection, mine.order_by(date_polls.c.closes_at, date_polls.c.id))


def open_for(connection: Connection, person_id: int, now: datetime) -> list[DatePoll]:
    """The polls that somebody can answer now, in every initiative where they are an active member."""
    there = select(members.c.initiative_id).where(
        members.c.person_id == person_id, members.c.status == Status.ACTIVE.value
    )
    mine = select(date_polls).where(
        date_polls.c.initiative_id.in_(there), date_polls.c.state == State.OPEN.value, date_polls.c.closes_at > now
    )
    return _read(connection, mine.order_by(date_polls.c.closes_at, date_polls.c.id))


def due(connection: Connection, now: datetime, limit: int) -> list[DatePoll]:
    """Open polls whose time is over; other processes pass them over meanwhile."""
    over = (
        select(date_polls)
        .where(date_polls.c.state == State.OPEN.value, date_polls.c.closes_at <= now)
        .order_by(date_polls.c.closes_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return _read(connection, over)


def settle(
    connection: Connection, poll: DatePoll, state: State, now: datetime, meeting_id: int | None = None
) -> DatePoll:
    """From now on the poll stands so; `meeting_id` is what it became. Returns it as it is now."""
    connection.execute(
        update(date_polls)
        .where(date_polls.c.id == poll.id)
        .values(state=state.value, closed_at=now, meeting_id=meeting_id)
    )
    return replace(poll, state=state, closed_at=now, meeting_id=meeting_id)


def to_replan(connection: Connection, after: int, since: datetime, limit: int) -> list[DatePoll]:
    """The polls after that number of which there is still something to tell: open ones, and those that ended since."""
    telling = or_(date_polls.c.state == State.OPEN.value, date_polls.c.closed_at > since)
    mine = select(date_polls).where(date_polls.c.id > after, telling)
    return _read(connection, mine.order_by(date_polls.c.id).limit(limit).with_for_update())


# Answers.


def answer(connection: Connection, poll_id: int, member_id: int, said: Mapping[int, Suits], now: datetime) -> None:
    """Keep what a member says of these windows (by position); it takes the place of what they said before."""
    for position, suits in sorted(said.items()):
        keys = {"poll_id": poll_id, "position": position, "member_id": member_id}
        upsert(connection, date_answers, keys, {"answer": suits.value, "answered_at": now})


def answers_of(connection: Connection, poll_id: int, member_id: int) -> dict[int, Suits]:
    """What a member said, by position."""
    rows = connection.execute(
        select(date_answers.c.position, date_answers.c.answer).where(
            date_answers.c.poll_id == poll_id, date_answers.c.member_id == member_id
        )
    )
    return {position: Suits(said) for position, said in rows}


def counted(connection: Connection, poll: DatePoll) -> list[Tally]:
    """What was said of each window, by territory; only those who are active members now count."""
    rows = connection.execute(
        select(date_answers.c.position, date_answers.c.answer, members.c.territory_id, func.count())
        .join(members, members.c.id == date_answers.c.member_id)
        .where(date_answers.c.poll_id == poll.id, members.c.status == Status.ACTIVE.value)
        .group_by(date_answers.c.position, date_answers.c.answer, members.c.territory_id)
    )
    return tallies(((position, Suits(said), place, n) for position, said, place, n in rows), len(poll.windows))


def answered(connection: Connection, poll_id: int) -> set[int]:
    """The persons of the active members who have said something."""
    rows = connection.scalars(
        select(members.c.person_id)
        .join(date_answers, date_answers.c.member_id == members.c.id)
        .where(date_answers.c.poll_id == poll_id, members.c.status == Status.ACTIVE.value)
        .distinct()
    )
    return set(rows)


def who_said(connection: Connection, poll_id: int) -> list[tuple[int, Suits, str, int]]:
    """Each answer with its window's position, the member's name and territory, in the order of the names."""
    rows = connection.execute(
        select(date_answers.c.position, date_answers.c.answer, members.c.name, members.c.territory_id)
        .join(members, members.c.id == date_answers.c.member_id)
        .where(date_answers.c.poll_id == poll_id, members.c.status == Status.ACTIVE.value)
        .order_by(date_answers.c.position, members.c.name, members.c.id)
    )
    return [(position, Suits(said), name, place) for position, said, name, place in rows]


def members_saying(connection: Connection, poll_id: int, position: int, said: Suits) -> list[int]:
    """The active members who say that of a window."""
    return list(
        connection.scalars(
            select(date_answers.c.member_id)
            .join(members, members.c.id == date_answers.c.member_id)
            .where(
                date_answers.c.poll_id == poll_id,
                date_answers.c.position == position,
                date_answers.c.answer == said.value,
                members.c.status == Status.ACTIVE.value,
            )
            .order_by(date_answers.c.member_id)
        )
    )


def forget(connection: Connection, member_ids: Iterable[int]) -> None:
    """What these members said goes."""
    connection.execute(delete(date_answers).where(date_answers.c.member_id.in_(list(member_ids))))


def _read(connection: Connection, statement: Select[Any]) -> list[DatePoll]:
    rows = connection.execute(statement).all()
    windows: dict[int, list[datetime]] = {row.id: [] for row in rows}
    if rows:
        found = connection.execute(
            select(date_windows.c.poll_id, date_windows.c.starts_at)
            .where(date_windows.c.poll_id.in_(list(windows)))
            .order_by(date_windows.c.poll_id, date_windows.c.position)
        )
        for poll_id, starts_at in found:
            windows[poll_id].append(starts_at)
    return [_poll(row, windows[row.id]) for row in rows]


def _poll(row: Row[*tuple[Any, ...]], windows: list[datetime]) -> DatePoll:
    return DatePoll(
        id=row.id,
        initiative_id=row.initiative_id,
        title=Bilingual(row.title_fr, row.title_zh),
        agenda=Bilingual(row.agenda_fr, row.agenda_zh),
        length=timedelta(minutes=row.minutes),
        place=row.place,
        link=row.link,
        pin=None if row.latitude is None else Pin(row.latitude, row.longitude),
        windows=tuple(windows),
        state=State(row.state),
        opened_by=row.opened_by,
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        closed_at=row.closed_at,
        meeting_id=row.meeting_id,
    )
