"""Meetings and the answers to them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

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
    Column("minutes_long", Integer, nullable=False, server_default="90"),  # duration in minutes
    words("place"),
    words("link"),
    Column("status", String(10), nullable=False),
    words("reason"),
    Column("sequence", Integer, nullable=False, server_default="0"),  # how often it was changed
    Column("called_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("called_at", Moment, nullable=False),
    words("minutes_fr"),
    words("minutes_zh"),
    Column("minutes_at", Moment),
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
)
