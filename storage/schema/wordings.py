"""What people wrote in a language, who vouches for it, and who says that two versions differ."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, UniqueConstraint, false

from storage.schema.base import metadata, number, of, words
from storage.types import Id, Moment

wordings = Table(
    "wordings",
    metadata,
    number(),
    of("initiatives", index=True),
    Column("thing", String(12), nullable=False),  # a bot.domain.wordings.Thing, and the number of its row
    Column("thing_id", Id, nullable=False),
    Column("part", String(20), nullable=False),
    Column("language", String(2), nullable=False),
    words("text"),
    Column("author_id", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("translated", Boolean, nullable=False, server_default=false()),
    Column("machine", Boolean, nullable=False, server_default=false()),
    Column("written_at", Moment, nullable=False),
    Column("approved_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("approved_at", Moment),
    Column("source", String(64), nullable=False, server_default=""),  # a bot.domain.translations.mark
    Column("outdated", Boolean, nullable=False, server_default=false()),  # what it was translated from has changed
    Column("drafted", Boolean, nullable=False, server_default=false()),  # a person made it from a machine's draft
    UniqueConstraint("thing", "thing_id", "part", "language"),
    sqlite_autoincrement=True,
)

untranslated = Table(
    "untranslated",  # of texts that wait for their translation: how often they were met, and who has taken them
    metadata,
    Column("thing", String(12), primary_key=True),
    Column("thing_id", Id, primary_key=True, autoincrement=False),
    Column("part", String(20), primary_key=True),
    Column("language", String(2), primary_key=True),  # the one that is missing
    Column("seen", Integer, nullable=False, server_default="0"),
    Column("taken_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("taken_until", Moment),
)

machine_drafts = Table(
    "machine_drafts",  # a machine's words, for whoever translates; nobody else is shown them
    metadata,
    Column("thing", String(12), primary_key=True),
    Column("thing_id", Id, primary_key=True, autoincrement=False),
    Column("part", String(20), primary_key=True),
    Column("language", String(2), primary_key=True),
    of("initiatives", index=True),
    words("text"),
    Column("source", String(64), nullable=False),  # the mark of the words that it is of
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("next_at", Moment),  # none: it is there, or is not tried any more
)

corrections = Table(
    "corrections",  # what a wording of a prepared ballot said before, and from then on
    metadata,
    number(),
    of("ballots", index=True),
    Column("part", String(20), nullable=False),
    Column("language", String(2), nullable=False),
    words("before"),
    words("after"),
    Column("member_id", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("corrected_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

differences = Table(
    "differences",
    metadata,
    number(),
    of("ballots", index=True),
    Column("member_id", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("language", String(2), nullable=False),
    words("note"),
    Column("raised_at", Moment, nullable=False),
    words("answer"),
    Column("answer_language", String(2), nullable=False, server_default=""),
    Column("corrected", Boolean, nullable=False, server_default=false()),
    Column("answered_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("answered_at", Moment),
    sqlite_autoincrement=True,
)
