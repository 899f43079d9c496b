"""The roster finds people by pinyin and without accents, and knows since when somebody is silent, by the day."""

import sqlalchemy as sa
from alembic import op

from bot.words.sought import sought_key
from storage.types import Id, Moment

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

ACTS = {"entries": "logged_at", "rsvps": "answered_at"}
"""What people did before their days were noted: tables with a member's number, and the moments in them."""


def upgrade() -> None:
    op.add_column("members", sa.Column("sought", sa.Text(), server_default="", nullable=False))
    op.add_column("members", sa.Column("seen_on", sa.Date(), nullable=True))
    members = sa.table(
        "members",
        sa.column("id", Id),
        sa.column("name"),
        sa.column("organisation"),
        sa.column("asked_at", Moment()),
        sa.column("admitted_at", Moment()),
        sa.column("sought"),
        sa.column("seen_on", sa.Date()),
    )
    connection = op.get_bind()
    last = _last_acts(connection)
    columns = (members.c.id, members.c.name, members.c.organisation, members.c.asked_at, members.c.admitted_at)
    for row in connection.execute(sa.select(*columns).where(members.c.name != "")).all():
        moments = (row.asked_at, row.admitted_at, *last.get(row.id, ()))
        connection.execute(
            sa.update(members)
            .where(members.c.id == row.id)
            .values(
                sought=sought_key(row.name, row.organisation),
                seen_on=max(moment for moment in moments if moment is not None).date(),
            )
        )


def downgrade() -> None:
    op.drop_column("members", "seen_on")
    op.drop_column("members", "sought")


def _last_acts(connection: sa.Connection) -> dict[int, list[object]]:
    """When each member last said something or answered a meeting."""
    found: dict[int, list[object]] = {}
    for name, column in ACTS.items():
        table = sa.table(name, sa.column("member_id", Id), sa.column(column, Moment()))
        latest = sa.func.max(table.c[column], type_=Moment())
        for member_id, moment in connection.execute(sa.select(table.c.member_id, latest).group_by(table.c.member_id)):
            found.setdefault(member_id, []).append(moment)
    return found
