"""What goes wrong: processes die, lines break, Telegram asks for patience or fails, people block, the database goes."""

import asyncio
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass

from bot.sandbox import Sandbox
from bot.sandbox.faults import Kind
from tests.campaign import seen
from tests.campaign.bots import Bots
from tests.campaign.journal import Journal
from tests.postgres import Own

MESSAGES = ("sendMessage", "sendPoll")
ALWAYS: tuple[tuple[Kind, float], ...] = (("drop_before", 0.01), ("drop_after", 0.01), ("server_error", 0.01))
"""What may happen to any message, with its chance."""
BLOCKING = 0.1
"""The part of the people who block, and for the most part come back."""
ALIVE = (0.3, 2.0)
"""Seconds that a process lives at the least and at the most before it is killed."""


@dataclass(slots=True)
class Weather:
    """`database` is there when it is one that may be restarted."""

    sandbox: Sandbox
    bots: Bots
    journal: Journal
    chance: random.Random
    database: Own | None
    away_until: float = 0.0

    def is_away(self) -> bool:
        """Whether the database was stopped moments ago."""
        return time.monotonic() < self.away_until

    def breaks(self) -> None:
        """From now on any message may be lost, or its answer."""
        for method in MESSAGES:
            for kind, chance in ALWAYS:
                self.sandbox.faults.add(kind, times=None, chance=chance, method=method)

    async def kills(self, times: int) -> None:
        """So many deaths. Of several processes it is now this one, now that one."""
        while len(self.journal.kills) < times:
            await asyncio.sleep(self.chance.uniform(*ALIVE))
            await self.bots.kill(self.chance.choice(self.bots.running))

    async def storms(self) -> None:
        """Now and then for a second or two: 429 for everybody or for somebody, failures, or a line that breaks."""
        while True:
            await asyncio.sleep(self.chance.uniform(3, 9))
            kind: Kind = self.chance.choice(["flood", "flood", "server_error", "drop_before", "drop_after"])
            standing = [
                self.sandbox.faults.add(
                    kind, times=None, chance=0.9 if kind == "flood" else 0.3, method=method,
                    retry_after=self.chance.randint(1, 3),
                )
                for method in MESSAGES
            ]  # fmt: skip
            for person in self.chance.sample(sorted(self.sandbox.people), 3):
                self.sandbox.faults.add("flood", times=2, chat_id=person, method="sendMessage", retry_after=4)
            self.journal.storms += 1
            await asyncio.sleep(self.chance.uniform(0.5, 1.5))
            for fault in standing:
                self.sandbox.faults.remove(fault)

    async def blocks(self, people: Iterable[int], seconds: float) -> None:
        """A tenth of the people block, spread over so many seconds; most unblock again."""
        people = list(people)
        who = self.chance.sample(people, max(1, int(len(people) * BLOCKING)))
        for person in who:
            await asyncio.sleep(seconds / len(who) * self.chance.uniform(0.2, 1.5))
            self.journal.blocked.add(person)
            self.sandbox.block(person)
            if self.chance.random() < 0.8:
                asyncio.get_running_loop().call_later(self.chance.uniform(0.5, 15), self.sandbox.unblock, person)

    async def database_goes(self) -> None:
        """It is restarted now and then: in order or as in a crash, at once or after a few seconds."""
        while self.database is not None:
            await asyncio.sleep(self.chance.uniform(8, 20))
            seconds = self.chance.choice([0.0, 0.0, 1.0, 3.0])
            self.away_until = time.monotonic() + seconds + 5
            self.database.restart(crash=self.chance.random() < 0.5, seconds=seconds)
            self.journal.away += 1

    async def groups_grow(self, groups: Iterable[int], seconds: float) -> None:
        """Some groups become supergroups, with another number."""
        groups = list(groups)
        for group in groups:
            await asyncio.sleep(seconds / len(groups))
            self.journal.moved[group] = self.sandbox.upgrade_to_supergroup(group).id

    async def watch(self) -> None:
        """Looks how long a letter lies there whose lease has run out, while somebody stands by to take it over."""
        since: float | None = None
        while True:
            await asyncio.sleep(0.5)
            overdue = await seen.overdue(self.bots.database_url)
            if self.bots.some_stand_by:
                since = since or time.monotonic()
                self.journal.stuck = max(self.journal.stuck, min(overdue, time.monotonic() - since))
            else:
                since = None

    def clears(self) -> None:
        self.sandbox.faults.clear()
