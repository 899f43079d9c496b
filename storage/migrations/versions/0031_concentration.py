"""Each initiative draws the line above which its members are told that one person does much of the work."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("initiatives", sa.Column("concentration_line", sa.Integer(), server_default="60", nullable=False))


def downgrade() -> None:
    op.drop_column("initiatives", "concentration_line")
