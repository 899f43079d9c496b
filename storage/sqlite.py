"""SQLite: one thread writes, another reads.

What costs on SQLite is neither the disk nor SQL but hops between threads. aiosqlite crosses to its thread several
times a statement; measured on one machine with the same four statements, it lives 670 transactions a second where a
whole one in a single hop lives 1,160 (in groups: 1,560 and 2,510). So a deed runs whole inside the writer's thread.

Deeds that wait together share one commit: each has its savepoint, so that one that fails takes nothing else with it,
and nobody is answered before the commit is on the disk (synchronous=FULL).
"""

import asyncio
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

from storage.engine import StoreAway

T = TypeVar("T")
GROUP = 64
"""How many deeds share a commit at the most."""
BUSY = 10.0
"""Seconds to wait for another connection's lock before the database counts as away."""
AWAY = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
)

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Deed:
    run: Callable[[Connection], Any]
    done: "Future[Any]" = field(default_factory=Future)
    result: Any = None
    error: BaseException | None = None


def sqlite_engine(url: str) -> Engine:
    """An engine whose transactions are begun by us, in WAL, with every commit on the disk."""
    path = Path(url.removeprefix("sqlite:///"))
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args={"timeout": BUSY}, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")

    return engine


class _Worker:
    """A thread with one connection that lives deeds in the order in which they come."""

    def __init__(self, engine: Engine, *, begin: str, group: int, looks: bool = False) -> None:
        self._engine, self._begin, self._group, self._looks = engine, begin, group, looks
        self._waiting: queue.SimpleQueue[_Deed | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=f"sqlite {begin.lower()}", daemon=True)
        self._thread.start()

    async def do(self, run: Callable[[Connection], T]) -> T:
        deed = _Deed(run)
        self._waiting.put(deed)
        result: T = await asyncio.wrap_future(deed.done)
        return result

    def stop(self) -> None:
        self._waiting.put(None)
        self._thread.join()

    def _work(self) -> None:
        connection: Connection | None = None
        while (first := self._waiting.get()) is not None:
            deeds = [first]
            last = False
            while len(deeds) < self._group:
                try:
                    following = self._waiting.get_nowait()
                except queue.Empty:
                    break
                if following is None:
                    last = True
                    break
                deeds.append(following)
            try:
                connection = connection or self._connected()
                self._live(connection, deeds)
            except Exception as broken:
                away = isinstance(broken, sqlite3.Error | DBAPIError)
                log.warning("the database is away: %s", broken)
                if connection is not None:
                    connection.invalidate()
                    connection.close()
                    connection = None
                for deed in deeds:
                    deed.error = StoreAway(str(broken)) if away else broken
            for deed in deeds:
                if deed.done.set_running_or_notify_cancel():
                    if deed.error is not None:
                        deed.done.set_exception(deed.error)
                    else:
                        deed.done.set_result(deed.result)
            if last:
                break
        if connection is not None:
            connection.close()

    def _connected(self) -> Connection:
        connection = self._engine.connect()
        connection.begin()  # never ended by SQLAlchemy, which otherwise rolls ours back when it refuses a value
        if self._looks:
            connection.exec_driver_sql("PRAGMA query_only = ON").close()
        return connection

    def _live(self, connection: Connection, deeds: list[_Deed]) -> None:
        raw: Any = connection.connection.driver_connection
        raw.execute(self._begin)
        try:
            for deed in deeds:
                raw.execute("SAVEPOINT deed")
                try:
                    deed.result = deed.run(connection)
                except BaseException as error:
                    if _away(error) and not (self._looks and _wrote(error)):
                        raise
                    deed.error = error
                    raw.execute("ROLLBACK TO deed")
                raw.execute("RELEASE deed")
            raw.execute("COMMIT")
        except BaseException:
            if raw.in_transaction:
                raw.execute("ROLLBACK")
            raise


def _away(error: BaseException) -> bool:
    """Whether the file cannot be used now (locked, full, gone), and not the statement at fault."""
    cause = error.orig if isinstance(error, OperationalError) else error
    return isinstance(cause, sqlite3.OperationalError) and cause.sqlite_errorcode & 0xFF in AWAY


def _wrote(error: BaseException) -> bool:
    """Whether somebody tried to write where one only looks."""
    cause = error.orig if isinstance(error, OperationalError) else error
    return isinstance(cause, sqlite3.OperationalError) and cause.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY


class SqliteStore:
    """A SQLite file: one writer, one reader."""

    def __init__(self, url: str, keys: Path | None) -> None:
        engine = sqlite_engine(url).execution_options(ballot_keys=keys)
        self._writer = _Worker(engine, begin="BEGIN IMMEDIATE", group=GROUP)
        self._reader = _Worker(engine, begin="BEGIN", group=1, looks=True)

    async def write(self, deed: Callable[[Connection], T]) -> T:
        return await self._writer.do(deed)

    async def read(self, look: Callable[[Connection], T]) -> T:
        return await self._reader.do(look)

    async def close(self) -> None:
        await asyncio.to_thread(self._writer.stop)
        await asyncio.to_thread(self._reader.stop)


def migrate_sqlite(url: str) -> None:
    from storage.migrations.runner import HEAD, current_revision, upgrade

    engine = sqlite_engine(url)
    with engine.connect() as connection:
        if current_revision(connection) != HEAD:
            upgrade(connection)
    engine.dispose()
