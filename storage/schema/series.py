"""Series of meetings, and which meeting is which of its days."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from storage.schema.base import metadata, number, of
from storage.types import Id, Moment

series = Table(
    "series",
    metadata,
    number(),
    of("initiatives", index=True),
    Column("every", String(10), nullable=False),
    Column("nth", Integer, nullable=False),  # of a month: 1 to 4, -1 for the last; 0 otherwise
    Column("first_on", Date, nullable=False),  # days and hours are those of the zone
    Column("minutes", Integer, nullable=False),  # after midnight
    Column("until_on", Date, nullable=False),
    Column("zone", String(60), nullable=False),
    Column("next_on", Date),  # the next day of which there is no meeting yet; none when all are made, or it was ended
    Column("make_at", Moment),  # when that meeting is to be made
    Index("ix_series_due", "make_at"),
    sqlite_autoincrement=True,
)

occurrences = Table(
    "occurrences",
    metadata,
    Column("meeting_id", Id, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("series_id", Id, ForeignKey("series.id", ondelete="CASCADE"), nullable=False),
    Column("day", Date, nullable=False),  # the day of the series, also when this meeting was moved
    UniqueConstraint("series_id", "day"),
)
