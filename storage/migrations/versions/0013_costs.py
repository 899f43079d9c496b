"""Actions have an estimated cost, the territories that they concern, and the members who support them."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("actions", sa.Column("cost_units", Id, nullable=True))
    op.add_column("actions", sa.Column("cost_currency", sa.String(3), nullable=True))
    op.create_table(
        "concerns",
        sa.Column("action_id", Id, nullable=False),
        sa.Column("territory_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_concerns_action_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territories.id"], name=op.f("fk_concerns_territory_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("action_id", "territory_id", name=op.f("pk_concerns")),
    )
    op.create_table(
        "supports",
        sa.Column("action_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("supported_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_supports_action_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_supports_member_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("action_id", "member_id", name=op.f("pk_supports")),
    )
    op.create_index(op.f("ix_supports_member_id"), "supports", ["member_id"])


def downgrade() -> None:
    op.drop_table("supports")
    op.drop_table("concerns")
    op.drop_column("actions", "cost_units")
    op.drop_column("actions", "cost_currency")
