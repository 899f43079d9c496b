"""A copy of the whole database in one file, and the database as such a file holds it.

SQLite   by its online backup, while the bot runs; every page of the copy is checked before it gets its name
PostgreSQL   by pg_dump and pg_restore, where they are installed; all of it or nothing

A copy is for its owner's eyes alone (0600): it holds whatever the database holds. The keys of open secret ballots lie
elsewhere and are never in it (storage.ballot_keys).
"""

import os
import secrets
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from storage.migrations.runner import HEAD


class Refused(Exception):
    """It was not done, and nothing was changed; the argument says why, for the operator."""


def back_up(url: str, file: Path) -> None:
    """Copy the database into `file`, which is not there yet."""
    if file.exists():
        raise Refused(f"{file} is there already: choose another name.")
    draft = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        if _is_sqlite(url):
            _copy_sqlite(_path(url), draft)
        else:
            _run("pg_dump", url, "--format=custom", "--no-owner", f"--file={draft}")
        draft.rename(file)
    except OSError as error:
        raise Refused(f"{file} cannot be written ({error.strerror}).") from None
    finally:
        draft.unlink(missing_ok=True)


def bring_back(file: Path, url: str) -> None:
    """The database as `file` holds it. Whoever calls has made sure that what stands now may go."""
    if not file.is_file():
        raise Refused(f"There is no file {file}.")
    if _is_sqlite(url):
        _check_sqlite(file)
        path = _path(url)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(draft)) as target:
            source.backup(target)
        for companion in ("-wal", "-shm"):  # what the database before had not put into its file is not of this one
            path.with_name(f"{path.name}{companion}").unlink(missing_ok=True)
        draft.replace(path)
    else:
        if "alembic_version" not in _tool("pg_restore", {}, "--list", str(file)):
            raise Refused(f"{file} is no backup of this bot.")
        _run("pg_restore", url, "--clean", "--if-exists", "--no-owner", "--single-transaction", str(file))


def _copy_sqlite(path: Path, draft: Path) -> None:
    if not path.is_file():
        raise Refused(f"There is no database {path}.")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(draft)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without companions
        _check_pages(copy, path)


def _check_sqlite(file: Path) -> None:
    """Raises Refused unless it is a whole backup of this bot, of this release or of one before."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as copy:
            _check_pages(copy, file)
            found = copy.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError:
        raise Refused(f"{file} is no backup of this bot.") from None
    if found is None or found[0] > HEAD:
        raise Refused(f"{file} was made by a newer release than this one: install that first.")


def _check_pages(copy: sqlite3.Connection, path: Path) -> None:
    [said] = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise Refused(f"{path} is damaged: {said}.")


def _run(tool: str, url: str, *arguments: str) -> None:
    """A tool of PostgreSQL on our database; its password is told where no other process reads it."""
    address = make_url(url)
    host = address.host or address.query.get("host") or ""
    where = {
        "--host": host if isinstance(host, str) else host[0],
        "--port": str(address.port or address.query.get("port") or ""),
        "--username": address.username or "",
        "--dbname": address.database or "",
    }
    password = {"PGPASSWORD": str(address.password)} if address.password else {}
    _tool(tool, password, *(f"{name}={value}" for name, value in where.items() if value), *arguments)


def _tool(tool: str, secret: dict[str, str], *arguments: str) -> str:
    """What the tool wrote. Raises Refused with its last word when it is not there, or did not do it."""
    program = shutil.which(tool)
    if program is None:
        raise Refused(f"{tool} is not installed here: it comes with PostgreSQL’s client programs.")
    done = subprocess.run(  # noqa: S603  the program is PostgreSQL's, and no shell reads its arguments
        [program, *arguments], env={**os.environ, **secret}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Refused(f"{tool} failed: {last}")
    return done.stdout


def _is_sqlite(url: str) -> bool:
    return url.startswith("sqlite:///")


def _path(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))
