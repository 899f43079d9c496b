"""Messages to all."""

from sqlalchemy import Boolean, Column, ForeignKey, String, Table, Text, false

from storage.schema.base import metadata, number, of, words
from storage.types import Id, Moment

broadcasts = Table(
    "broadcasts",
    metadata,
    number(),
    of("initiatives", index=True),
    words("text_fr"),
    words("text_zh"),
    Column("audience", Text, nullable=False),  # a bot.domain.broadcasts.Audience as JSON
    Column("status", String(10), nullable=False),
    Column("sent_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("written_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("urgent", Boolean, nullable=False, server_default=false()),  # it leaves in quiet hours too
    sqlite_autoincrement=True,
)
