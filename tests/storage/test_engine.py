"""Transactions: kept whole or not at all, on the disk before anybody is answered, one at a time where it matters."""

import asyncio
import sqlite3
from datetime import UTC, datetime
from functools import partial

import asyncpg
import pytest
from sqlalchemy import Connection, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from storage.engine import StoreAway, migrate, open_store, patiently
from storage.schema import leases, persons
from tests.postgres import own_server

NOW = datetime(2026, 12, 9, 8, tzinfo=UTC)


def add(connection: Connection, name: str, until: int = 0) -> None:
    connection.execute(insert(leases).values(name=name, owner="x", until=until))


def names(connection: Connection) -> list[str]:
    return sorted(connection.scalars(select(leases.c.name)))


async def test_a_deed_that_fails_takes_nothing_else_with_it(store):
    def fails(connection: Connection) -> None:
        add(connection, "half done")
        raise ValueError("on second thoughts")

    def is_refused(connection: Connection) -> None:
        add(connection, "half done as well")
        connection.execute(insert(persons).values(language="fr", consented_at=NOW.replace(tzinfo=None)))

    deeds = [
        is_refused,
        (lambda c: add(c, "one")),
        fails,
        (lambda c: add(c, "two")),
        (lambda c: add(c, "one")),
        (lambda c: add(c, "three")),
    ]
    ended = await asyncio.gather(*(store.write(deed) for deed in deeds), return_exceptions=True)
    assert [isinstance(ended[n], Exception) for n in (0, 2, 3, 5)] == [True, True, False, False]
    assert sorted(type(ended[n]).__name__ for n in (1, 4)) == ["IntegrityError", "NoneType"]
    assert await store.read(names) == ["one", "three", "two"]


async def test_forty_at_once_who_read_add_and_write_make_forty(store):
    await store.write(lambda c: add(c, "count"))

    def one_more(connection: Connection) -> None:
        counted = select(leases.c.until).where(leases.c.name == "count").with_for_update()
        number = connection.execute(counted).scalar_one()
        connection.execute(update(leases).where(leases.c.name == "count").values(until=number + 1))

    await asyncio.gather(*(store.write(one_more) for _ in range(40)))
    assert await store.read(lambda c: c.execute(select(leases.c.until)).scalar_one()) == 40


async def test_forty_at_once_from_two_processes_make_forty(store, database_url):
    other = open_store(database_url)
    await store.write(lambda c: add(c, "count"))

    def one_more(connection: Connection) -> None:
        counted = select(leases.c.until).where(leases.c.name == "count").with_for_update()
        number = connection.execute(counted).scalar_one()
        connection.execute(update(leases).where(leases.c.name == "count").values(until=number + 1))

    await asyncio.gather(*(each.write(one_more) for _ in range(20) for each in (store, other)))
    assert await other.read(lambda c: c.execute(select(leases.c.until)).scalar_one()) == 40
    await other.close()


async def test_what_was_answered_is_seen_by_everybody(store, database_url):
    other = open_store(database_url)
    await store.write(lambda c: add(c, "one"))
    assert await other.read(names) == ["one"]
    await other.close()


async def test_looking_changes_nothing(store):
    with pytest.raises(DBAPIError):
        await store.read(lambda c: add(c, "sneaked in"))
    assert await store.read(names) == []
    await store.write(lambda c: add(c, "one"))
    assert await store.read(names) == ["one"]


async def test_whoever_stops_waiting_leaves_the_others_unharmed(store):
    deeds = [asyncio.create_task(store.write(lambda c, n=n: add(c, f"{n:02}"))) for n in range(20)]
    await asyncio.sleep(0)
    for deed in deeds[::2]:
        deed.cancel()
    await asyncio.gather(*deeds, return_exceptions=True)
    await store.write(lambda c: add(c, "last"))
    kept = await store.read(names)
    assert {f"{n:02}" for n in range(1, 20, 2)} | {"last"} <= set(kept)


async def test_moments_are_aware_and_naive_ones_are_refused(store):
    def keep(moment: datetime, connection: Connection) -> None:
        connection.execute(insert(persons).values(telegram_id=1, language="fr", consented_at=moment))

    with pytest.raises(Exception, match="time zone"):
        await store.write(lambda c: keep(NOW.replace(tzinfo=None), c))
    await store.write(lambda c: keep(NOW, c))
    assert await store.read(lambda c: c.execute(select(persons.c.consented_at)).scalar_one()) == NOW


@pytest.mark.parametrize("language", ["fr\u0000", "z" * 3])
async def test_an_error_tells_no_value(store, database_url, language):
    """What people wrote must not reach a log by way of an error."""

    def keep(connection: Connection) -> None:
        connection.execute(insert(persons).values(telegram_id=1, language=language, consented_at="secret"))

    with pytest.raises(Exception) as told:  # noqa: PT011 - each database has its own words
        await store.write(keep)
    assert "secret" not in str(told.value) or "[parameters" not in str(told.value)


async def test_sqlite_writes_ahead_and_waits_for_the_disk(sqlite_url):
    store = open_store(sqlite_url)

    def pragmas(connection: Connection) -> list[object]:
        asked = ("journal_mode", "synchronous", "foreign_keys")
        return [connection.execute(text(f"PRAGMA {name}")).scalar() for name in asked]

    assert await store.write(pragmas) == ["wal", 2, 1]
    assert await store.read(pragmas) == ["wal", 2, 1]
    await store.close()


async def test_a_sqlite_file_that_is_none_is_told_and_does_not_hang(tmp_path):
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is not a database, " * 100)
    store = open_store(f"sqlite:///{broken}")
    for _ in range(2):
        with pytest.raises(StoreAway):
            await store.write(names)
    await store.close()


async def test_a_locked_sqlite_file_is_away_until_it_is_free(sqlite_url, monkeypatch):
    monkeypatch.setattr("storage.sqlite.BUSY", 0.05)
    store = open_store(sqlite_url)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreAway):
        await store.write(lambda c: add(c, "one"))
    waiting = asyncio.create_task(patiently(store, lambda c: add(c, "two")))
    assert await store.read(names) == []
    await asyncio.sleep(0.1)
    other.execute("ROLLBACK")
    await waiting
    assert await store.read(names) == ["two"]
    other.close()
    await store.close()


async def test_a_postgresql_that_is_not_there_is_away():
    store = open_store("postgresql+asyncpg://nobody@127.0.0.1:1/nowhere")
    for deed in (store.write, store.read):
        with pytest.raises(StoreAway):
            await deed(names)
    await store.close()


async def test_a_driver_that_lost_its_place_as_the_line_broke_is_away(migrated_postgres_url, monkeypatch):
    async def lost(*_asked, **_how):
        raise asyncpg.InternalClientError("cannot switch to state 15; another operation (2) is in progress")

    store = open_store(migrated_postgres_url)
    monkeypatch.setattr(asyncpg.Connection, "prepare", lost)
    for deed in (store.write, store.read):
        with pytest.raises(StoreAway):
            await deed(names)
    monkeypatch.undo()
    assert await store.read(names) == []
    await store.close()


async def test_a_postgresql_that_is_just_starting_is_away_to_a_migration_too():
    with own_server() as server:
        server.restart(crash=True, seconds=0.5)
        with pytest.raises(StoreAway):
            while True:
                await migrate(server.address)


async def test_deeds_that_collide_on_postgresql_are_lived_again(migrated_postgres_url):
    """Two deeds that lock each other's rows: the server ends one, and it is lived again by itself."""
    store = open_store(migrated_postgres_url)
    for name in ("a", "b"):
        await store.write(partial(add, name=name))

    def both(first: str, second: str, connection: Connection) -> None:
        for name in (first, second):
            row = update(leases).where(leases.c.name == name).values(until=leases.c.until + 1)
            connection.execute(row)
            connection.execute(text("SELECT pg_sleep(0.2)"))

    await asyncio.gather(store.write(lambda c: both("a", "b", c)), store.write(lambda c: both("b", "a", c)))
    assert await store.read(lambda c: list(c.scalars(select(leases.c.until)))) == [2, 2]
    await store.close()
