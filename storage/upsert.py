"""INSERT … ON CONFLICT, which both databases speak but SQLAlchemy builds by dialect."""

from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, Table


def upsert(connection: Connection, table: Table, keys: dict[str, Any], values: dict[str, Any]) -> None:
    """Insert a row, or give the row with these keys these values."""
    connection.execute(_upserting(connection.dialect.name, table, tuple(keys), tuple(values)), keys | values)


def insert_new(connection: Connection, table: Table, rows: list[dict[str, Any]], keys: list[str]) -> int:
    """Insert the rows whose keys are not there yet; the others stay as they are. For a single row, tells whether it
    was new (1 or 0); for several, nothing can be told."""
    if not rows:
        return 0
    statement = _inserting(connection.dialect.name, table, tuple(keys))
    return connection.execute(statement, rows[0] if len(rows) == 1 else rows).rowcount


def insert_of(connection: Connection, table: Table) -> Any:
    """The connection's own INSERT, which knows ON CONFLICT. A dialect that is not used is not loaded."""
    return _insert(connection.dialect.name, table)


# Every vote and every update comes by here: what does not change is built once.


def _insert(dialect: str, table: Table) -> Any:
    return import_module(f"sqlalchemy.dialects.{dialect}").insert(table)


@cache
def _upserting(dialect: str, table: Table, keys: tuple[str, ...], values: tuple[str, ...]) -> Any:
    statement = _insert(dialect, table)
    given = {name: statement.excluded[name] for name in values}
    return statement.on_conflict_do_update(index_elements=keys, set_=given)


@cache
def _inserting(dialect: str, table: Table, keys: tuple[str, ...]) -> Any:
    return _insert(dialect, table).on_conflict_do_nothing(index_elements=keys)
