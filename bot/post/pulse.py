"""The pulse: APScheduler as a heartbeat without memory. What is due stands in the database; the beat only looks."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.chat.routes import Routes
from bot.chat.turn import Deed, House
from bot.clock import Clock
from bot.clocks import complaint, seconds_ahead
from bot.incidents import Incidents
from bot.post.replanning import Replanning
from bot.post.sender import Sender
from storage import held, outbox_past, updates
from storage.engine import Connection, Store, StoreAway

log = logging.getLogger(__name__)
REMEMBERED = timedelta(days=7)
"""How long an update's number is kept; Telegram delivers none that is older than a day."""

LETTERS_REMEMBERED = timedelta(days=180)
"""How long it can be seen whom a letter reached."""


class Pulse:
    """Beats once a second; forgets what is old once an hour."""

    def __init__(
        self,
        store: Store,
        routes: Routes,
        house: Callable[[], House],
        clock: Clock,
        incidents: Incidents,
        sender: Sender,
    ) -> None:
        self._store, self._routes, self._house, self._clock = store, routes, house, clock
        self._incidents, self._sender = incidents, sender
        self._replanning = Replanning(store, routes, house, clock, incidents)
        # A beat that comes late still beats, once, however many were missed.
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        self._scheduler.add_job(self.beat, "interval", seconds=1)
        self._scheduler.add_job(self.forget, "interval", hours=1)
        self._scheduler.add_job(
            self.compare_clocks, "interval", minutes=10, next_run_time=self._clock.of_this_machine()
        )
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def beat(self) -> None:
        """Do what is due by itself, plan a little of everything again, then let the sender look."""
        try:
            for due in self._routes.beats:
                try:
                    await self._store.write(partial(self._live, due))
                except StoreAway:
                    raise
                except Exception as error:
                    await self._incidents.record("beat", error)
            await self._replanning.beat()
        except StoreAway:
            log.warning("the database is away; the next beat looks again")
        except asyncio.CancelledError:
            return  # we are stopping: APScheduler would report a beat that is let go of as a failure
        self._sender.wake()

    async def forget(self) -> None:
        """Drop what nobody needs any more, and let go of what waits for nothing."""
        before = self._clock.now() - REMEMBERED
        before_letters = self._clock.now() - LETTERS_REMEMBERED
        try:
            await self._store.write(lambda c: updates.forget(c, before))
            more = True
            while more:  # a transaction each, so that nobody waits long for the database
                more = await self._store.write(lambda c: outbox_past.forget(c, before_letters))
            await self._store.write(held.release_forsaken)
            await self._incidents.forget_old()
        except StoreAway:
            log.warning("the database is away; old things are forgotten an hour later")

    async def compare_clocks(self) -> None:
        """Say so in the log when this machine's clock and the database's are apart."""
        try:
            said = complaint(await seconds_ahead(self._store, self._clock))
        except StoreAway:
            return  # the beat says that it is away
        if said is not None:
            log.warning("%s", said)

    def _live(self, due: Callable[[Deed], None], connection: Connection) -> None:
        due(Deed(connection, self._house(), self._clock.now()))
