"""The sender: takes what is due out of the outbox and gives every letter an ending.

Invariants:
- A letter is written at the moment it leaves, for the reader of that moment; what has become pointless is not sent.
- Nothing leaves before it is due or after it has expired.
- Few letters are held at once (AT_ONCE), from the claim until their ending is written down: a process that dies
  repeats at the most those.
- A letter that may have arrived is sent again only when its kind says so.
- A reader gets the letters of a lane in the order in which they were due (storage.outbox_order).
- A process sends nothing that it could not hold on to: after a long sleep, others may have sent it. This and the
  expiry are asked once more when the limits let a letter go (bot.passage).
- Every letter ends with a name: sent, unreachable, uncertain, late, pointless, or dead with its reason.

What costs is a transaction, not a row: the endings of all that has come back are written down in the transaction that
claims the next ones, and all that was claimed is written in one look.
"""

import asyncio
import logging
from dataclasses import replace
from functools import partial

from bot.clock import Clock
from bot.domain.deliveries import State
from bot.endings import Delivered, Ending, NotReached, TryAgain
from bot.incidents import Incidents
from bot.passage import Passage
from bot.post.settling import Outcome, Settler
from bot.post.writing import Addressed, Ended, NotSent, Writer, Written
from bot.wire import Wire
from storage import outbox
from storage.engine import Connection, Store, StoreAway, patiently
from storage.outbox import Claimed

log = logging.getLogger(__name__)
AT_ONCE = 8
LEASE = 15.0
"""Seconds after which a letter on its way belongs to a process that died."""
LONGEST_END = 10.0
"""Seconds that a process which stops leaves to what is on its way."""


class Sender:
    """One process's share of the post."""

    def __init__(
        self, store: Store, wire: Wire, writer: Writer, settler: Settler, clock: Clock, incidents: Incidents, owner: str
    ) -> None:
        self._store, self._wire, self._writer, self._settler = store, wire, writer, settler
        self._clock, self._incidents, self._owner = clock, incidents, owner
        self._on_their_way: dict[asyncio.Task[None], int] = {}
        self._ended: list[Outcome] = []
        self._turn = asyncio.Lock()
        self._stirred = asyncio.Event()
        self._to_be_renewed = True
        self._held_until = 0.0

    def wake(self) -> None:
        """Something may be due, and leases are to be renewed: the pulse does this every second."""
        self._to_be_renewed = True
        self._stirred.set()

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self._stirred.clear()
            try:
                # A turn that has begun ends, also when we are stopped meanwhile: what it claims has to be sent.
                await asyncio.shield(self._take_turn())
                await self._stirred.wait()
            except StoreAway:
                log.warning("the database is away; what is planned waits")
                await asyncio.sleep(1)

    async def drain(self) -> None:
        """Send all that is due now."""
        while await self._take_turn() or self._on_their_way or self._ended:
            if self._on_their_way:
                await asyncio.wait(self._on_their_way)

    async def finish(self) -> None:
        """Wait for what is on its way, write down what became of it, and give back what was claimed but not begun."""
        try:
            async with asyncio.timeout(LONGEST_END), self._turn:
                if self._on_their_way:
                    await asyncio.wait(self._on_their_way)
                ended, self._ended = self._ended, []
                await self._settle_one_by_one(ended)
                await patiently(self._store, lambda c: outbox.give_back(c, self._owner, ()))
        except TimeoutError:
            log.warning("what is still on its way is taken over by others when its lease has run out")

    async def _take_turn(self) -> bool:
        """Write down what has ended, claim what there is room for, and send it; False when nothing was due."""
        async with self._turn:
            ended, self._ended = self._ended, []
            held = list(self._on_their_way.values())
            asked = self._clock.steady()
            renewing = self._to_be_renewed or asked > self._held_until - LEASE / 2
            self._to_be_renewed = False
            exchange = partial(self._exchange, ended, held, renewing)
            try:
                # Once it is known what became of a letter, a database that is away is waited for.
                claimed = await (patiently(self._store, exchange) if ended else self._store.write(exchange))
            except Exception as error:
                self._to_be_renewed = True
                if isinstance(error, StoreAway) or not ended:
                    raise
                await self._settle_one_by_one(ended)
                return True
            if renewing:
                self._held_until = asked + LEASE
            for letter, written in await self._written(claimed):
                self._send(letter, written)
            return bool(claimed)

    def _exchange(self, ended: list[Outcome], held: list[int], renewing: bool, connection: Connection) -> list[Claimed]:
        if ended:
            self._settler.settle(connection, ended)
        if renewing:
            outbox.renew(connection, self._owner, held, LEASE)
            outbox.give_back(connection, self._owner, held)
            self._settler.take_over(connection)
        room = AT_ONCE - len(held)
        return outbox.claim(connection, self._owner, self._clock.now(), LEASE, room) if room > 0 else []

    async def _written(self, claimed: list[Claimed]) -> list[tuple[Claimed, Written | Ending]]:
        """Each letter as its reader sees it now, or the ending that it has already."""
        try:
            return await self._store.read(lambda c: [(letter, self._writer.write(letter, c)) for letter in claimed])
        except Exception:
            return [(letter, await self._written_alone(letter)) for letter in claimed]

    async def _written_alone(self, letter: Claimed) -> Written | Ending:
        try:
            return await self._store.read(partial(self._writer.write, letter))
        except StoreAway:
            return TryAgain("the database was away")
        except Exception as error:
            await self._incidents.record("letter", error)
            return Ended(State.DEAD, type(error).__name__)

    def _send(self, letter: Claimed, written: Written | Ending) -> None:
        if isinstance(written, Addressed):
            task = asyncio.create_task(self._bring(letter, written))
            self._on_their_way[task] = letter.id
            task.add_done_callback(self._on_their_way.pop)
        else:
            self._note(letter, written)

    async def _bring(self, letter: Claimed, written: Addressed) -> None:
        ending: Ending | Ended
        passage = Passage(letter.lane, partial(self._may_leave, letter))
        try:
            set_out = self._clock.now()
            ending = await self._wire.send(written.chat_id, written.screen, lane=passage, again=written.again)
            if isinstance(ending, NotReached):
                ending = replace(ending, asked_at=set_out)
        except Exception as error:
            await self._incidents.record("letter", error)
            ending = Ended(State.DEAD, type(error).__name__)
        self._note(letter, ending)

    def _may_leave(self, letter: Claimed) -> bool:
        """Whether it is still ours to send, and still of use."""
        return self._clock.steady() < self._held_until and self._clock.now() < letter.expires_at

    def _note(self, letter: Claimed, ending: Ending | NotSent) -> None:
        self._ended.append((letter, ending))
        self._stirred.set()

    async def _settle_one_by_one(self, ended: list[Outcome]) -> None:
        """So that a subject that cannot note one letter stands in the way of no other."""
        for letter, ending in ended:
            try:
                await patiently(self._store, partial(self._settler.settle, outcomes=[(letter, ending)]))
            except Exception as error:  # the letter is where it is; what its subject notes about it is missing
                await self._incidents.record("letter", error)
                state = State.SENT if isinstance(ending, Delivered) else State.DEAD
                outcome = letter, Ended(state, type(error).__name__)
                await patiently(self._store, partial(self._settler.settle, outcomes=[outcome]))
