"""What a dossier needs and nothing else says: statements of territories, indicators, co-funding, valuations."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "statements",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("territory_id", Id, nullable=False),
        sa.Column("topic", sa.String(12), nullable=False),
        sa.Column("text_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("text_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("written_by", Id, nullable=True),
        sa.Column("written_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territories.id"], name=op.f("fk_statements_territory_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["members.id"], name=op.f("fk_statements_written_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
        sa.UniqueConstraint("territory_id", "topic", name=op.f("uq_statements_territory_id_topic")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "indicators",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("action_id", Id, nullable=False),
        sa.Column("what_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("what_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("baseline", sa.Text(), server_default="", nullable=False),
        sa.Column("target", sa.Text(), server_default="", nullable=False),
        sa.Column("written_by", Id, nullable=True),
        sa.Column("written_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_indicators_initiative_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["action_id"], ["actions.id"], name=op.f("fk_indicators_action_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["members.id"], name=op.f("fk_indicators_written_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicators")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_indicators_initiative_id"), "indicators", ["initiative_id"])
    op.create_index(op.f("ix_indicators_action_id"), "indicators", ["action_id"])
    op.create_table(
        "funds",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("units", Id, nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("standing", sa.String(10), nullable=False),
        sa.Column("written_by", Id, nullable=True),
        sa.Column("written_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_funds_initiative_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["written_by"], ["members.id"], name=op.f("fk_funds_written_by"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funds")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_funds_initiative_id"), "funds", ["initiative_id"])
    op.create_table(
        "valuations",
        sa.Column("entry_id", Id, autoincrement=False, nullable=False),
        sa.Column("units", Id, nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("valued_by", Id, nullable=True),
        sa.Column("valued_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_valuations_entry_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["valued_by"], ["members.id"], name=op.f("fk_valuations_valued_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_valuations")),
    )


def downgrade() -> None:
    for table in ("valuations", "funds", "indicators", "statements"):
        op.drop_table(table)
