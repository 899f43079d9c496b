"""The bot as a process of its own, which can be killed."""

import asyncio
import os
import random
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape

from sqlalchemy import func, select

from bot.chat.receive import Reply
from bot.sandbox import Sandbox
from storage.engine import Connection, Store
from storage.schema import outbox, updates


@dataclass(slots=True)
class Killed:
    """One kill: the sends in flight then, and the seconds until somebody polled again.

    In flight is what Telegram had taken already while the database did not know it yet (replies), and the letters
    that the sender held.
    """

    in_flight: int
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
            replies, letters = await self.store.read(_unsettled)
            in_flight = sum(self._was_taken(reply) for reply in replies) + letters
            died = time.monotonic()
            self.start()
            while not self._polled_since(died):  # noqa: ASYNC110
                assert time.monotonic() < died + 30, "nobody polls any more"
                await asyncio.sleep(0.02)
            self.kills.append(Killed(in_flight, time.monotonic() - died))

    def kill(self) -> None:
        assert self.process is not None and self.process.poll() is None, "the bot stopped by itself"
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    async def stop(self) -> None:
        """Ask it to stop; Telegram, which lives in this process, goes on answering it meanwhile."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            await asyncio.to_thread(self.process.wait, 15)
        stopped = self.process.poll() is not None
        self.process.kill()
        assert stopped, "the bot does not stop when it is asked to"

    def _was_taken(self, reply: Reply) -> bool:
        """Whether Telegram shows this reply already."""
        text = re.sub(r"<[^>]+>", "", reply.screen.text).strip() if reply.screen else ""
        shown = {unescape(text), text}
        return any(each.text in shown for each in self.sandbox.history(reply.chat_id) if each.from_bot)

    def _polled_since(self, moment: float) -> bool:
        return self.sandbox.updates.asked_at > moment


def _unsettled(connection: Connection) -> tuple[list[Reply], int]:
    """The replies that are not crossed out yet, and how many letters are held by a sender."""
    owed = connection.scalars(select(updates.c.owed).where(updates.c.owed.is_not(None))).all()
    letters = connection.execute(
        select(func.count()).select_from(outbox).where(outbox.c.state == "leased")
    ).scalar_one()
    return [Reply.model_validate_json(reply) for reply in owed if reply], letters
