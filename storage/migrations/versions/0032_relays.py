"""Members without Telegram, those who speak for them, and what was typed: kept apart from what they did themselves.

Votes that stand were all given by their voters' own hands: their places on the roll say so.
"""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def _to(table: str, column: str, target: str, ondelete: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=ondelete)


def upgrade() -> None:
    op.add_column("members", sa.Column("relay", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("roll", sa.Column("voice", sa.String(8), server_default="", nullable=False))
    op.execute("UPDATE roll SET voice = 'direct' WHERE voted")
    op.create_table(
        "waiting_votes",
        sa.Column("ballot_id", Id, nullable=False),
        sa.Column("voter", sa.String(64), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        _to("waiting_votes", "ballot_id", "ballots", "CASCADE"),
        sa.PrimaryKeyConstraint("ballot_id", "voter", name=op.f("pk_waiting_votes")),
    )
    op.create_table(
        "contacts",
        sa.Column("member_id", Id, nullable=False),
        sa.Column("channel", sa.String(6), nullable=False),
        sa.Column("reached_at", sa.Text(), server_default="", nullable=False),
        sa.Column("entered_by", Id, nullable=True),
        sa.Column("entered_at", Moment(), nullable=False),
        sa.Column("code", sa.String(64), nullable=True),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        _to("contacts", "member_id", "members", "CASCADE"),
        _to("contacts", "entered_by", "members", "SET NULL"),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_contacts")),
        sa.UniqueConstraint("code", name=op.f("uq_contacts_code")),
    )
    op.create_table(
        "relayed",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("kind", sa.String(6), nullable=False),
        sa.Column("thing_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("typed_by", Id, nullable=True),
        sa.Column("channel", sa.String(6), nullable=False),
        sa.Column("standing", sa.String(10), nullable=False),
        sa.Column("acted_at", Moment(), nullable=False),
        sa.Column("settled", sa.String(13), nullable=True),
        sa.Column("settled_by", Id, nullable=True),
        sa.Column("settled_at", Moment(), nullable=True),
        _to("relayed", "initiative_id", "initiatives", "CASCADE"),
        _to("relayed", "member_id", "members", "CASCADE"),
        _to("relayed", "typed_by", "members", "SET NULL"),
        _to("relayed", "settled_by", "members", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relayed")),
        sa.UniqueConstraint("kind", "thing_id", "member_id", name=op.f("uq_relayed_kind_thing_id_member_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_relayed_waiting", "relayed", ["initiative_id", "standing"])
    op.create_index("ix_relayed_member", "relayed", ["member_id"])
    op.create_table(
        "wrong_codes",
        sa.Column("person_id", Id, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("tried_at", Moment(), nullable=False),
        _to("wrong_codes", "person_id", "persons", "CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_wrong_codes")),
    )


def downgrade() -> None:
    """What waits to be confirmed goes. Members without Telegram stay members, whom no letter reaches."""
    op.drop_table("wrong_codes")
    op.drop_table("relayed")
    op.drop_table("contacts")
    op.drop_table("waiting_votes")
    op.drop_column("roll", "voice")
    op.drop_column("members", "relay")
