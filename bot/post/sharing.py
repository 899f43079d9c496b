"""One budget for the bot's token, however many processes speak for it.

The places of the overall limit (bot.post.places) are shared out through the database, about once a second: each
process says how many it holds and whether it needs more, gives up what is more than its share as soon as that is free,
and takes what the others have given up. All places together are never more than the rate, so that whoever keeps to
its own keeps the limit for all, without any common clock and without a statement for a message. What each chat got,
and the patience that Telegram asked for, is told to the others in the same round.

A process that cannot renew its share in time uses none of it any more (HELD), well before the others take it for dead
(DEAD): whatever it sent last was counted by then.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from bot.post.limits import Limits
from bot.processes import died_here
from storage import speakers
from storage.engine import Connection, Store, StoreAway
from storage.speakers import Speaker

log = logging.getLogger(__name__)
ROUND = 1.0
"""Seconds between two rounds."""
HELD = 3.0
"""Seconds for which a share may be used after the round in which it was renewed began."""
DEAD = 5.0
"""Seconds after which a process that renewed nothing is no longer counted: HELD, and what its last messages need."""
LEAVING = 2.0
"""Seconds for which the places still count of a process that ended in good order, or is known to have died: one that
is killed and started again on the same machine is not kept waiting for itself."""
AT_REST = 15
"""A process that needs little keeps one place in so many, so that a reply can leave at once."""


def share_of(owner: str, rate: int, needy: Sequence[str], resting: Sequence[str]) -> int:
    """How many of `rate` places a process should hold: those that need many share what the others leave, evenly, and
    what cannot be divided goes to the first by name."""
    kept = min(max(1, rate // AT_REST), rate // (len(needy) + len(resting)))
    if owner in resting:
        return kept if needy else _even_part(owner, rate, resting)
    return _even_part(owner, rate - kept * len(resting), needy)


def _even_part(owner: str, places: int, owners: Sequence[str]) -> int:
    each, left = divmod(places, len(owners))
    return each + (sorted(owners).index(owner) < left)


class Sharing:
    """One process's part in sharing `rate` places with the others on its database."""

    def __init__(self, store: Store, limits: Limits, rate: int, owner: str) -> None:
        self._store, self._limits, self._rate, self._owner = store, limits, rate, owner
        self._task: asyncio.Task[None] | None = None

    async def join(self) -> None:
        """Hold no place but what the rounds give; returns after the first of them."""
        self._limits.hold(0, until=float("inf"))
        await self._round_if_possible()
        await self._round_if_possible()
        self._task = asyncio.create_task(self._go_on())

    async def leave(self) -> None:
        """Let the others have our places, as soon as what left last has been counted."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            try:
                await self._store.write(lambda c: speakers.leave(c, self._owner, LEAVING))
            except StoreAway:
                log.info("our share of the rate could not be given back; it runs out by itself")

    async def _go_on(self) -> None:
        while True:
            await asyncio.sleep(ROUND)
            await self._round_if_possible()

    async def _round_if_possible(self) -> None:
        try:
            await self.round()
        except StoreAway:
            log.warning("the database is away: the share of the rate cannot be renewed")

    async def round(self) -> None:
        """Renew, give up, take over; tell and hear."""
        limits, began = self._limits, self._limits.now()
        offer = _Offer(limits.places.held(began), limits.in_need(began), limits.news.told(began))
        met = await self._store.write(partial(self._meet, offer))
        for each in met.others:
            if each.news:
                limits.hear(each.owner, each.news, each.age)
        limits.news.forget_all_but([each.owner for each in met.others])
        limits.chats.shared = bool(met.others)
        limits.hold(met.share, until=began + HELD)

    def _meet(self, offer: "_Offer", connection: Connection) -> "_Met":
        speaking = speakers.all_of(connection)
        for each in speaking:
            if died_here(each.owner):
                speakers.leave(connection, each.owner, LEAVING)
        gone = [each.owner for each in speaking if each.gone]
        speakers.forget(connection, gone)
        others = [each for each in speaking if each.owner != self._owner and not each.gone]
        mine = next((each for each in speaking if each.owner == self._owner and not each.gone), None)
        if mine is None:  # without a place at first: two that join at the same moment see each other in the next round
            speakers.join(connection, self._owner, DEAD)
            return _Met(0, others)
        needy = [each.owner for each in others if each.needy] + [self._owner] * offer.needy
        resting = [each.owner for each in others if not each.needy] + [self._owner] * (not offer.needy)
        share = share_of(self._owner, self._rate, needy, resting)
        free = self._rate - mine.places - sum(each.places for each in others)
        share = min(share, mine.places + max(0, free))
        # What was ours may be in use until it is counted: it is given up in the next round.
        holds = max(share, offer.held)
        speakers.renew(connection, self._owner, holds, offer.needy, offer.news if others else "", DEAD)
        return _Met(share, others)


@dataclass(frozen=True, slots=True)
class _Offer:
    """What this process brings to a round; `held` is how many places it may be using meanwhile."""

    held: int
    needy: bool
    news: str


@dataclass(frozen=True, slots=True)
class _Met:
    """What a round came to: the places that this process may use, and who else speaks."""

    share: int
    others: list[Speaker]
