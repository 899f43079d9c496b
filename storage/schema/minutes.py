"""Minutes on their way: put up for approval, and approved territory by territory."""

from sqlalchemy import Boolean, Column, ForeignKey, String, Table, false

from storage.schema.base import metadata, words
from storage.types import Id, Moment

drafts = Table(
    "drafts",
    metadata,
    Column("meeting_id", Id, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    words("text_fr"),
    words("text_zh"),
    Column("written_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("written_at", Moment, nullable=False),
)

approvals = Table(
    "approvals",
    metadata,
    Column("meeting_id", Id, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("territory_id", Id, ForeignKey("territories.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("stands_in", Boolean, nullable=False, server_default=false()),  # nobody coordinates there
    Column("version", String(10), nullable=False),  # a bot.domain.minutes.version
    Column("approved_at", Moment, nullable=False),
)
