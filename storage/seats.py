"""Places at a meeting, its waiting list, and who comes by name. Only those who are active members now count.

Whoever changes who has a place holds the meeting (`meetings.by_id(…, to_change=True)`): the order of the answers is
the order of the places, so one answer waits for another.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, ScalarSelect, Select, case, func, select, update

from bot.domain.meetings import Coming, Given, Standing
from bot.domain.people import Member, Status
from bot.domain.seats import moving_up, must_wait
from storage.people import MEMBER, member_of
from storage.schema import meetings, members, rsvps

_COMES = rsvps.c.answer.in_([coming.value for coming in Coming if coming.comes])
_ORDER = (
    case((rsvps.c.waits, rsvps.c.number), else_=0),
    members.c.territory_id,
    members.c.college,
    rsvps.c.number,
    rsvps.c.member_id,
)
_ACTIVE = members.c.status == Status.ACTIVE.value


@dataclass(frozen=True, slots=True)
class Place:
    """The number that somebody takes who says that they come, and whether they wait."""

    number: int
    waits: bool


@dataclass(frozen=True, slots=True)
class Attending:
    """Somebody who answered, and what they answered."""

    member: Member
    given: Given


def new_place(connection: Connection, meeting_id: int, member_id: int) -> Place | None:
    """The place of somebody who says now that they come; None when they said so before and keep theirs."""
    mine = select(rsvps.c.number).where(rsvps.c.meeting_id == meeting_id, rsvps.c.member_id == member_id)
    last = select(func.max(rsvps.c.number)).where(rsvps.c.meeting_id == meeting_id)
    row = connection.execute(
        select(
            meetings.c.capacity,
            mine.scalar_subquery().label("mine"),
            last.scalar_subquery().label("last"),
            _how_many(waits=False).label("taken"),
            _how_many(waits=True).label("waiting"),
        ).where(meetings.c.id == meeting_id)
    ).one()
    if row.mine is not None:
        return None
    return Place((row.last or 0) + 1, must_wait(row.capacity, row.taken, row.waiting))


def move_up(connection: Connection, meeting_id: int) -> list[Member]:
    """Give the places that are free to whoever has waited longest; returns who has one now."""
    row = connection.execute(
        select(meetings.c.capacity, _how_many(waits=False).label("taken")).where(meetings.c.id == meeting_id)
    ).one()
    queue = [
        member
        for each in connection.execute(_answers(meeting_id).where(_COMES, rsvps.c.waits).order_by(rsvps.c.number))
        if (member := member_of(each))
    ]
    up = list(moving_up(row.capacity, row.taken, queue))
    if up:
        theirs = rsvps.c.member_id.in_([member.id for member in up])
        connection.execute(update(rsvps).where(rsvps.c.meeting_id == meeting_id, theirs).values(waits=False))
    return up


def with_waiting(connection: Connection, initiative_id: int, now: datetime) -> list[int]:
    """The meetings ahead for which somebody waits, by number."""
    waited_for = select(rsvps.c.meeting_id).where(rsvps.c.waits)
    return list(
        connection.scalars(
            select(meetings.c.id)
            .where(
                meetings.c.initiative_id == initiative_id,
                meetings.c.starts_at > now,
                meetings.c.status == Standing.CALLED.value,
                meetings.c.id.in_(waited_for),
            )
            .order_by(meetings.c.id)
        )
    )


def give_up(connection: Connection, member_ids: list[int], now: datetime) -> None:
    """Members who leave keep no place at the meetings ahead, so that nobody is counted twice when they come back."""
    ahead = select(meetings.c.id).where(meetings.c.starts_at > now)
    connection.execute(
        update(rsvps)
        .where(rsvps.c.member_id.in_(member_ids), rsvps.c.meeting_id.in_(ahead), _COMES)
        .values(answer=Coming.NO.value, number=None, waits=False)
    )


def attending(connection: Connection, meeting_id: int, *, skip: int, limit: int) -> list[Attending]:
    """Who comes, by territory and college, and those who wait, in their order, at the end; one statement."""
    rows = connection.execute(
        _answers(meeting_id)
        .add_columns(rsvps, position().label("position"))
        .where(_COMES)
        .order_by(rsvps.c.waits, *_ORDER)
        .offset(skip)
        .limit(limit)
    )
    return [
        Attending(member, Given(Coming(row.answer), row.note, row.waits, row.position, row.answered_by))
        for row in rows
        if (member := member_of(row))
    ]


def position() -> ScalarSelect[int]:
    """Where on the waiting list of its meeting a row of `rsvps` stands: 1 is next, 0 does not wait."""
    before, who = rsvps.alias(), members.alias()
    return (
        select(func.count())
        .select_from(before.join(who, who.c.id == before.c.member_id))
        .where(
            rsvps.c.waits,
            before.c.meeting_id == rsvps.c.meeting_id,
            before.c.waits,
            before.c.number <= rsvps.c.number,
            who.c.status == Status.ACTIVE.value,
        )
        .correlate(rsvps)
        .scalar_subquery()
    )


def _answers(meeting_id: int) -> Select[Any]:
    return (
        select(*MEMBER)
        .join_from(rsvps, members, members.c.id == rsvps.c.member_id)
        .where(rsvps.c.meeting_id == meeting_id, _ACTIVE)
    )


def _how_many(*, waits: bool) -> ScalarSelect[int]:
    """How many come to the meeting of the outer statement and have a place, or wait for one."""
    return (
        select(func.count())
        .select_from(rsvps.join(members, members.c.id == rsvps.c.member_id))
        .where(rsvps.c.meeting_id == meetings.c.id, _COMES, rsvps.c.waits == waits, _ACTIVE)
        .correlate(meetings)
        .scalar_subquery()
    )
