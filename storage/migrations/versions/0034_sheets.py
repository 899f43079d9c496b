"""Numbered sheets of paper: printed, entered line by line, countersigned."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def _to(table: str, column: str, target: str, ondelete: str | None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=ondelete)


def upgrade() -> None:
    op.create_table(
        "sheets",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("of", sa.String(7), nullable=False),
        sa.Column("thing_id", Id, nullable=False),
        sa.Column("territory_id", Id, nullable=False),
        sa.Column("college", sa.String(12), nullable=True),
        sa.Column("standing", sa.String(7), nullable=False),
        sa.Column("made_by", Id, nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("entered_by", Id, nullable=True),
        sa.Column("entered_at", Moment(), nullable=True),
        sa.Column("settled_by", Id, nullable=True),
        sa.Column("settled_at", Moment(), nullable=True),
        _to("sheets", "initiative_id", "initiatives", "CASCADE"),
        _to("sheets", "territory_id", "territories", None),
        _to("sheets", "made_by", "members", "SET NULL"),
        _to("sheets", "entered_by", "members", "SET NULL"),
        _to("sheets", "settled_by", "members", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheets")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sheets_initiative_id"), "sheets", ["initiative_id"])
    op.create_table(
        "sheet_lines",
        sa.Column("sheet_id", Id, nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("ticked", sa.Boolean(), server_default=sa.false(), nullable=False),
        _to("sheet_lines", "sheet_id", "sheets", "CASCADE"),
        _to("sheet_lines", "member_id", "members", "CASCADE"),
        sa.PrimaryKeyConstraint("sheet_id", "line", name=op.f("pk_sheet_lines")),
    )
    op.create_index(op.f("ix_sheet_lines_member_id"), "sheet_lines", ["member_id"])


def downgrade() -> None:
    op.drop_table("sheet_lines")
    op.drop_table("sheets")
