"""Living an update: the same whether it was polled or pushed.

    lived and committed -> the reply is taken on -> (the caller acknowledges)

A database that is away is waited for: nothing is acknowledged meanwhile. A bug rolls back, is recorded with its
number, apologises once, and counts as lived. A reply that a dead process still owes is spoken by the next one.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from pydantic import ValidationError
from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.chat.occasion import Occasion
from bot.chat.receive import Lived, Outcome, Reception, Reply
from bot.chat.turn import Turn
from bot.clock import Clock
from bot.incidents import Incidents
from bot.speech import Speech
from storage import updates
from storage.dialogues import DialogueMoved
from storage.engine import Store, patiently
from storage.updates import AlreadyLived

OWED_AT_ONCE = 500
RACES = 3
"""How often somebody whose dialogue moved away under them is shown where it is, before it counts as a bug."""


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
        try:
            lived = await self._lived(how, occasion)
        except AlreadyLived:
            await self._speak_if_owed(occasion.update_id)
            return
        except Exception as error:
            number = await self._incidents.record("bug", error, occasion.update_id)
            apology = partial(self._reception().apologise, number, occasion, self._clock.now())
            lived = await patiently(self._store, apology)
        if lived.planned:
            self._letters()
        if lived.reply is not None:
            await self._speech.begin(occasion.update_id, lived.reply)

    async def _lived(self, how: Callable[[Turn, Occasion], Outcome], occasion: Occasion) -> Lived:
        """Whoever loses a race for the dialogue is shown where the winner left it."""
        reception = self._reception()
        for attempt in (how, *[reception.where_we_are] * RACES):
            try:
                return await patiently(self._store, partial(reception.live, attempt, occasion, self._clock.now()))
            except DialogueMoved as moved:
                lost = moved
        raise lost

    async def speak_what_is_owed(self) -> None:
        """Say what an earlier process committed but did not come to say."""
        await self._speak(await patiently(self._store, lambda c: updates.owed(c, OWED_AT_ONCE)))

    async def _speak_if_owed(self, update_id: int) -> None:
        """The commit was kept although the connection broke before we heard of it: its reply is still to be said."""
        if not self._speech.owes(update_id):  # asked before looking: what is crossed out meanwhile is not said again
            await self._speak(await patiently(self._store, lambda c: updates.owed(c, 1, update_id=update_id)))

    async def _speak(self, owed: list[tuple[int, str]]) -> None:
        for update_id, written in owed:
            try:
                reply = Reply.model_validate_json(written)
            except ValidationError as error:
                await self._incidents.record("unreadable reply", error, update_id)
                await patiently(self._store, partial(updates.spoken, update_ids=[update_id]))
            else:
                await self._speech.begin(update_id, reply)


class InOrder(BaseUpdateProcessor):
    """Keeps the order of each person's updates and serves different people at the same time.

    There is room for more updates than one fetch brings, so that nobody waits behind somebody else's many.
    """

    def __init__(self, at_once: int = 256) -> None:
        super().__init__(at_once)
        self._turns: dict[int, asyncio.Lock] = {}
        self._here: Counter[int] = Counter()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        user = update.effective_user if isinstance(update, Update) else None
        if user is None:
            await coroutine
            return
        self._here[user.id] += 1
        try:
            async with self._turns.setdefault(user.id, asyncio.Lock()):
                await coroutine
        finally:
            self._here[user.id] -= 1
            if not self._here[user.id]:
                del self._here[user.id], self._turns[user.id]

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go of."""
