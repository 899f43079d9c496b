"""A meeting's point on the map, its name in calendars, and who took its calendar file."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from storage.types import Id

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ADDED = ("latitude", "longitude", "uid")


def upgrade() -> None:
    op.add_column("meetings", sa.Column("latitude", sa.Integer(), nullable=True))
    op.add_column("meetings", sa.Column("longitude", sa.Integer(), nullable=True))
    op.add_column("meetings", sa.Column("uid", sa.String(length=36), server_default="", nullable=False))
    op.add_column("told", sa.Column("filed", sa.Boolean(), server_default=sa.false(), nullable=False))
    meetings = sa.table("meetings", sa.column("id", Id), sa.column("uid", sa.String()))
    connection = op.get_bind()
    for meeting_id in list(connection.scalars(sa.select(meetings.c.id))):
        connection.execute(sa.update(meetings).where(meetings.c.id == meeting_id).values(uid=str(uuid4())))


def downgrade() -> None:
    op.drop_column("told", "filed")
    for name in ADDED:
        op.drop_column("meetings", name)
