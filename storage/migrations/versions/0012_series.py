"""Series of meetings."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "series",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("every", sa.String(length=10), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("make_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_series_initiative_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_series_initiative_id"), "series", ["initiative_id"])
    op.create_index("ix_series_due", "series", ["make_at"])
    op.create_table(
        "occurrences",
        sa.Column("meeting_id", Id, autoincrement=False, nullable=False),
        sa.Column("series_id", Id, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_occurrences_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_occurrences_series_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_occurrences")),
        sa.UniqueConstraint("series_id", "day", name=op.f("uq_occurrences_series_id_day")),
    )


def downgrade() -> None:
    """The meetings of a series stay, each by itself."""
    op.drop_table("occurrences")
    op.drop_table("series")
