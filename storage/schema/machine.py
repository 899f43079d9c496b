"""The machine: updates lived, incidents, leases, letters."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, false, text

from storage.schema.base import metadata, number
from storage.types import Id, Moment

updates = Table(
    "updates",
    metadata,
    Column("update_id", Id, primary_key=True, autoincrement=False),
    Column("lived_at", Moment, nullable=False, index=True),
    Column("owed", Text),  # the reply as JSON until it has been spoken
    Index(
        "ix_updates_owed", "update_id", sqlite_where=text("owed IS NOT NULL"), postgresql_where=text("owed IS NOT NULL")
    ),
)

incidents = Table(
    "incidents",
    metadata,
    number(),
    Column("at", Moment, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("update_id", Id),
    Column("trace", Text, nullable=False),
    Column("kept", Text),  # the update itself, only when it could not be read
    sqlite_autoincrement=True,
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("owner", String(80), nullable=False),
    Column("until", Id, nullable=False),  # milliseconds of the database's clock, see storage.present
)

replans = Table(
    "replans",  # how far each subject has got in planning all its letters again
    metadata,
    Column("subject", String(40), primary_key=True),
    Column("began_at", Moment, nullable=False),
    Column("after", Id),  # the last thing that was planned again; nothing once all are
)

speakers = Table(
    "speakers",
    metadata,
    Column("owner", String(80), primary_key=True),
    Column("places", Integer, nullable=False),  # how many messages this process may have within a second
    Column("needy", Boolean, nullable=False),
    Column("news", Text, nullable=False),  # JSON for the others, see bot.post.news; empty when it is alone
    Column("written", Id, nullable=False),  # milliseconds of the database's clock, see storage.present
    Column("until", Id, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    number(),
    Column("key", String(160), nullable=False, unique=True),
    Column("person_id", Id, ForeignKey("persons.id", ondelete="CASCADE"), index=True),
    Column("chat_id", Id),  # a group's chat when it is not a person's
    Column("initiative_id", Id, ForeignKey("initiatives.id", ondelete="CASCADE")),
    Column("subject", String(60), nullable=False, server_default=""),
    Column("round", String(40), nullable=False, server_default=""),  # which of a subject's rounds of letters
    Column("lane", Integer, nullable=False),
    Column("letter", Text, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("first_due_at", Moment),  # when it was due before it was put back, which decides about its place
    Column("expires_at", Moment, nullable=False),
    Column("state", String(12), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("doubtful", Boolean, nullable=False, server_default=false()),  # it may have arrived at an earlier attempt
    Column("lease_owner", String(80)),
    Column("lease_until", Id),
    Column("settled_at", Moment),
    Column("reason", String(200), nullable=False, server_default=""),
    Column("message_id", Id),
    Column("planned_at", Moment, nullable=False),
    Index(
        "ix_outbox_due",
        "lane",
        "due_at",
        "id",
        sqlite_where=text("state = 'planned'"),
        postgresql_where=text("state = 'planned'"),
    ),
    Index(
        "ix_outbox_leased",
        "lease_until",
        sqlite_where=text("state = 'leased'"),
        postgresql_where=text("state = 'leased'"),
    ),
    *(
        Index(
            f"ix_outbox_open_{reader}",
            reader,
            "lane",
            sqlite_where=text(f"state IN ('planned', 'leased') AND {reader} IS NOT NULL"),
            postgresql_where=text(f"state IN ('planned', 'leased') AND {reader} IS NOT NULL"),
        )
        for reader in ("person_id", "chat_id")
    ),
    Index("ix_outbox_subject", "subject"),
    Index(
        "ix_outbox_ended",
        "settled_at",
        sqlite_where=text("settled_at IS NOT NULL"),
        postgresql_where=text("settled_at IS NOT NULL"),
    ),
    Index("ix_outbox_held", "id", sqlite_where=text("state = 'held'"), postgresql_where=text("state = 'held'")),
    sqlite_autoincrement=True,
)
