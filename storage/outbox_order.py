"""Whose turn it is: a reader gets the letters of a lane in the order in which they were due.

So one at a time is on its way to a reader in each lane, and none leaves while an earlier one is still open. A letter
that was put back, to be tried again later, keeps its place: those behind it wait with it.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    ScalarSelect,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.sql import FromClause

from bot.domain.deliveries import Lane
from storage.schema import outbox

PLANNED = outbox.c.state == literal_column("'planned'")
LEASED = outbox.c.state == literal_column("'leased'")
"""Spelt out, as in the partial indexes: a database does not use those for a value that it is told only later."""


def first_due(letters: FromClause) -> ColumnElement[datetime]:
    """When a letter was due before it was put back."""
    return func.coalesce(letters.c.first_due_at, letters.c.due_at)


def _first_open(reader: str) -> ScalarSelect[int]:
    """Of all open letters in the lane and to the reader of the row at hand: the one on its way, or else the earliest.
    `reader` is the column that names the reader."""
    other = outbox.alias("other")
    on_its_way = other.c.state == literal_column("'leased'")
    return (
        select(other.c.id)
        .where(
            other.c[reader] == outbox.c[reader],
            other.c.lane == outbox.c.lane,
            other.c.state.in_([literal_column("'planned'"), literal_column("'leased'")]),
        )
        .order_by(on_its_way.desc(), first_due(other), other.c.id)
        .limit(1)
        .correlate(outbox)
        .scalar_subquery()
    )


NEXT_OF_ITS_READER = outbox.c.id == func.coalesce(_first_open("person_id"), _first_open("chat_id"))
"""A letter goes to a person or to a group's chat: one of the two finds nothing."""


def _next_letters() -> Select[Any]:
    lanes = [
        select(outbox.c.id, outbox.c.lane, outbox.c.due_at)
        .where(
            PLANNED,
            outbox.c.lane == literal_column(str(int(lane))),
            outbox.c.due_at <= bindparam("by"),
            NEXT_OF_ITS_READER,
        )
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
        .cte(lane.name.lower())  # looked up once, so that no more are claimed than were asked for
        for lane in Lane
    ]
    due = union_all(*(select(lane) for lane in lanes)).subquery("due")
    first = select(due.c.id).order_by(due.c.lane, due.c.due_at, due.c.id)
    return first.limit(bindparam("most", type_=Integer))


NEXT_LETTERS = _next_letters()
"""The ids of the letters that are to leave `by` a moment, `most` of them, the first lanes first; each is locked, or
skipped when it is. Lane by lane, so that what is due is found at the front of each lane in the index, however many
letters are planned for later. Made once: building it takes longer than asking it."""


EARLIEST = union_all(
    *(
        select(
            select(outbox.c.due_at)
            .where(PLANNED, outbox.c.lane == literal_column(str(int(lane))))
            .order_by(outbox.c.due_at)
            .limit(1)
            .scalar_subquery()
            .label("due_at")
        )
        for lane in Lane
    )
).subquery("earliest")
"""When the earliest planned letter of each lane is due, if there is one."""


def soonest(limit: int) -> CompoundSelect[Any]:
    """The ids of the first planned letters of each lane, so many of each, whenever they are due."""
    lanes = [
        select(outbox.c.id)
        .where(PLANNED, outbox.c.lane == literal_column(str(int(lane))))
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(limit)
        .subquery()
        for lane in Lane
    ]
    return union_all(*(select(lane) for lane in lanes))
