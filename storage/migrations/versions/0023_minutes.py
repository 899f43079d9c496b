"""Minutes are put up for approval, and approved territory by territory."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("meeting_id", Id, autoincrement=False, nullable=False),
        sa.Column("text_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("text_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("written_by", Id, nullable=True),
        sa.Column("written_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_drafts_meeting_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["written_by"], ["members.id"], name=op.f("fk_drafts_written_by"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_drafts")),
    )
    op.create_table(
        "approvals",
        sa.Column("meeting_id", Id, nullable=False),
        sa.Column("territory_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=True),
        sa.Column("stands_in", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("version", sa.String(10), nullable=False),
        sa.Column("approved_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_approvals_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territories.id"], name=op.f("fk_approvals_territory_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_approvals_member_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "territory_id", name=op.f("pk_approvals")),
    )


def downgrade() -> None:
    op.drop_table("approvals")
    op.drop_table("drafts")
