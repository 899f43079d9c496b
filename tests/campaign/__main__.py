"""./passerelle campaign: minutes of all that can go wrong; then a table, and exit code 1 when a promise broke."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.campaign.run import Campaign, Size, Variant, campaign
from tests.campaign.table import broken, table
from tests.postgres import own_server

SHOWN = 20
"""Broken promises that are told one by one."""
DATABASES = ("sqlite", "postgresql", "several")


def main() -> int:
    size = Size()
    parser = argparse.ArgumentParser(prog="passerelle campaign", description=__doc__)
    parser.add_argument("--letters", type=int, default=size.letters, help=f"letters of each campaign ({size.letters})")
    parser.add_argument("--people", type=int, default=size.people, help=f"people ({size.people})")
    parser.add_argument("--kills", type=int, default=size.kills, help=f"processes killed ({size.kills})")
    parser.add_argument("--seed", type=int, default=size.seed, help=f"what chance begins with ({size.seed})")
    parser.add_argument(
        "--database", choices=DATABASES, action="append", help="only this one; several: three bots on one PostgreSQL"
    )
    arguments = parser.parse_args()
    size = Size(arguments.letters, arguments.people, arguments.kills, seed=arguments.seed)
    done = [ran for name in arguments.database or DATABASES if (ran := _one(name, size))]
    sys.stdout.write(table(done))
    found = broken(done)
    sys.stdout.writelines(f"BROKEN  {each}\n" for each in found[:SHOWN])
    if len(found) > SHOWN:
        sys.stdout.write(f"BROKEN  … and {len(found) - SHOWN} more\n")
    return 1 if found else 0


def _one(name: str, size: Size) -> Campaign:
    with tempfile.TemporaryDirectory() as folder, _variant(name, Path(folder)) as variant:
        sys.stderr.write(f"{variant.name}: {size.letters} letters, {size.people} people, {size.kills} kills …\n")
        return asyncio.run(campaign(variant, size, Path(folder)))


@contextmanager
def _variant(name: str, folder: Path) -> Iterator[Variant]:
    if name == "sqlite":
        yield Variant("SQLite", f"sqlite:///{folder / 'campaign.db'}")
        return
    with own_server() as server:
        processes = 3 if name == "several" else 1
        title = "PostgreSQL" if processes == 1 else f"PostgreSQL, {processes} bots"
        yield Variant(title, server.address, processes, server)


if __name__ == "__main__":
    sys.exit(main())
