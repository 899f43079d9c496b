"""What is noted at meetings."""

from sqlalchemy import Column, Date, ForeignKey, String, Table

from storage.schema.base import metadata, number, of, words
from storage.types import Id, Moment

notes = Table(
    "notes",
    metadata,
    number(),
    of("initiatives", index=True),
    of("meetings", index=True),
    Column("kind", String(10), nullable=False),  # a bot.domain.notes.NoteKind
    Column("language", String(2), nullable=False),
    words("text"),
    Column("written_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("written_at", Moment, nullable=False),
    Column("holder_id", Id, ForeignKey("members.id", ondelete="SET NULL"), index=True),  # who has the task
    Column("due_on", Date),  # the last day, wherever its holder is
    Column("done_at", Moment),
    sqlite_autoincrement=True,
)
