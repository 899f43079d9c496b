"""What waits for its translation is counted and taken; a translation knows the words that it is of."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("wordings", sa.Column("source", sa.String(length=64), server_default="", nullable=False))
    op.add_column("wordings", sa.Column("outdated", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "untranslated",
        sa.Column("thing", sa.String(length=12), nullable=False),
        sa.Column("thing_id", Id, autoincrement=False, nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("seen", sa.Integer(), server_default="0", nullable=False),
        sa.Column("taken_by", Id, nullable=True),
        sa.Column("taken_until", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["taken_by"], ["members.id"], name=op.f("fk_untranslated_taken_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("thing", "thing_id", "part", "language", name=op.f("pk_untranslated")),
    )


def downgrade() -> None:
    op.drop_table("untranslated")
    op.execute("DELETE FROM wordings WHERE thing IN ('entry', 'meeting')")
    op.drop_column("wordings", "outdated")
    op.drop_column("wordings", "source")
