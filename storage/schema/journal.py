"""What people say: entries and actions."""

from sqlalchemy import Column, ForeignKey, Index, String, Table

from storage.schema.base import metadata, number, of, words
from storage.types import Id, Moment

entries = Table(
    "entries",
    metadata,
    number(),
    of("initiatives"),
    of("members", index=True),
    Column("kind", String(12), nullable=False),
    Column("domain", String(14), nullable=False),
    Column("language", String(2), nullable=False),
    words("text"),
    Column("offer", String(10), nullable=False, server_default=""),  # the kind of a contribution
    words("quantity"),
    words("condition"),
    words("in_return"),
    Column("logged_at", Moment, nullable=False),
    Column("changed_at", Moment),
    Column("withdrawn_at", Moment),
    Index("ix_entries_list", "initiative_id", "kind", "id"),
    sqlite_autoincrement=True,
)

actions = Table(
    "actions",
    metadata,
    number(),
    of("initiatives", index=True),
    Column("member_id", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("domain", String(14), nullable=False),
    Column("language", String(2), nullable=False),
    words("title"),
    words("description"),
    Column("cost_units", Id),  # an estimate, in the currency's smallest unit; none where it is unknown
    Column("cost_currency", String(3)),
    Column("status", String(10), nullable=False),
    Column("merged_into", Id, ForeignKey("actions.id", ondelete="SET NULL")),
    words("reason"),
    Column("decided_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("proposed_at", Moment, nullable=False),
    Column("decided_at", Moment),
    sqlite_autoincrement=True,
)

concerns = Table(
    "concerns",  # which territories an action concerns; no row: all of them
    metadata,
    Column("action_id", Id, ForeignKey("actions.id", ondelete="CASCADE"), primary_key=True),
    Column("territory_id", Id, ForeignKey("territories.id", ondelete="CASCADE"), primary_key=True),
)

supports = Table(
    "supports",  # who stands behind an action, before any vote
    metadata,
    Column("action_id", Id, ForeignKey("actions.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", Id, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("supported_at", Moment, nullable=False),
)
