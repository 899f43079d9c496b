"""Votes have receipts; the key of an open secret ballot lies in a file, and a closed ballot's recount file is kept.

Upwards, the key of a secret ballot that is open is forgotten with its column: its votes stand and are counted, and are
not changed any more. Downwards, the release before cannot open locked votes: those of open secret ballots are dropped,
and their voters vote again.
"""

import secrets

import sqlalchemy as sa
from alembic import op

from bot.domain.receipts import receipt_of
from storage.types import Id

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

ballots = sa.table("ballots", *(sa.column(name) for name in ("id", "secret", "status", "key_file", "pseudonym_key")))
roll = sa.table("roll", sa.column("ballot_id"), sa.column("voted"))
votes = sa.table("votes", *(sa.column(name) for name in ("ballot_id", "voter", "choice", "receipt")))


def upgrade() -> None:
    op.add_column("ballots", sa.Column("key_file", sa.String(40), nullable=True))
    op.add_column("votes", sa.Column("receipt", sa.String(10), nullable=True))
    op.create_index("ix_votes_receipt", "votes", ["receipt"])
    op.create_table(
        "recounts",
        sa.Column("ballot_id", Id, sa.ForeignKey("ballots.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    connection = op.get_bind()
    for ballot_id, secret in _open(connection):
        if secret:
            name = f"{ballot_id}-{secrets.token_hex(8)}"
            connection.execute(ballots.update().where(ballots.c.id == ballot_id).values(key_file=name))
            continue
        for (voter,) in connection.execute(sa.select(votes.c.voter).where(votes.c.ballot_id == ballot_id)).all():
            own = (votes.c.ballot_id == ballot_id, votes.c.voter == voter)
            connection.execute(votes.update().where(*own).values(receipt=receipt_of(secrets.randbits(64))))
    op.drop_column("ballots", "pseudonym_key")


def downgrade() -> None:
    op.add_column("ballots", sa.Column("pseudonym_key", sa.String(64), nullable=True))
    connection = op.get_bind()
    for ballot_id, secret in _open(connection):
        if secret:
            connection.execute(votes.delete().where(votes.c.ballot_id == ballot_id))
            connection.execute(roll.update().where(roll.c.ballot_id == ballot_id).values(voted=sa.false()))
            key = secrets.token_hex(32)
            connection.execute(ballots.update().where(ballots.c.id == ballot_id).values(pseudonym_key=key))
    op.drop_table("recounts")
    op.drop_index("ix_votes_receipt", "votes")
    op.drop_column("votes", "receipt")
    op.drop_column("ballots", "key_file")


def _open(connection: sa.Connection) -> list[tuple[int, bool]]:
    found = connection.execute(sa.select(ballots.c.id, ballots.c.secret).where(ballots.c.status == "open"))
    return [(ballot_id, bool(secret)) for ballot_id, secret in found]
