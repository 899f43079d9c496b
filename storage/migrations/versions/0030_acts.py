"""What coordinators do is logged, and what touches many waits for a second one."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "log_of_acts",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("topic", sa.String(20), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("by_member", Id, nullable=True),
        sa.Column("second_member", Id, nullable=True),
        sa.Column("alone", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("reason_seal", sa.String(64), server_default="", nullable=False),
        sa.Column("before", sa.String(64), nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_log_of_acts_initiative_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_of_acts")),
        sa.UniqueConstraint("initiative_id", "number", name=op.f("uq_log_of_acts_initiative_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reasons_of_acts",
        sa.Column("act_id", Id, autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("reason_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("reason_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("written_by", Id, nullable=True),
        sa.Column("about", Id, nullable=True),
        sa.ForeignKeyConstraint(
            ["act_id"], ["log_of_acts.id"], name=op.f("fk_reasons_of_acts_act_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["members.id"], name=op.f("fk_reasons_of_acts_written_by"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["about"], ["members.id"], name=op.f("fk_reasons_of_acts_about"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_reasons_of_acts")),
    )
    for column in ("written_by", "about"):
        op.create_index(op.f(f"ix_reasons_of_acts_{column}"), "reasons_of_acts", [column])
    op.create_table(
        "requests",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("about", Id, nullable=True),
        sa.Column("reason_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("reason_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_by", Id, nullable=True),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("standing", sa.String(10), nullable=False),
        sa.Column("decided_by", Id, nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("answer_language", sa.String(2), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_requests_initiative_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["about"], ["members.id"], name=op.f("fk_requests_about"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["asked_by"], ["members.id"], name=op.f("fk_requests_asked_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["members.id"], name=op.f("fk_requests_decided_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requests")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_requests_initiative_id"), "requests", ["initiative_id"])


def downgrade() -> None:
    op.drop_table("requests")
    op.drop_table("reasons_of_acts")
    op.drop_table("log_of_acts")
