"""Wordings stand in a table of their own, with who vouches for them; so do remarks that two of them differ."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op
from alembic.operations.base import BatchOperations

from storage.types import Id, Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

actions = sa.table(
    "actions",
    *(
        sa.column(name)
        for name in ("id", "initiative_id", "language", "translated_title", "translated_by", "proposed_at")
    ),
)
wordings = sa.table(
    "wordings",
    sa.column("initiative_id"),
    sa.column("thing"),
    sa.column("thing_id"),
    sa.column("part"),
    sa.column("language"),
    sa.column("text"),
    sa.column("author_id"),
    sa.column("translated", sa.Boolean()),
    sa.column("written_at"),
)
OTHER = {"fr": "zh", "zh": "fr"}


@contextmanager
def _made_anew(name: str) -> Iterator[BatchOperations]:
    """Alters a table; on SQLite by copying it, which must not make numbers of rows that are gone free again."""
    connection = op.get_bind()
    sequence = sa.text("SELECT seq FROM sqlite_sequence WHERE name = :name")
    sqlite = connection.dialect.name == "sqlite"
    last = connection.execute(sequence, {"name": name}).scalar() if sqlite else None
    with op.batch_alter_table(name, table_kwargs={"sqlite_autoincrement": True}) as table:
        yield table
    if last is not None:
        connection.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": name})
        connection.execute(
            sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), {"name": name, "last": last}
        )


def upgrade() -> None:
    op.add_column("persons", sa.Column("reads_both", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "wordings",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("thing", sa.String(length=12), nullable=False),
        sa.Column("thing_id", Id, nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("author_id", Id, nullable=True),
        sa.Column("translated", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("machine", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("approved_by", Id, nullable=True),
        sa.Column("approved_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["members.id"], name=op.f("fk_wordings_author_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["members.id"], name=op.f("fk_wordings_approved_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_wordings_initiative_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wordings")),
        sa.UniqueConstraint(
            "thing", "thing_id", "part", "language", name=op.f("uq_wordings_thing_thing_id_part_language")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_wordings_initiative_id"), "wordings", ["initiative_id"])
    op.create_table(
        "differences",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("ballot_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("raised_at", Moment(), nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("answer_language", sa.String(length=2), server_default="", nullable=False),
        sa.Column("corrected", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("answered_by", Id, nullable=True),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_differences_member_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["members.id"], name=op.f("fk_differences_answered_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballots.id"], name=op.f("fk_differences_ballot_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_differences")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_differences_ballot_id"), "differences", ["ballot_id"])
    connection = op.get_bind()
    for row in connection.execute(sa.select(actions).where(actions.c.translated_title != "")).all():
        connection.execute(
            wordings.insert().values(
                initiative_id=row.initiative_id,
                thing="action",
                thing_id=row.id,
                part="title",
                language=OTHER[row.language],
                text=row.translated_title,
                author_id=row.translated_by,
                translated=True,
                written_at=row.proposed_at,
            )
        )
    with _made_anew("actions") as table:
        table.drop_constraint(op.f("fk_actions_translated_by"), type_="foreignkey")
        table.drop_column("translated_by")
        table.drop_column("translated_title")


def downgrade() -> None:
    with _made_anew("actions") as table:
        table.add_column(sa.Column("translated_title", sa.Text(), server_default="", nullable=False))
        table.add_column(sa.Column("translated_by", Id, nullable=True))
        table.create_foreign_key(
            op.f("fk_actions_translated_by"), "members", ["translated_by"], ["id"], ondelete="SET NULL"
        )
    connection = op.get_bind()
    titles = sa.select(wordings).where(wordings.c.thing == "action", wordings.c.part == "title")
    for row in connection.execute(titles).all():
        connection.execute(
            actions.update()
            .where(actions.c.id == row.thing_id)
            .values(translated_title=row.text, translated_by=row.author_id)
        )
    op.drop_table("differences")
    op.drop_table("wordings")
    op.drop_column("persons", "reads_both")
