"""A machine may draft translations where the coordination allows it; its words are kept apart from people's."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("initiatives", sa.Column("machine_drafts", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("wordings", sa.Column("drafted", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "machine_drafts",
        sa.Column("thing", sa.String(length=12), nullable=False),
        sa.Column("thing_id", Id, autoincrement=False, nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_machine_drafts_initiative_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("thing", "thing_id", "part", "language", name=op.f("pk_machine_drafts")),
    )
    op.create_index(op.f("ix_machine_drafts_initiative_id"), "machine_drafts", ["initiative_id"])


def downgrade() -> None:
    op.drop_table("machine_drafts")
    op.drop_column("wordings", "drafted")
    op.drop_column("initiatives", "machine_drafts")
