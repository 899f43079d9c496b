"""./passerelle bench live: votes that arrive at 200 a second, while other people read an earlier ballot's result."""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.domain import drafts
from bot.domain.rules import Rule
from handlers.ballots_voting_card import Cast
from handlers.ballots_words import ShowBallot
from storage import ballots, votes
from storage.ballots_opening import Proposed, open_ballot
from storage.counting import counted
from storage.engine import Connection, open_store
from tests.bench.city import CITY_PROCESSOR, City
from tests.bench.seed import OPTIONS, seed
from tests.postgres import running_server

PEOPLE = 1000
VOTES_A_SECOND, READINGS_A_SECOND = 200, 20
SECONDS = 10
QUIET = 4.0
"""Seconds without a message before a round: a chat gets three at once and then one a second, and that is not measured;
neither is the call to vote that everybody gets first."""


def run() -> None:
    os.sched_setaffinity(0, {CITY_PROCESSOR})
    asyncio.run(report())


async def report() -> None:
    print(
        f"{PEOPLE} people; {VOTES_A_SECOND} votes a second for {SECONDS} s, then with {READINGS_A_SECOND} readings of a"
        " result a second among them. Milliseconds from the tap to the answer on the screen.\n"
    )
    print(f"{'':14}{'votes/s':>10}{'p50':>9}{'p99':>9}   {'acts/s with readings':>20}{'p50':>9}{'p99':>9}{'kept':>14}")
    with tempfile.TemporaryDirectory() as folder, running_server() as postgres:
        for name, url in (("SQLite FULL", f"sqlite:///{Path(folder) / 'live.db'}"), ("PostgreSQL", postgres.create())):
            alone, together, kept = await _measure(url)
            print(
                f"{name:14}{alone.rate:10.0f}{alone.p50:9.1f}{alone.p99:9.1f}   "
                f"{together.rate:20.0f}{together.p50:9.1f}{together.p99:9.1f}{kept:8} of {PEOPLE}"
            )


@dataclass(frozen=True, slots=True)
class Round:
    """Acts answered a second, and the milliseconds that they took. A rate below the asked one is the most that goes."""

    rate: float
    p50: float
    p99: float


async def _measure(database_url: str) -> tuple[Round, Round, int]:
    city = City(PEOPLE)
    api = await city.opens()
    open_id = await seed(database_url, [person.id for person in city.people])
    store = open_store(database_url)
    closed_id = await store.write(_a_closed_ballot)
    environment = {
        "BOT_TOKEN": city.sandbox.token,
        "BOT_API_URL": api,
        "DATABASE_URL": database_url,
        "BOT_RATE": "1000",
        "LOG_LEVEL": "ERROR",
    }
    bot, _first_poll = await city.starts([sys.executable, "-m", "bot", "run"], environment)

    def taps(number: int, press: str) -> None:
        person = city.people[number].id
        city.sandbox.tap(person, person, city.sandbox.history(person)[-1].message_id, press, forge=True)

    def votes_(number: int, turn: int) -> None:
        choice = drafts.written((turn % OPTIONS,), Rule(), OPTIONS)
        taps(number, Cast(ballot=open_id, choice=choice).encode())

    def votes_or_reads(number: int, turn: int) -> None:
        if number % (VOTES_A_SECOND // READINGS_A_SECOND + 1):
            votes_(number, turn)
        else:
            taps(number, ShowBallot(ballot=closed_id if turn % 2 else open_id).encode())

    def says(number: int, _turn: int) -> None:
        city.sandbox.say(city.people[number].id, "/help")

    await city.quiet(QUIET)
    await city.all_act(says, 1)
    await city.quiet(QUIET)
    alone = await _round(city, votes_, VOTES_A_SECOND)
    await city.quiet(QUIET)
    together = await _round(city, votes_or_reads, VOTES_A_SECOND + READINGS_A_SECOND)
    await city.stops(bot)
    await city.closes()
    kept = await store.read(partial(_kept, open_id))
    await store.close()
    return alone, together, kept


async def _round(city: City, act: Callable[[int, int], None], rate: float) -> Round:
    number = int(rate * SECONDS)
    began = time.monotonic()
    p50, p99 = await city.act_steadily(act, rate, number)
    return Round(number / (time.monotonic() - began), p50, p99)


def _a_closed_ballot(connection: Connection) -> int:
    """A second ballot, in which everybody voted and which was counted."""
    now = datetime.now(UTC)
    ballot = open_ballot(
        connection,
        initiative_id=1,
        question_fr="Et avant ?",
        question_zh="之前呢？",
        proposed=[Proposed(None, f"Action {n}", f"行动{n}") for n in range(1, OPTIONS + 1)],
        rule=Rule(),
        secret=False,
        native=False,
        closes_at=now - timedelta(hours=1),
        opened_by=1,
        now=now - timedelta(hours=2),
    )
    for person_id in range(1, PEOPLE + 1):
        seat = ballots.seat_of(connection, person_id, ballot.id)
        assert seat is not None
        votes.cast(connection, ballot, seat, (person_id % OPTIONS,))
    for closed in ballots.close_due(connection, now):
        ballots.keep_result(connection, closed.id, counted(connection, closed))
    return ballot.id


def _kept(ballot_id: int, connection: Connection) -> int:
    return len(list(votes.all_of(connection, ballot_id)))
