"""One campaign on one database, from the first letter to the account."""

import asyncio
import contextlib
import random
import re
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.sandbox import Sandbox
from bot.sandbox.http_api import BotApi
from storage.engine import Store, migrate, open_store, patiently
from tests.campaign import seen
from tests.campaign.audit import Account, audit
from tests.campaign.bots import Bots
from tests.campaign.cooperation import founded
from tests.campaign.deeds import Deeds, planned, still_open
from tests.campaign.journal import Journal
from tests.campaign.weather import Weather
from tests.postgres import Own
from tests.sandbox.serving import served

SETTLING = 240.0
"""Seconds after the last fault within which everything that is due must have ended."""


COMPLAINT = re.compile(r" ERROR | CRITICAL |^(\w+\.)*\w+(Error|Exception)\b")
"""What a bot logs when something happened that nobody foresaw, and how a traceback ends."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much. `spread` is the most seconds until something planned falls due."""

    letters: int = 10_000
    people: int = 1000
    kills: int = 100
    spread: float = 25.0
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Variant:
    """On what: a database, how many bot processes, and the server when it is one that may be restarted."""

    name: str
    database_url: str
    processes: int = 1
    server: Own | None = None


@dataclass(frozen=True, slots=True)
class Campaign:
    """What came of it."""

    variant: Variant
    account: Account
    journal: Journal
    seconds: float


async def campaign(variant: Variant, size: Size, folder: Path) -> Campaign:
    """The bots run, people act, everything goes wrong; then the weather clears and all is counted."""
    began = time.monotonic()
    chance = random.Random(size.seed)
    sandbox, journal = Sandbox(now=lambda: datetime.now(UTC)), Journal()
    sandbox.faults.reseed(size.seed)
    await migrate(variant.database_url)
    store = open_store(variant.database_url)
    circles = await founded(sandbox, store, size.people, datetime.now(UTC))
    everybody = [each for circle in circles for each in circle.telegram_ids]
    deeds = Deeds(circles, journal, random.Random(chance.random()), size.spread)
    async with served(BotApi(sandbox)) as api:
        log = folder / "bots.log"
        bots = Bots(sandbox, variant.database_url, api, journal, log, lambda: weather.is_away())
        weather = Weather(sandbox, bots, journal, random.Random(chance.random()), variant.server)
        bots.start(variant.processes)
        try:
            bots.start_takes = await bots.poll()
            weather.breaks()
            about = size.kills * 1.5
            async with (
                beside(weather.storms()),
                beside(weather.database_goes()),
                beside(weather.blocks(everybody, about)),
                beside(weather.groups_grow([circle.group for circle in circles[:2]], about)),
                beside(weather.watch()),
            ):
                killing = asyncio.create_task(weather.kills(size.kills))
                await people_act(store, deeds, journal, size)
                await killing
            weather.clears()
            async with beside(weather.watch()):
                await nothing_is_left(sandbox, store, bots)
            ended = datetime.now(UTC)
            journal.complaints += [line for line in log.read_text().splitlines() if COMPLAINT.search(line)]
        finally:
            sandbox.close()
            bots.stop()
            await store.close()
    journal.interrupted = seen.broken_lines(sandbox.record, journal.moved)
    shown, kept = seen.messages(sandbox.record, journal.moved), await seen.rows(variant.database_url, journal.moved)
    account = audit(shown, kept, journal, ended)
    account.broken.extend(await _wrongly_unreachable(sandbox, variant.database_url))
    return Campaign(variant, account, journal, time.monotonic() - began)


async def people_act(store: Store, deeds: Deeds, journal: Journal, size: Size) -> None:
    """Until enough letters are planned, in step with the kills."""
    while (number := await patiently(store, planned)) < size.letters:
        await patiently(store, deeds.next())
        while number / size.letters > (len(journal.kills) + 2) / (size.kills + 2):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
            if len(journal.kills) >= size.kills:
                break


async def nothing_is_left(sandbox: Sandbox, store: Store, bots: Bots) -> None:
    """Wait until every update was lived and every letter that is due soon has ended, or patience has."""
    until = time.monotonic() + SETTLING
    while sandbox.pending or await patiently(store, still_open):
        bots.start_what_stopped()
        if time.monotonic() > until:
            return
        await asyncio.sleep(0.5)


@asynccontextmanager
async def beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Do it meanwhile; whatever goes wrong in there ends the campaign."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _wrongly_unreachable(sandbox: Sandbox, database_url: str) -> list[str]:
    """Whoever blocks the bot at the end counts as unreachable if a letter found out, and nobody else does."""
    no = await seen.unreachable(database_url)
    return [f"{each} counts as unreachable and does not block" for each in no if not sandbox.people[each].blocked]
