"""The bot as a process of its own, which can be killed."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field

from sqlalchemy import func, select

from bot.sandbox import Sandbox
from storage.engine import Connection, Store
from storage.schema import outbox, updates


@dataclass(slots=True)
class Killed:
    """One kill: what the database says was on its way then, and the seconds until somebody polled again."""

    on_their_way: int
    until_polling: float


@dataclass(slots=True)
class BotProcess:
    """Starts the bot, kills it at random moments, and starts it again."""

    sandbox: Sandbox
    store: Store
    environment: dict[str, str]
    chance: random.Random
    kills: list[Killed] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], env={**os.environ, **self.environment}, stdout=subprocess.DEVNULL
        )

    async def polls(self) -> None:
        """Wait until the bot that runs now has asked for updates."""
        began = time.monotonic()
        while not self._polled_since(began) and not self.sandbox.updates.awaited:  # noqa: ASYNC110
            assert self.process is not None and self.process.poll() is None, "the bot stopped by itself"
            await asyncio.sleep(0.02)

    async def lives_and_dies(self, times: int) -> None:
        """So many kills, each at a random moment of a busy second."""
        for _ in range(times):
            await asyncio.sleep(self.chance.uniform(0.2, 1.2))
            self.kill()
            on_their_way = await self.store.read(_on_their_way)
            died = time.monotonic()
            self.start()
            while not self._polled_since(died):  # noqa: ASYNC110
                assert time.monotonic() < died + 30, "nobody polls any more"
                await asyncio.sleep(0.02)
            self.kills.append(Killed(on_their_way, time.monotonic() - died))

    def kill(self) -> None:
        assert self.process is not None and self.process.poll() is None, "the bot stopped by itself"
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                raise AssertionError("the bot does not stop when it is asked to") from None

    def _polled_since(self, moment: float) -> bool:
        return self.sandbox.updates.asked_at > moment


def _on_their_way(connection: Connection) -> int:
    """Replies and letters that may have left without the database having heard of it."""
    replies = connection.execute(select(func.count()).where(updates.c.owed.is_not(None))).scalar_one()
    letters = connection.execute(select(func.count()).where(outbox.c.state == "leased")).scalar_one()
    return replies + letters
