"""INSERT … ON CONFLICT, which both databases speak but SQLAlchemy builds by dialect."""

from importlib import import_module
from typing import Any

from sqlalchemy import Connection, Table


def upsert(connection: Connection, table: Table, keys: dict[str, Any], values: dict[str, Any]) -> None:
    """Insert a row, or give the row with these keys these values."""
    statement = insert_of(connection, table).values(**keys, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=values))


def insert_new(connection: Connection, table: Table, rows: list[dict[str, Any]], keys: list[str]) -> int:
    """Insert the rows whose keys are not there yet; the others stay as they are. For a single row, tells whether it
    was new (1 or 0); for several, nothing can be told."""
    if not rows:
        return 0
    statement = insert_of(connection, table).on_conflict_do_nothing(index_elements=keys)
    return connection.execute(statement, rows[0] if len(rows) == 1 else rows).rowcount


def insert_of(connection: Connection, table: Table) -> Any:
    """The connection's own INSERT, which knows ON CONFLICT. A dialect that is not used is not loaded."""
    return import_module(f"sqlalchemy.dialects.{connection.dialect.name}").insert(table)
