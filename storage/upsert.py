"""INSERT … ON CONFLICT, which both databases speak but SQLAlchemy builds by dialect."""

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(connection: Connection, table: Table, keys: dict[str, Any], values: dict[str, Any]) -> None:
    """Insert a row, or give the row with these keys these values."""
    statement = _insert(connection, table).values(**keys, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=values))


def insert_new(connection: Connection, table: Table, rows: list[dict[str, Any]], keys: list[str]) -> int:
    """Insert the rows whose keys are not there yet; the others stay as they are. For a single row, tells whether it
    was new (1 or 0); for several, nothing can be told."""
    if not rows:
        return 0
    statement = _insert(connection, table).on_conflict_do_nothing(index_elements=keys)
    return connection.execute(statement, rows[0] if len(rows) == 1 else rows).rowcount


def _insert(connection: Connection, table: Table) -> Any:
    return (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)
