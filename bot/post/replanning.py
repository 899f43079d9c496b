"""Everything planned again once an hour, a small batch a beat, so that a planning that was forgotten heals.

A subject that plans letters registers one function (`Routes.replan`). How far it has got stands in the database: any
process goes on where another one stopped.
"""

from collections.abc import Callable
from functools import partial

from bot.chat.routes import Routes
from bot.chat.turn import Deed, House
from bot.clock import Clock
from bot.incidents import Incidents
from storage import replans
from storage.engine import Connection, Store, StoreAway

BATCH = 5
"""How many things of a subject are planned again in one transaction: each may have a letter for every member."""


class Replanning:
    """Raises StoreAway when the database is away; what breaks in one subject stops no other."""

    def __init__(
        self, store: Store, routes: Routes, house: Callable[[], House], clock: Clock, incidents: Incidents
    ) -> None:
        self._store, self._routes, self._house = store, routes, house
        self._clock, self._incidents = clock, incidents

    async def beat(self) -> None:
        """One batch of each subject that is due."""
        now = self._clock.now()
        for subject in await self._store.read(lambda c: replans.due(c, list(self._routes.replans), now)):
            try:
                await self._store.write(partial(self._batch, subject))
            except StoreAway:
                raise
            except Exception as error:
                await self._incidents.record("replan", error)
                await self._store.write(partial(replans.note, subject=subject, after=None))  # the next hour tries again

    def _batch(self, subject: str, connection: Connection) -> None:
        deed = Deed(connection, self._house(), self._clock.now())
        after = replans.take(connection, subject, deed.now)
        if after is not None:
            replans.note(connection, subject, self._routes.replans[subject](deed, after, BATCH))
