"""Decisions and tasks are noted at meetings."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notes",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("meeting_id", Id, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("written_by", Id, nullable=True),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("holder_id", Id, nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_notes_initiative_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_notes_meeting_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["written_by"], ["members.id"], name=op.f("fk_notes_written_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["holder_id"], ["members.id"], name=op.f("fk_notes_holder_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
        sqlite_autoincrement=True,
    )
    for column in ("initiative_id", "meeting_id", "holder_id"):
        op.create_index(op.f(f"ix_notes_{column}"), "notes", [column])


def downgrade() -> None:
    op.drop_table("notes")
