"""Who did how much within a month, and the line above which the members are told."""

from datetime import datetime

from sqlalchemy import Column, Connection, func, literal, select, union_all, update

from bot.domain.concentration import Deed, Month
from storage.schema import ballots, initiatives, meetings, members, rsvps


def acts(connection: Connection, initiative_id: int, month: Month) -> list[tuple[Deed, int, int]]:
    """How many acts of each kind each member did, in one statement. Who is erased is not told any more."""
    typed_in = rsvps.join(meetings, meetings.c.id == rsvps.c.meeting_id)
    counted: list[tuple[Deed, Column[int], Column[datetime], object]] = [
        (Deed.MEETINGS, meetings.c.called_by, meetings.c.called_at, meetings),
        (Deed.BALLOTS, ballots.c.opened_by, ballots.c.prepared_at, ballots),
        (Deed.RELAYED, rsvps.c.answered_by, rsvps.c.answered_at, typed_in),
        (Deed.REQUESTS, members.c.decided_by, members.c.admitted_at, members),
    ]
    parts = []
    for deed, who, at, source in counted:
        here = meetings.c.initiative_id if deed is Deed.RELAYED else at.table.c.initiative_id
        parts.append(
            select(literal(deed.value), who, func.count())
            .select_from(source)  # type: ignore[arg-type]
            .where(here == initiative_id, who.is_not(None), at >= month.begins, at < month.ends)
            .group_by(who)
        )
    return [(Deed(deed), member_id, number) for deed, member_id, number in connection.execute(union_all(*parts))]


def line_of(connection: Connection, initiative_id: int) -> int:
    """The percentage above which the members are told."""
    line: int = connection.execute(
        select(initiatives.c.concentration_line).where(initiatives.c.id == initiative_id)
    ).scalar_one()
    return line


def draw_line(connection: Connection, initiative_id: int, percent: int) -> None:
    connection.execute(update(initiatives).where(initiatives.c.id == initiative_id).values(concentration_line=percent))


def to_tell(connection: Connection, after: int, limit: int) -> list[tuple[int, datetime]]:
    """The first initiatives numbered after that one, with when they were opened."""
    rows = connection.execute(
        select(initiatives.c.id, initiatives.c.opened_at)
        .where(initiatives.c.id > after)
        .order_by(initiatives.c.id)
        .limit(limit)
    )
    return [(number, opened_at) for number, opened_at in rows]
