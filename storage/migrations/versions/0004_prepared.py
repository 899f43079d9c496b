"""A ballot is prepared before it opens; its options carry what their actions are estimated to cost."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("options", sa.Column("cost_units", Id, nullable=True))
    op.add_column("options", sa.Column("cost_currency", sa.String(3), nullable=True))


def downgrade() -> None:
    op.execute("DELETE FROM ballots WHERE status = 'prepared'")  # the release before knows open and closed ones only
    op.drop_column("options", "cost_units")
    op.drop_column("options", "cost_currency")
