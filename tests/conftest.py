"""Databases for the tests: made once, migrated once, then copied for each test that asks."""

import asyncio
import gc
import shutil
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storage.engine import migrate
from tests.page.browser import pytest_terminal_summary as pytest_terminal_summary
from tests.postgres import Server, database_name, running_server
from tests.town import Town


def pytest_collection_finish() -> None:
    """Modules and tests are there until the end: garbage is looked for only in what comes after them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """The PostgreSQL of this session (one a worker when the tests run in several)."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: Server) -> str:
    """The name of a database with the newest schema, to be copied."""
    url = postgres_server.create()
    _migrate(url)
    return database_name(url)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the newest schema, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "passerelle.db"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """The address of an empty PostgreSQL database, without any table."""
    url = postgres_server.create()
    yield url
    postgres_server.drop(url)


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """The address of a SQLite file of one's own with the newest schema."""
    return f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'passerelle.db')}"


@pytest.fixture
def migrated_postgres_url(postgres_server: Server, migrated_postgres: str) -> Iterator[str]:
    """The address of a PostgreSQL database of one's own with the newest schema."""
    url = postgres_server.create(template=migrated_postgres)
    yield url
    postgres_server.drop(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a database of one's own with the newest schema; the test runs once on each kind."""
    url: str = request.getfixturevalue({"sqlite": "sqlite_url", "postgresql": "migrated_postgres_url"}[request.param])
    return url


def _migrate(url: str) -> None:
    # In a thread: pytest-asyncio keeps a loop of its own in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(migrate(url))).result()


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """A town whose bot has just started, on each kind of database."""
    town = Town(database_url)
    await town.opens()
    yield town
    await town.closes()
