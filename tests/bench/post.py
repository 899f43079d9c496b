"""A message to all at Telegram's limits: how near to them, how often refused, and how long others wait meanwhile.

Telegram's side counts in two strict ways (bot.sandbox.rates): a bucket of 30 that fills by 30 a second, and a window
that lets 30 into any second and shuts for five when there is one more. No bot can be faster than a 30th of a second a
message. Floors of this kind, measured on two such processors against a server that answers at once: letters sent one
after the other take 1.65 times as long and are never refused; 32 at once that obey each 429 take 1.01 and are refused
2,742 times in 3,000; a leaky bucket of 30 against the window takes 5.4; slots spaced evenly at 29 a second take 1.035.

While a message to all uses every place, a reply waits for the next one to become free: a thirtieth of a second at the
most, a sixtieth on average, beside the few milliseconds that it takes an idle bot. To keep a place free for replies
would spare them that, and cost the message to all a thirtieth of its time.
"""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bot.sandbox.rates import Rates, sliding_window, token_bucket
from bot.sandbox.reading import Call
from tests.bench.city import BOT_PROCESSOR, CITY_PROCESSOR, City, processor_seconds
from tests.bench.scene import TEXT, TITLE, set_up
from tests.postgres import running_server

ASKERS = 60
A_SECOND = 5.0
"""Questions a second while the message leaves."""
IDLE = 40.0
"""Seconds for which an idle bot's answers are measured."""
REMINDED = 20
MODELS: dict[str, Callable[[], Rates]] = {"bucket": token_bucket, "window": sliding_window}
COUNTED = ("sendMessage", "editMessageText", "sendPoll", "stopPoll")


@dataclass(frozen=True, slots=True)
class Row:
    """One message to all. Times are in seconds, waits in milliseconds (median, 99th percentile)."""

    name: str
    letters: int
    replies: int
    whole: float
    since_due: float
    refused: int
    idle: tuple[float, float]
    meanwhile: tuple[float, float]
    reminders: float
    left_then: int
    processor: float

    @property
    def limit(self) -> float:
        return (self.letters + self.replies) / 30


async def tell(name: str, model: str, database_url: str, letters: int, processes: int = 1) -> Row:
    """Tell so many people something, against a model of Telegram's limits."""
    city = City(letters + ASKERS)
    api = await city.opens()
    readers, askers = city.people[:letters], city.people[letters:]
    scene = await set_up(database_url, [each.id for each in readers], [each.id for each in askers])
    environment = {
        "BOT_TOKEN": city.sandbox.token, "BOT_API_URL": api, "DATABASE_URL": database_url, "LOG_LEVEL": "ERROR",
    }  # fmt: skip
    command = [sys.executable, "-m", "bot", "run"]
    bots = [(await city.starts(command, environment))[0]]
    for _ in range(1, processes):
        bots.append(subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL))  # noqa: ASYNC220
        os.sched_setaffinity(bots[-1].pid, {BOT_PROCESSOR})
    await asyncio.sleep(6 if processes > 1 else 2)
    city.sandbox.rates = MODELS[model]()
    city.sandbox.recording = True

    asking = range(letters, letters + ASKERS)

    def asks(number: int, _turn: int) -> None:
        city.sandbox.say(city.people[number].id, "/help")

    idle = await city.acts_while(asks, asking, A_SECOND, lambda: asyncio.sleep(IDLE))
    city.sandbox.record.clear()
    used = sum(processor_seconds(bot) for bot in bots)
    due, reminded, left_then = 0.0, 0.0, 0

    async def everybody_is_told() -> None:
        nonlocal due, reminded, left_then
        due = time.monotonic()
        await scene.tells_all()
        await until(lambda: letters_of(city.sandbox.record, TEXT), letters // 2)
        reminded = time.monotonic()
        await scene.reminds([each.id for each in readers[:REMINDED]])
        await until(lambda: letters_of(city.sandbox.record, TITLE), REMINDED)
        left_then = letters - len(letters_of(city.sandbox.record, TEXT))
        await until(lambda: letters_of(city.sandbox.record, TEXT), letters)

    meanwhile = await city.acts_while(asks, asking, A_SECOND, everybody_is_told)
    used = sum(processor_seconds(bot) for bot in bots) - used
    record = list(city.sandbox.record)
    told, reminders = letters_of(record, TEXT), letters_of(record, TITLE)
    counted = [
        call for call in record if call.ok and call.method in COUNTED and told[0].real <= call.real <= told[-1].real
    ]
    for bot in bots:
        bot.send_signal(signal.SIGTERM)
    for bot in bots:
        await asyncio.to_thread(bot.wait)
    await scene.store.close()
    await city.closes()
    return Row(
        name=name,
        letters=letters,
        replies=len(counted) - letters,
        whole=told[-1].real - told[0].real,
        since_due=told[-1].real - due,
        refused=sum(not call.ok and call.outcome["error_code"] == 429 for call in record),
        idle=idle,
        meanwhile=meanwhile,
        reminders=reminders[-1].real - reminded,
        left_then=left_then,
        processor=used / letters * 1000,
    )


def letters_of(record: list[Call], text: str) -> list[Call]:
    """The messages with this text that arrived."""
    return [call for call in record if call.ok and text in str(call.params.get("text", ""))]


async def until(found: Callable[[], list[Call]], number: int) -> None:
    """Wait for so many calls; a minute without a new one is a failure."""
    seen, since = 0, time.monotonic()
    while (now := len(found())) < number:
        if now > seen:
            seen, since = now, time.monotonic()
        if time.monotonic() > since + 60:
            raise SystemExit(f"only {now} of {number} letters came")
        await asyncio.sleep(0.25)


async def report() -> None:
    print((__doc__ or "").split("\n\n", 1)[1])
    print(
        f"{'':34}{'N':>6}{'R':>6}{'seconds':>9}{'x limit':>9}{'from due':>9}{'429':>5}{'idle p50':>10}{'p99':>6}"
        f"{'meanwhile':>11}{'p99':>6}{'x idle':>8}{'reminders':>11}{'to go':>7}{'CPU s/1000':>12}"
    )
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        files = count()

        def sqlite() -> str:
            return f"sqlite:///{Path(folder) / f'{next(files)}.db'}"

        postgres = stack.enter_context(running_server())
        for letters in (300, 3000):
            for model in MODELS:
                _print(await tell(f"{model}, SQLite", model, sqlite(), letters))
        for model in MODELS:
            _print(await tell(f"{model}, PostgreSQL", model, postgres.create(), 300))
            _print(await tell(f"{model}, PostgreSQL, two processes", model, postgres.create(), 300, processes=2))


def _print(row: Row) -> None:
    print(
        f"{row.name:34}{row.letters:6}{row.replies:6}{row.whole:9.2f}{row.whole / row.limit:9.3f}"
        f"{row.since_due / row.limit:9.3f}{row.refused:5}{row.idle[0]:10.0f}{row.idle[1]:6.0f}"
        f"{row.meanwhile[0]:11.0f}{row.meanwhile[1]:6.0f}{row.meanwhile[1] / row.idle[1]:8.2f}"
        f"{row.reminders:10.1f}s{row.left_then:7}{row.processor:12.2f}",
        flush=True,
    )


def run() -> None:
    os.sched_setaffinity(0, {CITY_PROCESSOR})
    asyncio.run(report())
