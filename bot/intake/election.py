"""One poller at a time: whoever holds the lease polls; the others wait for it to run out.

The lease runs by the database's clock. Its holder counts the same seconds by itself, from before it asked, so that it
has stopped before anybody else may begin. Of a holder that died on this very machine the lease is not waited for: a bot
that is started again polls at once.
"""

import asyncio
import logging

from bot.clock import Clock
from bot.processes import died_here
from storage import leases
from storage.engine import Connection, Store, StoreAway, patiently

log = logging.getLogger(__name__)
LEASE = 5.0
"""Seconds for which a poller that has died keeps the others out, unless they know that it is dead."""
RENEWAL = 1.5


class Election:
    """The poller's lease of one process."""

    def __init__(self, store: Store, clock: Clock, owner: str) -> None:
        self._store, self._clock, self._owner = store, clock, owner

    async def won(self) -> None:
        """Wait until this process may poll."""
        waited = False
        while not await patiently(self._store, self._claim):
            if not waited:
                log.info("another process polls, or died a moment ago; waiting for its place")
                waited = True
            await asyncio.sleep(0.5)

    async def keep(self) -> None:
        """Renew the lease; returns when it was lost."""
        held = self._clock.steady()
        while self._clock.steady() < held + LEASE:
            await asyncio.sleep(RENEWAL)
            asked = self._clock.steady()
            try:
                if not await self._store.write(self._claim):
                    return
                held = asked
            except StoreAway:
                log.warning("the poller's lease cannot be renewed: the database is away")

    async def leave(self) -> None:
        """Let the others in at once."""
        try:
            await self._store.write(lambda c: leases.release(c, "poller", self._owner))
        except StoreAway:
            log.info("the poller's lease could not be given back; it runs out by itself")

    def _claim(self, connection: Connection) -> bool:
        holder = leases.holder(connection, "poller")
        if holder is not None and died_here(holder):
            leases.release(connection, "poller", holder)
        return leases.hold(connection, "poller", self._owner, LEASE)
