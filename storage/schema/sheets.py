"""Sheets of paper: what they are of, who stands on them, and how far they have come."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, false

from storage.schema.base import metadata, number, of
from storage.types import Id, Moment

sheets = Table(
    "sheets",
    metadata,
    number(),
    of("initiatives", index=True),
    Column("of", String(7), nullable=False),  # a bot.domain.paper.Of, and the number of its row
    Column("thing_id", Id, nullable=False),
    Column("territory_id", Id, ForeignKey("territories.id"), nullable=False),
    Column("college", String(12)),
    Column("standing", String(7), nullable=False),
    Column("made_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("made_at", Moment, nullable=False),
    Column("entered_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("entered_at", Moment),
    Column("settled_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("settled_at", Moment),
    sqlite_autoincrement=True,
)

sheet_lines = Table(
    "sheet_lines",
    metadata,
    Column("sheet_id", Id, ForeignKey("sheets.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("line", Integer, primary_key=True, autoincrement=False),  # from 1
    Column("member_id", Id, ForeignKey("members.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("ticked", Boolean, nullable=False, server_default=false()),
)
