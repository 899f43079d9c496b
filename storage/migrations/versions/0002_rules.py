"""A ballot's rule is one value, fixed at the opening; what its quorum comes to on the roll stands beside it."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ballots = sa.table("ballots", *(sa.column(name) for name in ("id", "rule", "needed", "at_most", "quorum")))


def upgrade() -> None:
    op.add_column("ballots", sa.Column("rule", sa.Text(), server_default="{}", nullable=False))
    op.add_column("ballots", sa.Column("needed", sa.Text(), server_default="{}", nullable=False))
    connection = op.get_bind()
    for row in connection.execute(sa.select(ballots.c.id, ballots.c.at_most, ballots.c.quorum)).all():
        rule = {"at_most": row.at_most, "quorum": {"voters": row.quorum}}
        connection.execute(
            ballots.update()
            .where(ballots.c.id == row.id)
            .values(rule=json.dumps(rule), needed=json.dumps({"overall": row.quorum}))
        )
    op.drop_column("ballots", "at_most")
    op.drop_column("ballots", "quorum")


def downgrade() -> None:
    op.add_column("ballots", sa.Column("at_most", sa.Integer(), nullable=True))
    op.add_column("ballots", sa.Column("quorum", sa.Integer(), server_default="0", nullable=False))
    connection = op.get_bind()
    for row in connection.execute(sa.select(ballots.c.id, ballots.c.rule, ballots.c.needed)).all():
        at_most, quorum = json.loads(row.rule).get("at_most"), json.loads(row.needed).get("overall", 0)
        connection.execute(ballots.update().where(ballots.c.id == row.id).values(at_most=at_most, quorum=quorum))
    op.drop_column("ballots", "rule")
    op.drop_column("ballots", "needed")
