"""A letter that is put back keeps its place among those of its reader and lane."""

import sqlalchemy as sa
from alembic import op

from storage.types import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

READERS = ("person_id", "chat_id")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("first_due_at", Moment(), nullable=True))
    for reader in READERS:
        still_open = sa.text(f"state IN ('planned', 'leased') AND {reader} IS NOT NULL")
        op.create_index(
            f"ix_outbox_open_{reader}",
            "outbox",
            [reader, "lane"],
            sqlite_where=still_open,
            postgresql_where=still_open,
        )


def downgrade() -> None:
    for reader in READERS:
        op.drop_index(f"ix_outbox_open_{reader}", "outbox")
    op.drop_column("outbox", "first_due_at")
