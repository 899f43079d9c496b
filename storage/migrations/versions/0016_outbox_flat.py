"""The outbox stays as quick as it is when millions of letters stand in it: what has ended and what waits for the end of
somebody's quiet hours is found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

HELD = sa.text("state = 'held'")
ENDED = sa.text("settled_at IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_outbox_ended", "outbox", ["settled_at"], sqlite_where=ENDED, postgresql_where=ENDED)
    op.create_index("ix_outbox_held", "outbox", ["id"], sqlite_where=HELD, postgresql_where=HELD)


def downgrade() -> None:
    op.drop_index("ix_outbox_held", "outbox")
    op.drop_index("ix_outbox_ended", "outbox")
