"""What a dossier needs and nothing else says: what each territory writes of itself, indicators, co-funding, and what
contributions are worth."""

from sqlalchemy import Column, ForeignKey, String, Table, UniqueConstraint

from storage.schema.base import metadata, number, of, words
from storage.types import Id, Moment

statements = Table(
    "statements",
    metadata,
    number(),
    of("territories", "territory_id"),
    Column("topic", String(12), nullable=False),  # a bot.domain.statements.Topic
    words("text_fr"),
    words("text_zh"),
    Column("written_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("written_at", Moment, nullable=False),
    UniqueConstraint("territory_id", "topic"),
    sqlite_autoincrement=True,
)

indicators = Table(
    "indicators",
    metadata,
    number(),
    of("initiatives", index=True),
    of("actions", index=True),
    words("what_fr"),
    words("what_zh"),
    words("baseline"),
    words("target"),
    Column("written_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("written_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

funds = Table(
    "funds",
    metadata,
    number(),
    of("initiatives", index=True),
    words("source"),
    Column("language", String(2), nullable=False),  # the one that the source's name is written in
    Column("units", Id, nullable=False),  # of the currency's smallest unit
    Column("currency", String(3), nullable=False),
    Column("standing", String(10), nullable=False),  # a bot.domain.funding.Standing
    Column("written_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("written_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

valuations = Table(
    "valuations",  # what the coordination holds a contribution to be worth
    metadata,
    Column("entry_id", Id, ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("units", Id, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("valued_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("valued_at", Moment, nullable=False),
)
