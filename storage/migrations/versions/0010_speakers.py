"""The processes that speak for one bot share its rate."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "speakers",
        sa.Column("owner", sa.String(80), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("needy", sa.Boolean(), nullable=False),
        sa.Column("news", sa.Text(), nullable=False),
        sa.Column("written", Id, nullable=False),
        sa.Column("until", Id, nullable=False),
        sa.PrimaryKeyConstraint("owner", name=op.f("pk_speakers")),
    )


def downgrade() -> None:
    op.drop_table("speakers")
