"""Reminders are chosen: for each meeting, and by each person. Meetings called before keep the reminders they had."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meetings", sa.Column("remind", sa.String(length=60), server_default="day hour", nullable=False))
    op.add_column("persons", sa.Column("remind", sa.String(length=60), nullable=True))
    op.add_column("persons", sa.Column("remind_at", Moment(), nullable=True))
    op.create_table(
        "wishes",
        sa.Column("meeting_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("remind", sa.String(length=60), nullable=True),
        sa.Column("chosen_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_wishes_meeting_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_wishes_member_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting_id", "member_id", name=op.f("pk_wishes")),
    )


def downgrade() -> None:
    op.drop_table("wishes")
    op.drop_column("persons", "remind_at")
    op.drop_column("persons", "remind")
    op.drop_column("meetings", "remind")
