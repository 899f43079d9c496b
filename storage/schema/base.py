"""What every table is made with."""

from sqlalchemy import Column, ForeignKey, MetaData, Text

from storage.types import Id

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def number() -> Column[int]:
    """A row's number, never used again (on SQLite by AUTOINCREMENT): an old button must not find another thing."""
    return Column("id", Id, primary_key=True, autoincrement=True)


def of(table: str, name: str = "", *, index: bool = False, nullable: bool = False) -> Column[int]:
    """A reference to another table's row; a row goes with what it belongs to."""
    return Column(
        name or f"{table.removesuffix('s')}_id",
        Id,
        ForeignKey(f"{table}.id", ondelete="CASCADE"),
        nullable=nullable,
        index=index,
    )


def words(name: str) -> Column[str]:
    """What people wrote; blank when nothing was said."""
    return Column(name, Text, nullable=False, server_default="")
