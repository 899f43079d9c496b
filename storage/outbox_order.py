"""Whose turn it is: a reader gets the letters of a lane in the order in which they were due.

So one at a time is on its way to a reader in each lane, and none leaves while an earlier one is still open. A letter
that was put back, to be tried again later, keeps its place: those behind it wait with it.
"""

from sqlalchemy import ColumnElement, ScalarSelect, func, literal_column, select
from sqlalchemy.sql import FromClause

from storage.schema import outbox

PLANNED = outbox.c.state == literal_column("'planned'")
LEASED = outbox.c.state == literal_column("'leased'")
"""Spelt out, as in the partial indexes: a database does not use those for a value that it is told only later."""


def first_due(letters: FromClause) -> ColumnElement[object]:
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
