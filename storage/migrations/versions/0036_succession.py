"""Successions: coordinators who give no sign are asked, then the members of their territory name another."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "successions",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=True),
        sa.Column("territory_id", Id, nullable=False),
        sa.Column("stage", sa.String(8), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("called_at", Moment(), nullable=True),
        sa.Column("ballot_id", Id, nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_successions_initiative_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_successions_member_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territories.id"], name=op.f("fk_successions_territory_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballots.id"], name=op.f("fk_successions_ballot_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_successions")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_successions_member_id"), "successions", ["member_id"])
    op.create_index(
        "ix_successions_open",
        "successions",
        ["id"],
        sqlite_where=sa.text("stage <> 'ended'"),
        postgresql_where=sa.text("stage <> 'ended'"),
    )
    op.create_table(
        "willing",
        sa.Column("succession_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("said_at", Moment(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["succession_id"], ["successions.id"], name=op.f("fk_willing_succession_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_willing_member_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("succession_id", "member_id", name=op.f("pk_willing")),
    )
    op.create_index(op.f("ix_willing_member_id"), "willing", ["member_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_willing_member_id"), "willing")
    op.drop_table("willing")
    op.drop_index("ix_successions_open", "successions")
    op.drop_index(op.f("ix_successions_member_id"), "successions")
    op.drop_table("successions")
