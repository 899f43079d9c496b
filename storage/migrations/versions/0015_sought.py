"""What the search for meetings looks through."""

import sqlalchemy as sa
from alembic import op

from bot.words.folded import folded
from storage.types import Id

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

WRITTEN = ("title_fr", "title_zh", "agenda_fr", "agenda_zh", "place", "minutes_fr", "minutes_zh")


def upgrade() -> None:
    op.add_column("meetings", sa.Column("sought", sa.Text(), server_default="", nullable=False))
    meetings = sa.table("meetings", sa.column("id", Id), sa.column("sought"), *(sa.column(name) for name in WRITTEN))
    connection = op.get_bind()
    for row in connection.execute(sa.select(meetings.c.id, *(meetings.c[name] for name in WRITTEN))).all():
        words = folded(" ".join(row[1:]))
        connection.execute(sa.update(meetings).where(meetings.c.id == row[0]).values(sought=words))


def downgrade() -> None:
    op.drop_column("meetings", "sought")
