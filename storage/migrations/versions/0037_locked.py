"""The operator can lock an account out."""

import sqlalchemy as sa
from alembic import op

from storage.types import Moment

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("persons", sa.Column("locked_at", Moment(), nullable=True))


def downgrade() -> None:
    op.drop_column("persons", "locked_at")
