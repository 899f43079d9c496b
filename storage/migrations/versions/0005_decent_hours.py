"""Initiatives say from when to when their people may be asked to meet."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("initiatives", sa.Column("decent_begins", sa.Integer(), server_default="480", nullable=False))
    op.add_column("initiatives", sa.Column("decent_ends", sa.Integer(), server_default="1140", nullable=False))


def downgrade() -> None:
    op.drop_column("initiatives", "decent_ends")
    op.drop_column("initiatives", "decent_begins")
