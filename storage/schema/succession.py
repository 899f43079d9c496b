"""Successions of silent coordinators, and who would coordinate."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, text

from storage.schema.base import metadata, number, of
from storage.types import Id, Moment

successions = Table(
    "successions",
    metadata,
    number(),
    of("initiatives"),
    Column("member_id", Id, ForeignKey("members.id", ondelete="SET NULL"), index=True),  # who gave no sign
    of("territories", "territory_id"),
    Column("stage", String(8), nullable=False),  # a bot.domain.succession.Stage
    Column("asked_at", Moment, nullable=False),
    Column("called_at", Moment),
    Column("ballot_id", Id, ForeignKey("ballots.id", ondelete="SET NULL")),
    Column("ended_at", Moment),
    Index(
        "ix_successions_open",
        "id",
        sqlite_where=text("stage <> 'ended'"),
        postgresql_where=text("stage <> 'ended'"),
    ),
    sqlite_autoincrement=True,
)

willing = Table(
    "willing",  # who would coordinate, and which option of the ballot they are once it is open
    metadata,
    Column("succession_id", Id, ForeignKey("successions.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", Id, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("said_at", Moment, nullable=False),
    Column("position", Integer),
)
