"""What a dossier and the tables count across a whole initiative, each in one look."""

from collections import Counter, defaultdict
from datetime import datetime

from sqlalchemy import Connection, func, select

from bot.domain.dossier_facts import Group
from bot.domain.meetings import Coming
from bot.domain.people import College, Member, Status
from storage.people import MEMBER, member_of
from storage.schema import attendance, meetings, members, rsvps


def groups(connection: Connection, initiative_id: int) -> tuple[Group, ...]:
    """The active members by territory, college and organisation, without anybody's name."""
    here = (members.c.territory_id, members.c.college, members.c.organisation)
    rows = connection.execute(
        select(*here, func.count())
        .where(members.c.initiative_id == initiative_id, members.c.status == Status.ACTIVE.value)
        .group_by(*here)
    ).all()
    order = list(College)
    found = [Group(place, College(college), organisation, people) for place, college, organisation, people in rows]
    return tuple(
        sorted(
            found,
            key=lambda each: (each.territory_id, order.index(each.college), not each.organisation, each.organisation),
        )
    )


def admitted(connection: Connection, initiative_id: int) -> list[tuple[Member, datetime | None]]:
    """The active members by territory and name, each with the moment at which they were admitted."""
    rows = connection.execute(
        select(*MEMBER, members.c.admitted_at)
        .where(members.c.initiative_id == initiative_id, members.c.status == Status.ACTIVE.value)
        .order_by(members.c.territory_id, members.c.name, members.c.id)
    )
    return [(member, row.admitted_at) for row in rows if (member := member_of(row))]


def present(connection: Connection, initiative_id: int) -> dict[int, Counter[int]]:
    """How many were at each meeting, by its number and by territory; whoever was erased since stays counted."""
    rows = connection.execute(
        select(attendance.c.meeting_id, members.c.territory_id, func.count())
        .join_from(attendance, members, members.c.id == attendance.c.member_id)
        .join(meetings, meetings.c.id == attendance.c.meeting_id)
        .where(meetings.c.initiative_id == initiative_id)
        .group_by(attendance.c.meeting_id, members.c.territory_id)
    )
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for meeting_id, territory_id, number in rows:
        found[meeting_id][territory_id] = number
    return found


def answers(connection: Connection, initiative_id: int) -> dict[int, Counter[Coming]]:
    """What active members answered to each meeting, by its number; those who wait for a place are left out."""
    rows = connection.execute(
        select(rsvps.c.meeting_id, rsvps.c.answer, func.count())
        .join_from(rsvps, members, members.c.id == rsvps.c.member_id)
        .join(meetings, meetings.c.id == rsvps.c.meeting_id)
        .where(
            meetings.c.initiative_id == initiative_id,
            members.c.status == Status.ACTIVE.value,
            rsvps.c.waits.is_(False),
        )
        .group_by(rsvps.c.meeting_id, rsvps.c.answer)
    )
    found: dict[int, Counter[Coming]] = defaultdict(Counter)
    for meeting_id, answer, number in rows:
        found[meeting_id][Coming(answer)] = number
    return found
