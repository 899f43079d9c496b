"""Drafting: what waits for a translation is shown to the machine, a text at a time, where the coordination allows it.

The server is asked between two transactions, by a task of its own: nobody waits for it, and a process that dies leaves
nothing but a try that is made again.
"""

import asyncio
import logging

from bot.clock import Clock
from bot.incidents import Incidents
from bot.post.translator import NoDraft, Translator
from storage import machine_drafts
from storage.engine import Store, StoreAway

log = logging.getLogger(__name__)
BUSY, IDLE = 1.0, 60.0
"""Seconds between two texts, and between two looks when nothing waited."""


class Drafting:
    """Asks for drafts until it is cancelled."""

    def __init__(self, store: Store, translator: Translator, clock: Clock, incidents: Incidents) -> None:
        self._store, self._translator, self._clock, self._incidents = store, translator, clock, incidents

    async def run(self) -> None:
        while True:
            worked = False
            try:
                worked = await self.once()
            except StoreAway:
                log.warning("the database is away; drafts wait")
            except Exception as error:
                await self._incidents.record("draft", error)
            await asyncio.sleep(BUSY if worked else IDLE)

    async def once(self) -> bool:
        """One text, if one waits for its draft."""
        text = await self._store.write(lambda c: machine_drafts.next_wanted(c, self._clock.now()))
        if text is None:
            return False
        try:
            drafted = await self._translator.draft(text.text, text.language, text.into)
        except NoDraft as nothing:
            log.info("no draft: %s", nothing)
            wait = nothing.wait
            await self._store.write(lambda c: machine_drafts.failed(c, text, self._clock.now(), wait))
        else:
            await self._store.write(lambda c: machine_drafts.keep(c, text, drafted))
        return True
