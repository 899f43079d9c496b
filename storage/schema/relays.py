"""Members without Telegram: how they are reached, and what was typed for them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from storage.schema.base import metadata, number, of, words
from storage.types import Id, Moment

contacts = Table(
    "contacts",
    metadata,
    Column("member_id", Id, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("channel", String(6), nullable=False),  # a bot.domain.relaying.Channel
    words("reached_at"),  # a number or an address, where one is needed
    Column("entered_by", Id, ForeignKey("members.id", ondelete="SET NULL")),  # who heard that they agree
    Column("entered_at", Moment, nullable=False),
    Column("code", String(64), unique=True),  # a keyed hash (storage.codes); none once it is void
    Column("tries", Integer, nullable=False, server_default="0"),  # wrong ones since it was made
)

relayed = Table(
    "relayed",  # what was typed for somebody, by whom, by which channel; see bot.domain.relaying.Act
    metadata,
    number(),
    of("initiatives"),
    Column("kind", String(6), nullable=False),
    Column("thing_id", Id, nullable=False),  # the entry, meeting or ballot
    of("members"),
    Column("typed_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("channel", String(6), nullable=False),
    Column("standing", String(10), nullable=False),
    Column("acted_at", Moment, nullable=False),
    Column("settled", String(13)),
    Column("settled_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("settled_at", Moment),
    UniqueConstraint("kind", "thing_id", "member_id"),
    Index("ix_relayed_waiting", "initiative_id", "standing"),
    Index("ix_relayed_member", "member_id"),
    sqlite_autoincrement=True,
)

wrong_codes = Table(
    "wrong_codes",  # how often a person has tried to come in with a code that is none
    metadata,
    Column("person_id", Id, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("tries", Integer, nullable=False),
    Column("tried_at", Moment, nullable=False),  # the last time
)
