"""Places: how many a meeting has, who waits for one, a word beside an answer, and who typed it."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meetings", sa.Column("capacity", sa.Integer(), nullable=True))
    with op.batch_alter_table("rsvps") as table:
        table.add_column(sa.Column("note", sa.Text(), server_default="", nullable=False))
        table.add_column(sa.Column("number", sa.Integer(), nullable=True))
        table.add_column(sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False))
        table.add_column(sa.Column("answered_by", Id, nullable=True))
        table.create_foreign_key(op.f("fk_rsvps_answered_by"), "members", ["answered_by"], ["id"], ondelete="SET NULL")
    _number_those_who_come()


def _number_those_who_come() -> None:
    """Until now everybody had a place: their order is that of their answers."""
    rsvps = sa.table(
        "rsvps",
        sa.column("meeting_id"),
        sa.column("member_id"),
        sa.column("answer"),
        sa.column("answered_at"),
        sa.column("number"),
    )
    before = rsvps.alias()
    earlier = sa.or_(
        before.c.answered_at < rsvps.c.answered_at,
        sa.and_(before.c.answered_at == rsvps.c.answered_at, before.c.member_id <= rsvps.c.member_id),
    )
    order = (
        sa.select(sa.func.count())
        .select_from(before)
        .where(before.c.meeting_id == rsvps.c.meeting_id, before.c.answer == "yes", earlier)
        .correlate(rsvps)
        .scalar_subquery()
    )
    op.execute(sa.update(rsvps).where(rsvps.c.answer == "yes").values(number=order))


def downgrade() -> None:
    """Whoever comes for part of it comes; a waiting list is not kept."""
    op.execute("UPDATE rsvps SET answer = 'yes' WHERE answer = 'partly'")
    with op.batch_alter_table("rsvps") as table:
        table.drop_constraint(op.f("fk_rsvps_answered_by"), type_="foreignkey")
        for name in ("answered_by", "waits", "number", "note"):
            table.drop_column(name)
    op.drop_column("meetings", "capacity")  # in place: on SQLite, a copy of the table would take the answers with it
