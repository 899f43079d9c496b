"""Who was at a meeting, and the code that is shown in its room."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, and_, case, delete, func, or_, select, update

from bot.domain.attendance import AFTER, BEFORE, Presence, Present, present
from bot.domain.meetings import Coming, Standing
from bot.domain.people import College, Member, Status
from storage.people import MEMBER, member_of
from storage.schema import attendance, meetings, members, rsvps
from storage.upsert import insert_new

_COMES = rsvps.c.answer.in_([answer.value for answer in Coming if answer.comes])


def page(connection: Connection, meeting_id: int, initiative_id: int, *, skip: int, limit: int) -> list[Presence]:
    """A page of everybody who can be ticked: who announced that they come first, then by territory and name."""
    here = and_(attendance.c.meeting_id == meeting_id, attendance.c.member_id == members.c.id)
    answered = and_(rsvps.c.meeting_id == meeting_id, rsvps.c.member_id == members.c.id)
    announced = case((_COMES, 1), else_=0)
    rows = connection.execute(
        select(*MEMBER, attendance.c.ticked_at, attendance.c.ticked_by, announced.label("announced"))
        .select_from(members.outerjoin(attendance, here).outerjoin(rsvps, answered))
        .where(
            members.c.initiative_id == initiative_id,
            or_(members.c.status == Status.ACTIVE.value, attendance.c.ticked_at.is_not(None)),
            members.c.name != "",
        )
        .order_by(announced.desc(), members.c.territory_id, members.c.name, members.c.id)
        .offset(skip)
        .limit(limit)
    )
    return [
        Presence(member, row.ticked_at is not None, bool(row.announced), row.ticked_by)
        for row in rows
        if (member := member_of(row))
    ]


def tick(connection: Connection, meeting_id: int, member_id: int, now: datetime, *, by: int | None = None) -> bool:
    """Note that a member is there; `by` is who ticked it for them. False when it was noted before."""
    row = {"meeting_id": meeting_id, "member_id": member_id, "ticked_at": now, "ticked_by": by}
    return insert_new(connection, attendance, [row], ["meeting_id", "member_id"]) == 1


def untick(connection: Connection, meeting_id: int, member_id: int) -> None:
    """They were not there after all."""
    mine = (attendance.c.meeting_id == meeting_id, attendance.c.member_id == member_id)
    connection.execute(delete(attendance).where(*mine))


def is_present(connection: Connection, meeting_id: int, member_id: int) -> bool:
    mine = (attendance.c.meeting_id == meeting_id, attendance.c.member_id == member_id)
    return connection.execute(select(attendance.c.member_id).where(*mine)).first() is not None


def count(connection: Connection, meeting_id: int) -> Present:
    """How many were there; whoever left or was erased since stays counted."""
    rows = connection.execute(
        select(members.c.college, members.c.territory_id, func.count())
        .join_from(attendance, members, members.c.id == attendance.c.member_id)
        .where(attendance.c.meeting_id == meeting_id)
        .group_by(members.c.college, members.c.territory_id)
    )
    return present(Counter({(College(college), territory): number for college, territory, number in rows}))


def names(connection: Connection, meeting_id: int) -> list[Member]:
    """Who was there, by territory and name, without those who had themselves erased."""
    rows = connection.execute(
        select(*MEMBER)
        .join_from(attendance, members, members.c.id == attendance.c.member_id)
        .where(attendance.c.meeting_id == meeting_id, members.c.name != "")
        .order_by(members.c.territory_id, members.c.name, members.c.id)
    )
    return [member for row in rows if (member := member_of(row))]


def code_of(connection: Connection, meeting_id: int, draw: Callable[[], str], now: datetime) -> str:
    """The code of a meeting's room: the one that it has, or a new one that no other meeting of these days has."""
    kept: str | None = connection.scalar(select(meetings.c.room_code).where(meetings.c.id == meeting_id))
    if kept:
        return kept
    code = draw()
    while with_code(connection, code, now):
        code = draw()
    connection.execute(update(meetings).where(meetings.c.id == meeting_id).values(room_code=code))
    return code


def with_code(connection: Connection, code: str, now: datetime) -> list[int]:
    """The numbers of the meetings that are on now and have this code."""
    statement = select(meetings.c.id).where(
        meetings.c.room_code == code,
        meetings.c.starts_at <= now + BEFORE,
        meetings.c.ends_at > now - AFTER,
        meetings.c.status == Standing.CALLED.value,
    )
    return list(connection.scalars(statement.order_by(meetings.c.id)))
