"""What coordinators do: the log of it, and what waits for a second one."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint, false

from storage.schema.base import metadata, number, of, words
from storage.types import Id, Moment

log_of_acts = Table(
    "log_of_acts",  # rows are added and never changed: see bot.domain.log_of_acts
    metadata,
    number(),
    of("initiatives"),
    Column("number", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("topic", String(20), nullable=False),
    Column("act", Text, nullable=False),
    # Members by their number, which no rule of the database may blank: the seal holds it.
    Column("by_member", Id),
    Column("second_member", Id),
    Column("alone", Boolean, nullable=False, server_default=false()),
    Column("reason_seal", String(64), nullable=False, server_default=""),
    Column("before", String(64), nullable=False),
    Column("seal", String(64), nullable=False),
    UniqueConstraint("initiative_id", "number"),
    sqlite_autoincrement=True,
)

reasons_of_acts = Table(
    "reasons_of_acts",  # they stand outside the sealed rows, so that they can go
    metadata,
    Column("act_id", Id, ForeignKey("log_of_acts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("salt", String(32), nullable=False),
    words("reason_fr"),
    words("reason_zh"),
    Column("written_by", Id, ForeignKey("members.id", ondelete="CASCADE"), index=True),
    Column("about", Id, ForeignKey("members.id", ondelete="CASCADE"), index=True),
)

requests = Table(
    "requests",  # acts that wait for a second coordinator, and what became of them
    metadata,
    number(),
    of("initiatives", index=True),
    Column("act", Text, nullable=False),  # a bot.chat.Act as it is written
    Column("about", Id, ForeignKey("members.id", ondelete="SET NULL")),
    words("reason_fr"),
    words("reason_zh"),
    Column("asked_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("asked_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("standing", String(10), nullable=False),
    Column("decided_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("decided_at", Moment),
    words("answer"),  # why it was refused
    Column("answer_language", String(2), nullable=False, server_default=""),
    sqlite_autoincrement=True,
)
