"""Date polls: the windows that are offered, and what each member says of each."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from storage.schema.base import metadata, number, of, words
from storage.types import Id, Moment

date_polls = Table(
    "date_polls",
    metadata,
    number(),
    of("initiatives", index=True),
    words("title_fr"),
    words("title_zh"),
    words("agenda_fr"),
    words("agenda_zh"),
    Column("minutes", Integer, nullable=False),  # how long the meeting lasts
    words("place"),
    words("link"),
    Column("latitude", Integer),  # millionths of a degree, both or neither: where on the map it is
    Column("longitude", Integer),
    Column("state", String(8), nullable=False),
    Column("opened_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("opened_at", Moment, nullable=False),
    Column("closes_at", Moment, nullable=False, index=True),
    Column("closed_at", Moment),  # when it ended in truth
    Column("meeting_id", Id, ForeignKey("meetings.id", ondelete="SET NULL"), index=True),  # what it became
    sqlite_autoincrement=True,
)

date_windows = Table(
    "date_windows",
    metadata,
    Column("poll_id", Id, ForeignKey("date_polls.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),  # from 0, in the order of the hours
    Column("starts_at", Moment, nullable=False),
)

date_answers = Table(
    "date_answers",
    metadata,
    Column("poll_id", Id, ForeignKey("date_polls.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("member_id", Id, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("answer", String(6), nullable=False),
    Column("answered_at", Moment, nullable=False),
)
