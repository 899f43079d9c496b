"""What a letter costs when no limit holds it back, and what the outbox costs when it is long.

Floors of this kind, measured on two such processors: a request and its answer through aiohttp alone, 1,626 a second
one after the other and 3,181 with 32 at once; an update echoed by the library over aiohttp, 1,035 a second at 0.8 ms of
processor; rows claimed by hand from an outbox of 100,000 and marked as sent, eight at a time, some 8,000 a second on
SQLite and 2,000 on PostgreSQL.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, literal, select

from bot.domain.deliveries import Lane, State
from storage import outbox, outbox_past, people, replanning
from storage.engine import Connection, Store, migrate, open_store
from storage.schema import outbox as rows
from tests.bench.city import CITY_PROCESSOR, City, processor_seconds, resident
from tests.bench.post import letters_of, until
from tests.bench.scene import TEXT, set_up
from tests.postgres import running_server

LETTERS = 3000
LENGTHS = (1_000, 100_000, 1_000_000)
DUE = 192
TIMES = 45
LONG_AGO = timedelta(days=365)
PADDING = rows.c.subject.startswith("bench:")


@dataclass(frozen=True, slots=True)
class Cost:
    """What letters cost: a second, milliseconds of processor for each, megabytes more than before."""

    name: str
    a_second: float
    processor: float
    memory: float


async def letters(name: str, database_url: str) -> Cost:
    """A message to all without any limit on Telegram's side, and the highest rate on ours."""
    city = City(LETTERS)
    api = await city.opens()
    scene = await set_up(database_url, [person.id for person in city.people], [])
    environment = {
        "BOT_TOKEN": city.sandbox.token, "BOT_API_URL": api, "DATABASE_URL": database_url, "BOT_RATE": "1000",
        "LOG_LEVEL": "ERROR",
    }  # fmt: skip
    bot, _ = await city.starts([sys.executable, "-m", "bot", "run"], environment)
    await asyncio.sleep(2)
    city.sandbox.recording = True
    used, held = processor_seconds(bot), resident(bot)
    await scene.tells_all()
    await until(lambda: letters_of(city.sandbox.record, TEXT), LETTERS)
    used, held = processor_seconds(bot) - used, resident(bot) - held
    told = letters_of(city.sandbox.record, TEXT)
    await city.stops(bot)
    await scene.store.close()
    await city.closes()
    seconds = told[-1].real - told[0].real
    return Cost(name, LETTERS / seconds, used / LETTERS * 1000, held / LETTERS * 1000)


async def fill(store: Store, length: int) -> None:
    """Lengthen the outbox: of ten letters nine ended within the last half year and one is planned for later."""
    now = datetime.now(UTC)

    def begin(connection: Connection) -> int:
        count = connection.execute(select(func.count()).where(PADDING)).scalar_one()
        if count:
            return int(count)
        readers = [people.add_person(connection, 1 + number, "fr", now).id for number in range(1000)]
        connection.execute(insert(rows), [_letter(number, reader, now) for number, reader in enumerate(readers)])
        return len(readers)

    count = await store.write(begin)
    columns = [column for column in rows.c if column.name not in ("id", "key")]
    while count < length:
        doubled = (
            select(rows.c.key + literal(f":{count}"), *columns)
            .where(PADDING)
            .order_by(rows.c.id)
            .limit(min(count, length - count))
        )
        more = insert(rows).from_select(["key", *(column.name for column in columns)], doubled)
        await store.write(partial(Connection.execute, statement=more))
        count = min(2 * count, length)


def _letter(number: int, reader: int, now: datetime) -> dict[str, Any]:
    ended = now - timedelta(hours=4 * number)
    later = number % 10 == 0
    return {
        "key": f"bench:{number}",
        "person_id": reader,
        "subject": f"bench:{number}",
        "lane": int(Lane.REMINDER),
        "letter": "meeting.reminder {}",
        "due_at": now + timedelta(days=1 + number) if later else ended,
        "expires_at": now + timedelta(days=999),
        "state": (State.PLANNED if later else State.SENT).value,
        "settled_at": None if later else ended,
        "planned_at": ended,
    }


async def long_outbox(store: Store) -> list[float]:
    """Milliseconds that each of the pulse's and the sender's questions takes (the median of some)."""
    now = datetime.now(UTC)

    def due(connection: Connection) -> list[outbox.Planned]:
        readers = connection.execute(select(rows.c.person_id).where(rows.c.id <= DUE)).scalars()
        return [
            outbox.Planned(
                f"due:{now.timestamp()}:{reader}", reader, None, None, "due", Lane.BROADCAST, "x {}", now,
                now + timedelta(days=1),
            )
            for reader in readers
        ]  # fmt: skip

    def sends(connection: Connection) -> None:
        for letter in outbox.claim(connection, "bench", now, 15.0, 4):
            outbox.settle(connection, letter, State.SENT, now)

    def forgets(connection: Connection) -> None:
        outbox_past.forget(connection, now - LONG_AGO)

    planned = await store.read(due)
    await store.write(lambda c: outbox.plan_all(c, planned, now))
    questions: list[Callable[[Connection], object]] = [
        sends,
        outbox.next_due,
        outbox.abandoned,
        forgets,
        lambda c: replanning.replan(c, "due", [], now),
        lambda c: outbox.endings(c, "due"),
    ]
    return [await _median(store, question) for question in questions]


async def _median(store: Store, question: Callable[[Connection], object]) -> float:
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        await store.write(question)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


async def report() -> None:
    print((__doc__ or "").split("\n\n", 1)[1])
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        postgres = stack.enter_context(running_server())
        print(f"{'':14}{'letters/s':>11}{'CPU s for 1,000':>17}{'MB for 1,000':>14}")
        for name, url in (("SQLite", f"sqlite:///{Path(folder) / 'letters.db'}"), ("PostgreSQL", postgres.create())):
            cost = await letters(name, url)
            print(f"{cost.name:14}{cost.a_second:11.0f}{cost.processor:17.2f}{cost.memory:14.2f}", flush=True)
        print(
            f"\nmilliseconds{'letters':>16}{'claim 4 + settle':>18}{'next due':>10}{'abandoned':>11}{'forget':>8}"
            f"{'replan':>8}{'endings':>9}{'claim x shortest':>18}"
        )
        for name, url in (("SQLite", f"sqlite:///{Path(folder) / 'long.db'}"), ("PostgreSQL", postgres.create())):
            await migrate(url)
            store = open_store(url)
            shortest = 0.0
            for length in LENGTHS:
                await fill(store, length)
                taken = await long_outbox(store)
                shortest = shortest or taken[0]
                print(
                    f"{name:12}{length:16,}{taken[0]:18.2f}{taken[1]:10.2f}{taken[2]:11.2f}{taken[3]:8.2f}"
                    f"{taken[4]:8.2f}{taken[5]:9.2f}{taken[0] / shortest:18.2f}",
                    flush=True,
                )
            await store.close()


def run() -> None:
    os.sched_setaffinity(0, {CITY_PROCESSOR})
    asyncio.run(report())
