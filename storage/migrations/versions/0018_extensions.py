"""A close can be moved while a ballot is open: when, by whom and why is kept."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ballots", sa.Column("extended_at", Moment(), nullable=True))
    op.create_table(
        "extensions",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("ballot_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=True),
        sa.Column("closed_at", Moment(), nullable=False),
        sa.Column("closes_at", Moment(), nullable=False),
        sa.Column("reason_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("reason_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("extended_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballots.id"], name=op.f("fk_extensions_ballot_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_extensions_member_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extensions")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_extensions_ballot_id"), "extensions", ["ballot_id"])


def downgrade() -> None:
    op.drop_table("extensions")
    op.drop_column("ballots", "extended_at")
