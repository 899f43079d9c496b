"""The bot as processes of their own, one or several, which die without a word and are started again."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.sandbox import Sandbox
from tests.campaign import seen
from tests.campaign.journal import Journal, Kill

PATIENCE = 60.0
"""Seconds without a poller after which the campaign gives up: something is broken for good."""


@dataclass(slots=True)
class Bots:
    """`log` takes what they complain of. `is_away` says whether the database is being restarted now.

    `start_takes` is the most seconds that a start was seen to take on this machine as it is.
    """

    sandbox: Sandbox
    database_url: str
    api: str
    journal: Journal
    log: Path
    is_away: Callable[[], bool]
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    started: dict[int, float] = field(default_factory=dict)
    start_takes: float = 0.0

    def start(self, number: int = 1) -> None:
        environment = {
            **os.environ,
            "BOT_TOKEN": self.sandbox.token,
            "BOT_API_URL": f"{self.api}/bot",
            "DATABASE_URL": self.database_url,
            "BOT_RATE": "300",
            "LOG_LEVEL": "ERROR",
            "NO_PROXY": "127.0.0.1",
        }
        for _ in range(number):
            with self.log.open("ab") as log:
                command = [sys.executable, "-m", "bot", "run"]
                process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=log)
            self.running.append(process)
            self.started[process.pid] = time.monotonic()

    @property
    def some_stand_by(self) -> bool:
        """Whether a process runs that has surely come to the end of its start, and the database is there."""
        surely = time.monotonic() - 2 * self.start_takes
        return not self.is_away() and any(self.started[each.pid] < surely for each in self.running)

    async def poll(self, since: float | None = None) -> float:
        """Wait until somebody polls; returns how many seconds that took. What stopped by itself is started again, as a
        service manager does: a bot refuses to start while the database is away."""
        began = time.monotonic() if since is None else since
        while not self.sandbox.updates.awaited and self.sandbox.updates.asked_at <= began:  # noqa: ASYNC110
            self.start_what_stopped()
            if time.monotonic() > began + PATIENCE:
                raise AssertionError(f"nobody polls any more:\n{self.log.read_text()[-2000:]}")
            await asyncio.sleep(0.02)
        return time.monotonic() - began

    def start_what_stopped(self) -> None:
        for process in [each for each in self.running if each.poll() is not None]:
            self.running.remove(process)
            self.journal.stopped += 1
            self.start()

    async def kill(self, process: subprocess.Popen[bytes]) -> None:
        """It dies, and another takes its place. What it held then is what may be repeated."""
        if process.poll() is not None:
            self.start_what_stopped()
            return
        process.send_signal(signal.SIGKILL)
        process.wait()
        self.running.remove(process)
        died = time.monotonic()
        fair = self.some_stand_by
        kill = Kill(datetime.now(UTC), await seen.held_by(self.database_url, process.pid))
        self.journal.kills.append(kill)
        self.start()
        kill.until_polled = await self.poll(died)
        if len(self.running) == 1:
            self.start_takes = max(self.start_takes, kill.until_polled)
        kill.fair = fair and not self.is_away()

    def stop(self) -> None:
        """They are asked to stop, and do."""
        for process in self.running:
            process.terminate()
        for process in self.running:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                self.journal.complaints.append("a bot does not stop when it is asked to")
