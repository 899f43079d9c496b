"""The load: a Bot API on a port of this machine, and people who write and tap as fast as they are told.

The server and the people share one process, kept to one processor; the bot under measure is another process, kept to
another. An update's latency runs from the moment a person acts to the moment the reply stands in their chat.
"""

import asyncio
import os
import signal
import statistics
import subprocess
import sys
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import uvicorn

from bot.sandbox import Change, Sandbox
from bot.sandbox.http_api import KEPT_ALIVE, BotApi

BOT_PROCESSOR, CITY_PROCESSOR = 1, 0


@dataclass(frozen=True, slots=True)
class Measured:
    """A variant's figures: seconds, updates, megabytes."""

    name: str
    first_poll: float
    texts: float
    throughput: float
    p50: float
    p99: float
    resident: float
    processor: float  # milliseconds of the bot's processor an update


class City:
    """People and a Bot API, and one bot at a time."""

    def __init__(self, people: int) -> None:
        self.sandbox = Sandbox(now=lambda: datetime.now(UTC))
        self.sandbox.recording = False
        self.people = [self.sandbox.add_person(f"Person {n}", language_code="fr", id=10_000 + n) for n in range(people)]
        for person in self.people:  # everybody has written to this bot before: it may write to them
            person.started = person.met = True
        self._asked: dict[int, deque[float]] = defaultdict(deque)
        self._taken: list[float] = []
        self._replied, self._spoken = asyncio.Event(), asyncio.Event()
        self.sandbox.listen(self._noticed)

    async def opens(self) -> str:
        """Start the server; returns the Bot API's address."""
        config = uvicorn.Config(
            BotApi(self.sandbox), port=0, log_level="error", access_log=False, timeout_keep_alive=KEPT_ALIVE
        )
        self._server = uvicorn.Server(config)
        self._serving = asyncio.create_task(self._server.serve())
        while not self._server.started:  # noqa: ASYNC110 (uvicorn tells it in no other way)
            await asyncio.sleep(0.01)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}/bot"

    async def closes(self) -> None:
        self.sandbox.close()
        self._server.should_exit = True
        await self._serving

    async def starts(self, command: list[str], environment: dict[str, str]) -> tuple[subprocess.Popen[bytes], float]:
        """Start a bot; returns it with the seconds to its first getUpdates."""
        began = time.monotonic()
        # Nothing else runs while a process is started: that is what is measured.
        quiet = subprocess.DEVNULL
        whole = {**os.environ, **environment}
        bot = subprocess.Popen(command, env=whole, stdout=quiet, stderr=sys.stderr)  # noqa: ASYNC220
        os.sched_setaffinity(bot.pid, {BOT_PROCESSOR})
        while not self.sandbox.updates.awaited:
            await asyncio.sleep(0.005)
            if bot.poll() is not None:
                raise SystemExit(f"{command} stopped with {bot.returncode}")
        return bot, time.monotonic() - began

    async def stops(self, bot: subprocess.Popen[bytes]) -> None:
        bot.send_signal(signal.SIGTERM)
        await asyncio.to_thread(bot.wait)

    async def all_act(self, act: Callable[[int, int], None], times: int) -> float:
        """Everybody acts so many times at once; returns replies a second."""
        expected = len(self.people) * times
        self._taken.clear()
        began = time.monotonic()
        for turn in range(times):
            for number in range(len(self.people)):
                self._act(act, number, turn)
        await self._until(expected)
        return expected / (time.monotonic() - began)

    async def quiet(self, seconds: float) -> None:
        """Wait until nothing has appeared anywhere for so long: what was planned at the beginning has left."""
        while True:
            self._spoken.clear()
            try:
                await asyncio.wait_for(self._spoken.wait(), seconds)
            except TimeoutError:
                return

    async def act_steadily(self, act: Callable[[int, int], None], rate: float, count: int) -> tuple[float, float]:
        """One act after the other at this rate a second; returns the median and the 99th percentile in milliseconds."""
        self._taken.clear()
        began = time.monotonic()
        for number in range(count):
            await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
            self._act(act, number % len(self.people), number // len(self.people))
        await self._until(count)
        cuts = statistics.quantiles(self._taken, n=100)
        return cuts[49] * 1000, cuts[98] * 1000

    async def acts_while(
        self, act: Callable[[int, int], None], numbers: range, rate: float, doing: Callable[[], Awaitable[None]]
    ) -> tuple[float, float]:
        """These people act in turn at this rate a second while something is done; returns the median and the 99th
        percentile of what their replies take, in milliseconds."""
        self._taken.clear()
        done = asyncio.ensure_future(doing())
        began, acted = time.monotonic(), 0
        while not done.done():
            self._act(act, numbers[acted % len(numbers)], acted)
            acted += 1
            await asyncio.sleep(max(0.0, began + acted / rate - time.monotonic()))
        await done
        await self._until(acted)
        cuts = statistics.quantiles(self._taken, n=100)
        return cuts[49] * 1000, cuts[98] * 1000

    def _act(self, act: Callable[[int, int], None], number: int, turn: int) -> None:
        self._asked[self.people[number].id].append(time.monotonic())
        act(number, turn)

    async def _until(self, count: int) -> None:
        """Wait for so many replies; a minute without any is a failure."""
        while len(self._taken) < count:
            self._replied.clear()
            try:
                await asyncio.wait_for(self._replied.wait(), 60)
            except TimeoutError:
                raise SystemExit(f"only {len(self._taken)} of {count} replies came") from None

    def _noticed(self, change: Change) -> None:
        if change.kind not in ("message", "edited") or change.chat_id is None:
            return
        newest = self.sandbox.history(change.chat_id)[-1]
        if change.kind == "message" and not newest.from_bot:
            return
        self._spoken.set()
        with suppress(IndexError):
            self._taken.append(time.monotonic() - self._asked[change.chat_id].popleft())
            self._replied.set()


def resident(bot: subprocess.Popen[bytes]) -> float:
    """Megabytes that a process holds at present."""
    with open(f"/proc/{bot.pid}/status") as status:  # noqa: PTH123
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def processor_seconds(bot: subprocess.Popen[bytes]) -> float:
    """Seconds of processor that a process has used."""
    with open(f"/proc/{bot.pid}/stat") as stat:  # noqa: PTH123
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
