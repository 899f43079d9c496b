"""Several bot processes on one PostgreSQL: each letter leaves once, one of them polls, and what a dead one held is
taken over, even when the clock of a machine is minutes off."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.post.sender import LEASE
from bot.sandbox import Sandbox
from bot.sandbox.http_api import BotApi
from storage.engine import Store, open_store
from tests.campaign import seen
from tests.campaign.cooperation import founded
from tests.campaign.deeds import still_open
from tests.kills.test_kills import called
from tests.sandbox.serving import served

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("kills")]
PEOPLE = 40
SLOWLY = "3"
"""Messages a second: telling everybody takes some fifteen seconds."""
BUSY = 10.0
"""Seconds that a busy machine may add to what the processes wait for on purpose."""


class Machines:
    """The bots on one database."""

    def __init__(self, sandbox: Sandbox, store: Store, url: str, api: str) -> None:
        self.sandbox, self.store, self._url, self._api = sandbox, store, url, api
        self.running: dict[int, subprocess.Popen[bytes]] = {}

    def start(self, *command: str) -> int:
        """One more; returns its number."""
        environment = {
            **os.environ, "BOT_TOKEN": self.sandbox.token, "BOT_API_URL": f"{self._api}/bot", "BOT_RATE": SLOWLY,
            "DATABASE_URL": self._url, "LOG_LEVEL": "ERROR", "NO_PROXY": "127.0.0.1",
        }  # fmt: skip
        process = subprocess.Popen([sys.executable, "-m", *command], env=environment, stdout=subprocess.DEVNULL)
        self.running[process.pid] = process
        return process.pid

    def kill(self, pid: int) -> None:
        process = self.running.pop(pid)
        process.send_signal(signal.SIGKILL)
        process.wait()

    async def poller(self) -> int | None:
        """Which process holds the poller's lease, if one does."""
        owners = await seen.ask(self._url, "SELECT owner FROM leases WHERE name = 'poller'")
        return int(owners[0][0].split(":")[1]) if owners else None

    async def senders(self) -> set[int]:
        """Which processes have taken letters on so far."""
        owners = await seen.ask(self._url, "SELECT DISTINCT lease_owner FROM outbox WHERE lease_owner IS NOT NULL")
        return {int(row[0].split(":")[1]) for row in owners}

    async def held_by(self, pid: int) -> list[int]:
        return await seen.held_by(self._url, pid)

    async def leased(self, letters: list[int]) -> bool:
        """Whether one of these letters is still held."""
        numbers = ", ".join(map(str, letters))
        found = await seen.ask(self._url, f"SELECT 1 FROM outbox WHERE state = 'leased' AND id IN ({numbers})")
        return bool(found)

    async def everybody_is_told(self) -> Counter[tuple[int, str]]:
        """Wait until every letter has ended; how often each message was shown."""
        while await self.store.read(still_open):  # noqa: ASYNC110
            await asyncio.sleep(0.2)
        sent = (call for call in self.sandbox.record if call.ok and call.method == "sendMessage")
        return Counter((call.outcome["chat"]["id"], call.outcome["text"]) for call in sent)


@pytest.fixture
async def machines(migrated_postgres_url: str) -> AsyncIterator[Machines]:
    """No process runs yet; forty people in ten initiatives are called to a meeting in three days."""
    sandbox, store = Sandbox(now=lambda: datetime.now(UTC)), open_store(migrated_postgres_url)
    now = datetime.now(UTC)
    for circle in await founded(sandbox, store, PEOPLE, now):
        starts_at = now + timedelta(days=3)
        await store.write(partial(called, now=now, initiative_id=circle.initiative, starts_at=starts_at))
    async with served(BotApi(sandbox)) as api:
        machines = Machines(sandbox, store, migrated_postgres_url, api)
        yield machines
        sandbox.close()
        for pid in list(machines.running):
            machines.kill(pid)
        await store.close()


async def until(true) -> None:
    async with asyncio.timeout(90):
        while not await true():  # noqa: ASYNC110 - nothing tells when the database changes
            await asyncio.sleep(0.05)


async def test_when_the_poller_dies_another_polls_and_what_it_held_is_taken_over(machines):
    pids = {machines.start("bot", "run") for _ in range(2)}

    async def both_send() -> bool:
        return (await machines.senders(), await machines.poller() is not None) == (pids, True)

    await until(both_send)
    dead = await machines.poller()
    machines.kill(dead)
    died, held = time.monotonic(), await machines.held_by(dead)
    (other,) = pids - {dead}

    async def other_polls() -> bool:
        return bool(await machines.poller() == other and machines.sandbox.updates.asked_at > died)

    await until(other_polls)
    assert time.monotonic() - died < 10

    async def taken_over() -> bool:
        return not held or not await machines.leased(held)

    await until(taken_over)
    assert time.monotonic() - died < LEASE + BUSY
    shown = await machines.everybody_is_told()
    assert {chat for chat, _text in shown if chat > 0} == {person for person in machines.sandbox.people}
    assert sum(times - 1 for times in shown.values()) <= len(held)


@pytest.mark.parametrize("minutes", [-7, 7])
async def test_a_machine_whose_clock_is_minutes_off_takes_nothing_away_from_the_others(machines, minutes):
    right = machines.start("bot", "run")

    async def one_sends_and_polls() -> bool:
        return bool(await machines.held_by(right)) and await machines.poller() == right

    await until(one_sends_and_polls)
    machines.start("tests.kills.off_clock", str(minutes))
    shown = await machines.everybody_is_told()
    assert set(shown.values()) == {1}
    assert len({chat for chat, _text in shown if chat > 0}) == PEOPLE
    assert await machines.poller() == right
