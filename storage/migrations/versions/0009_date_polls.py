"""Date polls: the windows that are offered, and what each member says of each."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "date_polls",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("title_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("title_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("agenda_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("agenda_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("link", sa.Text(), server_default="", nullable=False),
        sa.Column("latitude", sa.Integer(), nullable=True),
        sa.Column("longitude", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("opened_by", Id, nullable=True),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("closes_at", Moment(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.Column("meeting_id", Id, nullable=True),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiatives.id"],
            name=op.f("fk_date_polls_initiative_id_initiatives"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["members.id"], name=op.f("fk_date_polls_opened_by_members"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_date_polls_meeting_id_meetings"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_polls")),
        sqlite_autoincrement=True,
    )
    for column in ("initiative_id", "closes_at", "meeting_id"):
        op.create_index(op.f(f"ix_date_polls_{column}"), "date_polls", [column])
    op.create_table(
        "date_windows",
        sa.Column("poll_id", Id, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["date_polls.id"], name=op.f("fk_date_windows_poll_id_date_polls"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("poll_id", "position", name=op.f("pk_date_windows")),
    )
    op.create_table(
        "date_answers",
        sa.Column("poll_id", Id, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member_id", Id, autoincrement=False, nullable=False),
        sa.Column("answer", sa.String(length=6), nullable=False),
        sa.Column("answered_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["date_polls.id"], name=op.f("fk_date_answers_poll_id_date_polls"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_date_answers_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("poll_id", "position", "member_id", name=op.f("pk_date_answers")),
    )


def downgrade() -> None:
    op.drop_table("date_answers")
    op.drop_table("date_windows")
    for column in ("meeting_id", "closes_at", "initiative_id"):
        op.drop_index(op.f(f"ix_date_polls_{column}"), table_name="date_polls")
    op.drop_table("date_polls")
