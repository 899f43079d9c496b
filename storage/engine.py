"""The store: where transactions happen.

A deed is a plain function over one connection. `Store.write` gives it a transaction of its own (committed when the
call returns, rolled back when the deed raises); `Store.read` a consistent look. On SQLite all deeds run in one
writer thread, each in a savepoint, and those that wait together share one commit (storage.sqlite); on PostgreSQL
each has a connection of a pool (storage.postgres).
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy import Connection as Connection  # the type of what a deed is lived over, for those above

T = TypeVar("T")


class StoreAway(Exception):
    """The database cannot be reached now; nothing of the deed was kept. Wait, then try the same deed again."""


class Store(Protocol):
    """Where everything is remembered."""

    async def write(self, deed: Callable[[Connection], T]) -> T:
        """Live a deed in one transaction. Raises what the deed raises, or StoreAway."""

    async def read(self, look: Callable[[Connection], T]) -> T:
        """Look at one consistent state; nothing that is written in here is kept."""

    async def close(self) -> None:
        """Let go of every connection, once what was begun is done."""


def open_store(url: str) -> Store:
    """The store for a database address as in the settings (already checked there)."""
    if url.startswith("sqlite:///"):
        from storage.sqlite import SqliteStore

        return SqliteStore(url)
    from storage.postgres import PostgresStore

    return PostgresStore(url)


async def migrate(url: str) -> None:
    """Bring the database to the newest schema; does nothing, and quickly, when it is there already."""
    if url.startswith("sqlite:///"):
        from storage.sqlite import migrate_sqlite

        migrate_sqlite(url)
    else:
        from storage.postgres import migrate_postgres

        await migrate_postgres(url)
