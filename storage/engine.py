"""The store: where transactions happen.

A deed is a plain function over one connection. `Store.write` gives it a transaction of its own (committed when the
call returns, rolled back when the deed raises); `Store.read` a consistent look. On SQLite all deeds run in one
writer thread, each in a savepoint, and those that wait together share one commit (storage.sqlite); on PostgreSQL
each has a connection of a pool (storage.postgres).
"""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Connection as Connection  # the type of what a deed is lived over, for those above

T = TypeVar("T")
log = logging.getLogger(__name__)
LONGEST_WAIT = 5.0
"""Seconds between two questions whether a database that is away has come back."""


class StoreAway(Exception):
    """The database cannot be reached now; nothing of the deed was kept. Wait, then try the same deed again."""


class Store(Protocol):
    """Where everything is remembered."""

    async def write(self, deed: Callable[[Connection], T]) -> T:
        """Live a deed in one transaction. Raises what the deed raises, or StoreAway."""

    async def read(self, look: Callable[[Connection], T]) -> T:
        """Look at one consistent state. Whoever tries to write in here gets the database's error."""

    async def close(self) -> None:
        """Let go of every connection, once what was begun is done."""


async def patiently(store: Store, deed: Callable[[Connection], T]) -> T:
    """Live a deed however long the database is away: asked again after 0.2 s, then less and less often."""
    wait = 0.2
    while True:
        try:
            return await store.write(deed)
        except StoreAway:
            log.warning("the database is away; whatever needs it waits")
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)


def open_store(url: str, keys: Path | None = None) -> Store:
    """The store for a database address as in the settings (already checked there). `keys` is the folder of the keys of
    open secret ballots; whoever never votes, counts or closes needs none."""
    if url.startswith("sqlite:///"):
        from storage.sqlite import SqliteStore

        return SqliteStore(url, keys)
    from storage.postgres import PostgresStore

    return PostgresStore(url, keys)


async def migrate(url: str) -> None:
    """Bring the database to the newest schema; does nothing, and quickly, when it is there already."""
    if url.startswith("sqlite:///"):
        from storage.sqlite import migrate_sqlite

        migrate_sqlite(url)
    else:
        from storage.postgres import migrate_postgres

        await migrate_postgres(url)


async def revision_of(url: str) -> tuple[str | None, str]:
    """The revision that a database has (None before the first migration), and the newest. Raises StoreAway."""
    from storage.migrations.runner import HEAD, current_revision

    store = open_store(url)
    try:
        return await store.read(current_revision), HEAD
    finally:
        await store.close()
