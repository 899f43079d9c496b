"""./passerelle bench vote: texts and votes through a whole bot, beside a bare echo of the library."""

import asyncio
import os
import platform
import sqlite3
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.domain import drafts
from bot.domain.rules import Rule
from handlers.ballots_voting_card import Cast
from tests.bench.city import CITY_PROCESSOR, City, Measured, processor_seconds, resident
from tests.bench.seed import OPTIONS, seed
from tests.bench.statements import count
from tests.postgres import running_server

PEOPLE = 1000
TIMES = 3
STEADY = 50.0
"""Acts a second when latency is measured."""
STEADY_COUNT = 1000
QUIET = 4.0
"""Seconds without a message before a round: a chat gets three at once and then one a second, and that is not measured;
neither is the call to vote that everybody gets first."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A bot under measure: an echo keeps nothing; ours keeps a vote."""

    name: str
    client: str = ""
    database_url: str = ""


async def measure(variant: Variant) -> Measured:
    city = City(PEOPLE)
    api = await city.opens()
    if variant.database_url:
        ballot = await seed(variant.database_url, [person.id for person in city.people])
        command = [sys.executable, "-m", "bot", "run"]
        environment = {
            "BOT_TOKEN": city.sandbox.token,
            "BOT_API_URL": api,
            "DATABASE_URL": variant.database_url,
            "BOT_HTTP_CLIENT": variant.client,
            "BOT_RATE": "1000",
            "LOG_LEVEL": "WARNING",
        }
    else:
        ballot = 0
        command, environment = [sys.executable, "-m", "tests.bench.echo", api, city.sandbox.token], {}
    bot, first_poll = await city.starts(command, environment)

    await city.quiet(QUIET)

    def says(number: int, _turn: int) -> None:
        city.sandbox.say(city.people[number].id, "/help" if ballot else "bonjour")

    def votes(number: int, turn: int) -> None:
        person = city.people[number].id
        choice = Cast(ballot=ballot, choice=drafts.written((turn % OPTIONS,), Rule(), OPTIONS)).encode()
        city.sandbox.tap(person, person, city.sandbox.history(person)[-1].message_id, choice, forge=True)

    await city.all_act(says, 1)
    await city.quiet(QUIET)
    texts = await city.all_act(says, TIMES)
    await city.quiet(QUIET)
    act = votes if ballot else says
    used = processor_seconds(bot)
    throughput = await city.all_act(act, TIMES)
    processor = (processor_seconds(bot) - used) / (PEOPLE * TIMES) * 1000
    p50, p99 = await city.act_steadily(act, STEADY, STEADY_COUNT)
    memory = resident(bot)
    await city.stops(bot)
    await city.closes()
    return Measured(variant.name, first_poll, texts, throughput, p50, p99, memory, processor)


async def report() -> None:
    print(
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; {PEOPLE} people,"
        f" {PEOPLE * TIMES} acts at once, then {STEADY:.0f} a second. An act of ours is a vote: the update, the member,"
        " the roll and the ballot are read, the vote and the owed reply are written, committed, spoken (two requests:"
        " the screen, and the answer to the press) and crossed out. A text is /help: one request, as the echo's."
    )
    with tempfile.TemporaryDirectory() as folder, running_server() as postgres:
        variants = [
            Variant("bare echo (httpx, keeps nothing)"),
            Variant("a vote, SQLite FULL, aiohttp", "aiohttp", f"sqlite:///{Path(folder) / 'aiohttp.db'}"),
            Variant("a vote, SQLite FULL, httpx", "httpx", f"sqlite:///{Path(folder) / 'httpx.db'}"),
            Variant("a vote, PostgreSQL, aiohttp", "aiohttp", postgres.create()),
            Variant("bare echo again"),
        ]
        measured = []
        for variant in variants:
            measured.append(await measure(variant))
            print(f"  measured: {variant.name}", file=sys.stderr)
        statements = await count(f"sqlite:///{Path(folder) / 'count.db'}")
    echo = measured[0]
    print(
        f"\n{'':34}{'texts/s':>10}{'x echo':>8}{'votes/s':>10}{'x echo':>8}{'p50 ms':>8}{'p99 ms':>8}"
        f"{'CPU ms':>8}{'MB':>6}{'x':>6}{'start s':>9}{'x':>6}"
    )
    for row in measured:
        print(
            f"{row.name:34}{row.texts:10.0f}{row.texts / echo.texts:8.2f}"
            f"{row.throughput:10.0f}{row.throughput / echo.throughput:8.2f}{row.p50:8.1f}{row.p99:8.1f}"
            f"{row.processor:8.2f}{row.resident:6.0f}{row.resident / echo.resident:6.2f}"
            f"{row.first_poll:9.2f}{row.first_poll / echo.first_poll:6.2f}"
        )
    print(f"\nA vote costs {statements:.1f} statements in one transaction, with one more to cross its reply out.")


def run() -> None:
    os.sched_setaffinity(0, {CITY_PROCESSOR})
    asyncio.run(report())
