"""Who did how much within a month, and the line above which the members are told."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, func, literal, select, union_all, update

from bot.domain.concentration import Deed, Month
from bot.domain.relaying import ActKind
from storage.schema import ballots, initiatives, meetings, members, relayed, rsvps


def acts(connection: Connection, here: int, month: Month) -> list[tuple[Deed, int, int]]:
    """How many acts of each kind each member did in an initiative (its number), in one statement. Who is erased is told
    no more.

    Answers to meetings that were typed for somebody stand beside the answer; what else was, in a table of its own.
    """
    answers = rsvps.join(meetings, meetings.c.id == rsvps.c.meeting_id)
    others = relayed.c.kind != ActKind.ANSWER.value
    parts = [
        _counted(Deed.MEETINGS, month, meetings.c.called_by, meetings.c.called_at, meetings.c.initiative_id == here),
        _counted(Deed.BALLOTS, month, ballots.c.opened_by, ballots.c.prepared_at, ballots.c.initiative_id == here),
        _counted(
            Deed.RELAYED, month, rsvps.c.answered_by, rsvps.c.answered_at, meetings.c.initiative_id == here
        ).select_from(answers),
        _counted(Deed.RELAYED, month, relayed.c.typed_by, relayed.c.acted_at, relayed.c.initiative_id == here, others),
        _counted(Deed.REQUESTS, month, members.c.decided_by, members.c.admitted_at, members.c.initiative_id == here),
    ]
    rows = connection.execute(union_all(*parts)).all()
    return [(Deed(row[0]), row[1], row[2]) for row in rows]


def _counted(
    deed: Deed, month: Month, who: Column[Any], at: Column[Any], *conditions: ColumnElement[bool]
) -> Select[str, int, int]:
    return (
        select(literal(deed.value), who, func.count())
        .where(who.is_not(None), at >= month.begins, at < month.ends, *conditions)
        .group_by(who)
    )


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
