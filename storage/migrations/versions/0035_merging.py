"""Two memberships of one person can be put together."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("members", sa.Column("merged_into", Id, nullable=True))


def downgrade() -> None:
    op.drop_column("members", "merged_into")
