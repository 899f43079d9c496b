"""Quiet hours, urgent news, rounds of letters, and everything planned again in rounds of an hour."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "replans",
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("began_at", Moment(), nullable=False),
        sa.Column("after", Id, nullable=True),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_replans")),
    )
    op.drop_index(op.f("ix_meetings_replanned_at"), table_name="meetings")
    op.drop_column("meetings", "replanned_at")
    op.add_column("meetings", sa.Column("urgent", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("broadcasts", sa.Column("urgent", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("persons", sa.Column("quiet_from", sa.Integer(), server_default="1260", nullable=False))
    op.add_column("persons", sa.Column("quiet_to", sa.Integer(), server_default="480", nullable=False))
    op.add_column("outbox", sa.Column("round", sa.String(length=40), server_default="", nullable=False))
    op.add_column("ballots", sa.Column("outcome_at", Moment(), nullable=True))


def downgrade() -> None:
    op.drop_column("ballots", "outcome_at")
    op.drop_column("outbox", "round")
    op.drop_column("persons", "quiet_to")
    op.drop_column("persons", "quiet_from")
    op.drop_column("broadcasts", "urgent")
    op.drop_column("meetings", "urgent")
    op.add_column("meetings", sa.Column("replanned_at", Moment(), server_default="1970-01-01 00:00:00", nullable=False))
    op.create_index(op.f("ix_meetings_replanned_at"), "meetings", ["replanned_at"], unique=False)
    op.execute("UPDATE outbox SET state = 'planned' WHERE state = 'held'")
    op.drop_table("replans")
