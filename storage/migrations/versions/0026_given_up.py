"""A ballot that is given up stays, with its reason; so do corrections; the moment of its preparation is noted."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ballots", sa.Column("prepared_at", Moment(), nullable=True))
    op.add_column("ballots", sa.Column("given_up_at", Moment(), nullable=True))
    op.create_table(
        "given_up",
        sa.Column("ballot_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=True),
        sa.Column("reason_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("reason_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("given_up_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballots.id"], name=op.f("fk_given_up_ballot_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_given_up_member_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("ballot_id", name=op.f("pk_given_up")),
    )
    op.create_table(
        "corrections",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("ballot_id", Id, nullable=False),
        sa.Column("part", sa.String(20), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("before", sa.Text(), server_default="", nullable=False),
        sa.Column("after", sa.Text(), server_default="", nullable=False),
        sa.Column("member_id", Id, nullable=True),
        sa.Column("corrected_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballots.id"], name=op.f("fk_corrections_ballot_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_corrections_member_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_corrections_ballot_id"), "corrections", ["ballot_id"])


def downgrade() -> None:
    """The release before knows no ballot that was given up: it kept no trace of one."""
    op.execute(
        "DELETE FROM wordings WHERE thing = 'ballot' AND thing_id IN (SELECT id FROM ballots WHERE status = 'given_up')"
    )
    op.execute("DELETE FROM ballots WHERE status = 'given_up'")
    op.drop_table("corrections")
    op.drop_table("given_up")
    op.drop_column("ballots", "given_up_at")
    op.drop_column("ballots", "prepared_at")
