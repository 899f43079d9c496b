"""One poller at a time: whoever holds the lease polls; the others wait for it to run out."""

import asyncio
import logging

from bot.clock import Clock
from storage import leases
from storage.engine import Store, StoreAway

log = logging.getLogger(__name__)
LEASE = 5.0
"""Seconds for which a poller that has died keeps the others out."""
RENEWAL = 1.5


class Election:
    """The poller's lease of one process."""

    def __init__(self, store: Store, clock: Clock, owner: str) -> None:
        self._store, self._clock, self._owner = store, clock, owner

    async def won(self) -> None:
        """Wait until this process may poll."""
        waited = False
        while not await self._hold():
            if not waited:
                log.info("another process polls, or died a moment ago; waiting for its place")
                waited = True
            await asyncio.sleep(0.5)

    async def keep(self) -> None:
        """Renew the lease; returns when it was lost."""
        lost_at = self._clock.real() + LEASE
        while self._clock.real() < lost_at:
            await asyncio.sleep(RENEWAL)
            try:
                if not await self._hold():
                    return
                lost_at = self._clock.real() + LEASE
            except StoreAway:
                log.warning("the poller's lease cannot be renewed: the database is away")

    async def leave(self) -> None:
        await self._store.write(lambda c: leases.release(c, "poller", self._owner))

    async def _hold(self) -> bool:
        real = self._clock.real()
        return await self._store.write(lambda c: leases.hold(c, "poller", self._owner, real, LEASE))
