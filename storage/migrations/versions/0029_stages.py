"""The stages of a cooperation: milestones that the coordination records, and stages that it passed."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "milestones",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("whom", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("units", Id, nullable=True),
        sa.Column("currency", sa.String(3), nullable=True),
        sa.Column("recorded_by", Id, nullable=True),
        sa.Column("recorded_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_milestones_initiative_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["members.id"], name=op.f("fk_milestones_recorded_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestones")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_milestones_initiative_id"), "milestones", ["initiative_id"])
    op.create_table(
        "passed_stages",
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("member_id", Id, nullable=True),
        sa.Column("reason_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("reason_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("passed_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_passed_stages_initiative_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_passed_stages_member_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("initiative_id", "stage", name=op.f("pk_passed_stages")),
    )


def downgrade() -> None:
    op.drop_table("passed_stages")
    op.drop_index(op.f("ix_milestones_initiative_id"), "milestones")
    op.drop_table("milestones")
