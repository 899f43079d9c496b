"""What is shown of a ballot before its close."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ballots", sa.Column("standings", sa.Text(), nullable=True))


def downgrade() -> None:
    """They are counted again when somebody looks."""
    op.drop_column("ballots", "standings")
