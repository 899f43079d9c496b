"""Living an update: the same whether it was polled or pushed.

    lived and committed -> the reply is taken on -> (the caller acknowledges)

A database that is away is waited for: nothing is acknowledged meanwhile. A bug rolls back, is recorded with its
number, apologises once, and counts as lived. A reply that a dead process still owes is spoken by the next one.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.chat.occasion import Occasion
from bot.chat.receive import Outcome, Reception, Reply
from bot.chat.turn import Turn
from bot.clock import Clock
from bot.incidents import Incidents
from bot.wire import Speech
from storage import updates
from storage.dialogues import DialogueMoved
from storage.engine import Connection, Store, StoreAway
from storage.updates import AlreadyLived

log = logging.getLogger(__name__)
T = TypeVar("T")
OWED_AT_ONCE = 500


class Living:
    """Lives occasions through the reception, in the store, and has their replies spoken."""

    def __init__(
        self,
        store: Store,
        reception: Callable[[], Reception],
        speech: Speech,
        incidents: Incidents,
        clock: Clock,
        letters: Callable[[], None],
    ) -> None:
        self._store, self._reception, self._speech = store, reception, speech
        self._incidents, self._clock, self._letters = incidents, clock, letters

    async def live(self, how: Callable[[Turn, Occasion], Outcome], occasion: Occasion) -> None:
        """One update: lived once, whatever comes. `letters` is called when some were planned."""
        reception = self._reception()
        try:
            lived = await self._patiently(partial(reception.live, how, occasion, self._clock.now()))
        except AlreadyLived:
            return
        except DialogueMoved:
            lived = await self._patiently(partial(reception.live, reception.where_we_are, occasion, self._clock.now()))
        except Exception as error:
            number = await self._incidents.record("bug", error, occasion.update_id)
            lived = await self._patiently(partial(reception.apologise, number, occasion, self._clock.now()))
        if lived.planned:
            self._letters()
        if lived.reply is not None:
            await self._speech.begin(occasion.update_id, lived.reply)

    async def speak_what_is_owed(self) -> None:
        """Say what an earlier process committed but did not come to say."""
        for update_id, written in await self._store.read(lambda c: updates.owed(c, OWED_AT_ONCE)):
            await self._speech.begin(update_id, Reply.model_validate_json(written))

    async def _patiently(self, deed: Callable[[Connection], T]) -> T:
        wait = 0.2
        while True:
            try:
                return await self._store.write(deed)
            except StoreAway:
                log.warning("the database is away; nothing is acknowledged until it is back")
                await asyncio.sleep(wait)
                wait = min(wait * 2, 5.0)


class InOrder(BaseUpdateProcessor):
    """Keeps the order of each person's updates and serves different people at the same time."""

    def __init__(self, at_once: int = 64) -> None:
        super().__init__(at_once)
        self._turns: dict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        user = update.effective_user if isinstance(update, Update) else None
        if user is None:
            await coroutine
            return
        turns = self._turns[user.id]
        async with turns:
            await coroutine
        if not turns.locked() and not getattr(turns, "_waiters", None):
            self._turns.pop(user.id, None)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go of."""
