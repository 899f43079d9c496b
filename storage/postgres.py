"""PostgreSQL: a pool of connections, a transaction a deed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import asyncpg
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.ext.asyncio import create_async_engine

from storage.engine import StoreAway

T = TypeVar("T")
CONNECTIONS = 8
COLLISIONS = ("40001", "40P01")
"""SQLSTATE of a serialisation failure and of a deadlock: nothing was kept, the same deed may be lived again."""


class PostgresStore:
    """PostgreSQL through asyncpg. Deeds are plain functions here too (SQLAlchemy's run_sync)."""

    def __init__(self, url: str, keys: Path | None) -> None:
        engine = create_async_engine(url, pool_size=CONNECTIONS, max_overflow=0, hide_parameters=True)
        self._engine = engine.execution_options(ballot_keys=keys)
        # One state for a whole look, however many statements it takes.
        self._looking = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    async def write(self, deed: Callable[[Connection], T]) -> T:
        for attempt in range(5):
            try:
                with _known_when_away():
                    async with self._engine.begin() as connection:
                        return await connection.run_sync(deed)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in COLLISIONS or attempt == 4:
                    raise
        raise AssertionError("unreachable")

    async def read(self, look: Callable[[Connection], T]) -> T:
        with _known_when_away():
            async with self._looking.connect() as connection:
                return await connection.run_sync(look)

    async def close(self) -> None:
        await self._engine.dispose()


@contextmanager
def _known_when_away() -> Iterator[None]:
    """Whatever says that the database cannot be reached is StoreAway."""
    try:
        yield
    except DBAPIError as error:
        if _away(error):
            raise StoreAway(str(error.orig)) from error
        raise
    except (OSError, TimeoutError, NoneFree, asyncpg.InternalClientError) as error:
        # The last is what the driver says when the line breaks in the very moment of a question.
        raise StoreAway(str(error)) from error


def _away(error: DBAPIError) -> bool:
    """Whether the connection or the server is gone (SQLSTATE classes 08, 53 and 57P), not the statement at fault."""
    if isinstance(getattr(error.orig, "__cause__", None), asyncpg.InternalClientError):
        return True  # the line broke in the very moment of a question, and the driver lost its place
    state = getattr(error.orig, "sqlstate", None) or ""
    return error.connection_invalidated or state.startswith(("08", "53", "57P"))


async def migrate_postgres(url: str) -> None:
    from storage.migrations.runner import HEAD, current_revision, upgrade

    engine = create_async_engine(url)
    try:
        with _known_when_away():
            async with engine.begin() as connection:
                await connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7263)")  # one process migrates at a time
                if await connection.run_sync(current_revision) != HEAD:
                    await connection.run_sync(upgrade)
    finally:
        await engine.dispose()
