"""Meetings, the answers to them, and who was told what."""

from uuid import uuid4

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, false

from storage.schema.base import metadata, number, of, words
from storage.types import Id, Moment

meetings = Table(
    "meetings",
    metadata,
    number(),
    of("initiatives"),
    words("title_fr"),
    words("title_zh"),
    words("agenda_fr"),
    words("agenda_zh"),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    words("place"),
    words("link"),
    Column("status", String(10), nullable=False),
    words("reason"),
    Column("reason_language", String(2), nullable=False, server_default=""),
    Column("sequence", Integer, nullable=False, server_default="0"),  # how often it was moved or cancelled
    Column("called_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("called_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),  # when it was called, moved or cancelled last
    words("sought"),  # all that is written about it, folded, for the search; see storage.meetings_search
    words("minutes_fr"),
    words("minutes_zh"),
    Column("minutes_at", Moment),
    Column("urgent", Boolean, nullable=False, server_default=false()),  # its news leaves in quiet hours too
    Column("latitude", Integer),  # millionths of a degree, both or neither: where on the map it is
    Column("longitude", Integer),
    Column("uid", String(36), nullable=False, default=lambda: str(uuid4()), server_default=""),  # in calendars
    Column("capacity", Integer),  # places; none means as many as come
    Column("room_code", String(5), index=True),  # shown in the room, so that members can say that they are there
    # how long before everybody is reminded, see storage.wishes; the default is what there was before one could choose
    Column("remind", String(60), nullable=False, server_default="day hour"),
    Index("ix_meetings_list", "initiative_id", "starts_at"),
    sqlite_autoincrement=True,
)

rsvps = Table(
    "rsvps",
    metadata,
    Column("meeting_id", Id, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", Id, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("answer", String(6), nullable=False),
    Column("answered_at", Moment, nullable=False),
    words("note"),
    Column("number", Integer),  # the order in which people said that they come; none for those who do not
    Column("waits", Boolean, nullable=False, server_default=false()),  # would come, and has no place yet
    Column("answered_by", Id, ForeignKey("members.id", ondelete="SET NULL")),  # who typed it, if not they themselves
)

told = Table(
    "told",  # the hour that each reader was told last, so that a new one can be told beside it
    metadata,
    Column("meeting_id", Id, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("reader", Id, primary_key=True, autoincrement=False),  # a person's number, or a group's chat (negative)
    Column("starts_at", Moment, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("filed", Boolean, nullable=False, server_default=false()),  # took the calendar file: changes bring a new one
)

attendance = Table(
    "attendance",  # who was there
    metadata,
    Column("meeting_id", Id, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", Id, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("ticked_at", Moment, nullable=False),
    Column("ticked_by", Id, ForeignKey("members.id", ondelete="SET NULL")),  # none: they did it themselves
)

wishes = Table(
    "wishes",  # the reminders that a member wants of one meeting
    metadata,
    Column("meeting_id", Id, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", Id, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("remind", String(60)),  # none: as usual again
    Column("chosen_at", Moment, nullable=False),
)
