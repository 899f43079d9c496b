"""Who was at a meeting is kept, and a meeting's room has a code."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meetings", sa.Column("room_code", sa.String(5), nullable=True))
    op.create_index(op.f("ix_meetings_room_code"), "meetings", ["room_code"])
    op.create_table(
        "attendance",
        sa.Column("meeting_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("ticked_at", Moment(), nullable=False),
        sa.Column("ticked_by", Id, nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_attendance_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_attendance_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["ticked_by"], ["members.id"], name=op.f("fk_attendance_ticked_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "member_id", name=op.f("pk_attendance")),
    )


def downgrade() -> None:
    op.drop_table("attendance")
    op.drop_index(op.f("ix_meetings_room_code"), table_name="meetings")
    op.drop_column("meetings", "room_code")
