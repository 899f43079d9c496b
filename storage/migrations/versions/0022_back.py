"""When somebody came back by themselves: a refusal of a letter that left before says nothing about them any more."""

import sqlalchemy as sa
from alembic import op

from storage.types import Moment

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("persons", sa.Column("back_at", Moment(), nullable=True))


def downgrade() -> None:
    op.drop_column("persons", "back_at")
