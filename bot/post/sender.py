"""The sender: takes what is due out of the outbox and gives every letter an ending.

Invariants:
- A letter is written at the moment it leaves, for the reader of that moment; what has become pointless is not sent.
- Nothing leaves before it is due or after it has expired.
- Few letters are on their way at once (AT_ONCE): a process that dies repeats at the most those.
- A letter that may have arrived is sent again only when its kind says so.
- A reader gets the letters of a lane in the order in which they were due (storage.outbox_order).
- A process sends nothing that it could not hold on to: after a long sleep, others may have sent it.
- Every letter ends with a name: sent, unreachable, uncertain, late, pointless, or dead with its reason.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.chat.letter import Letter
from bot.chat.routes import Routes, Sent
from bot.chat.screen import Screen
from bot.chat.turn import House, Turn
from bot.clock import Clock
from bot.domain.deliveries import State, Unreached
from bot.endings import Delivered, Ending, Later, Moved, NotReached, Refused, TryAgain, Uncertain
from bot.incidents import Incidents
from bot.wire import Wire
from storage import initiatives, outbox, people
from storage.engine import Connection, Store, StoreAway, patiently
from storage.outbox import Claimed
from storage.people import Known

log = logging.getLogger(__name__)
AT_ONCE = 8
LEASE = 15.0
"""Seconds after which a letter on its way belongs to a process that died."""
RENEWAL = 4.0
"""Seconds after which a living process renews its leases, also when nothing ends meanwhile."""
TRIES = 8


class Sender:
    """One process's share of the post."""

    def __init__(
        self,
        store: Store,
        wire: Wire,
        routes: Routes,
        house: Callable[[], House],
        clock: Clock,
        incidents: Incidents,
        owner: str,
    ) -> None:
        self._store, self._wire, self._routes, self._house = store, wire, routes, house
        self._clock, self._incidents, self._owner = clock, incidents, owner
        self._on_their_way: dict[asyncio.Task[None], int] = {}
        self._woken = asyncio.Event()
        self._one_claim = asyncio.Lock()
        self._held_until = 0.0

    def wake(self) -> None:
        """Something may be due."""
        self._woken.set()

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self._woken.clear()
            try:
                if not await self._take_on():
                    await self._woken.wait()
            except StoreAway:
                log.warning("the database is away; what is planned waits")
                await asyncio.sleep(1)

    async def drain(self) -> None:
        """Send all that is due now."""
        while await self._take_on() or self._on_their_way:
            if self._on_their_way:
                await asyncio.wait(self._on_their_way)

    async def finish(self) -> None:
        """Wait for what is on its way, and give back what was claimed but not begun."""
        if self._on_their_way:
            await asyncio.wait(self._on_their_way, timeout=10)
        try:
            await self._store.write(self._give_back)
        except StoreAway:
            log.info("what was claimed could not be given back; its lease runs out by itself")

    async def _take_on(self) -> bool:
        """Claim what there is room for; False when nothing was due."""
        if len(self._on_their_way) >= AT_ONCE:
            await asyncio.wait(self._on_their_way, timeout=RENEWAL, return_when=asyncio.FIRST_COMPLETED)
        async with self._one_claim:
            asked = self._clock.steady()
            letters = await self._store.write(self._claim)
            self._held_until = asked + LEASE
            for letter in letters:
                task = asyncio.create_task(self._deliver(letter))
                self._on_their_way[task] = letter.id
                task.add_done_callback(self._arrived)
        return bool(letters) or len(self._on_their_way) >= AT_ONCE

    def _arrived(self, task: asyncio.Task[None]) -> None:
        """There is room again, and the next letter of that reader may leave."""
        del self._on_their_way[task]
        self.wake()

    def _give_back(self, connection: Connection) -> None:
        outbox.give_back(connection, self._owner, list(self._on_their_way.values()))

    def _claim(self, connection: Connection) -> list[Claimed]:
        """Hold on to what is on its way, put in order what the dead left behind, and take on what there is room for."""
        now = self._clock.now()
        outbox.renew(connection, self._owner, list(self._on_their_way.values()), LEASE)
        self._give_back(connection)
        for letter in outbox.abandoned(connection):
            kind = Letter.read(letter.letter)
            if kind is not None and kind.again:
                outbox.postpone(connection, letter, now, "the sender died on the way")
            else:
                outbox.settle(connection, letter, State.UNCERTAIN, now, reason="the sender died on the way")
        room = AT_ONCE - len(self._on_their_way)
        return outbox.claim(connection, self._owner, now, LEASE, room) if room > 0 else []

    async def _deliver(self, claimed: Claimed) -> None:
        """One letter, to its ending. Once it is known what became of it, a database that is away is waited for."""
        ending: Ending | _Ended
        try:
            written = await self._store.read(partial(self._write, claimed))
            if isinstance(written, _Addressed) and self._clock.steady() >= self._held_until:
                ending = TryAgain("the lease ran out before it left")
            elif isinstance(written, _Addressed):
                ending = await self._wire.send(written.chat_id, written.screen, lane=claimed.lane)
            else:
                ending = written
        except StoreAway:
            ending = TryAgain("the database was away")
        except Exception as error:
            await self._incidents.record("letter", error)
            ending = _Ended(State.DEAD, type(error).__name__)
        try:
            await patiently(self._store, partial(self._settle, claimed, ending))
        except Exception as error:  # the letter is where it is; what its subject notes about it is missing
            await self._incidents.record("letter", error)
            state = State.SENT if isinstance(ending, Delivered) else State.DEAD
            await patiently(self._store, partial(self._settle, claimed, _Ended(state, type(error).__name__)))

    def preview(self, claimed: Claimed, at: datetime, connection: Connection) -> Screen | None:
        """The letter as its reader would see it at that moment, if nothing changes until then."""
        written = self._write(claimed, connection, at)
        return written.screen if isinstance(written, _Addressed) else None

    def _write(self, claimed: Claimed, connection: Connection, at: datetime | None = None) -> "_Addressed | _Ended":
        """The letter as its reader sees it now, or the ending that it has without being sent."""
        now = at or self._clock.now()
        if now >= claimed.expires_at:
            return _Ended(State.LATE, "it expired before it could leave")
        letter = Letter.read(claimed.letter)
        write = self._routes.letters.get(type(letter)) if letter else None
        if letter is None or write is None:
            return _Ended(State.DEAD, "this release cannot read it")
        turn = self._turn(claimed, connection, now)
        if turn is None:
            return _Ended(State.POINTLESS, "the reader is gone")
        if claimed.person_id is not None and turn.person.telegram_id is None:
            return _Ended(State.UNREACHABLE, Unreached.NO_TELEGRAM)
        if claimed.person_id is not None and not turn.person.reachable:
            return _Ended(State.UNREACHABLE, "unreachable since before")
        screen: Screen | None = write(turn, letter, turn.words if claimed.person_id is not None else None)
        return _Ended(State.POINTLESS, "no longer wanted") if screen is None else _Addressed(turn.chat_id, screen)

    def _turn(self, claimed: Claimed, connection: Connection, now: datetime) -> Turn | None:
        """The reader as they are now; None when nobody is there any more."""
        if claimed.person_id is not None:
            known = people.reader(connection, claimed.person_id, claimed.initiative_id)
            if known is None or known.person is None:
                return None
            chat_id = known.person.telegram_id or 0
            return Turn(connection, self._house(), now, chat_id, chat_id, known, known.person.language)
        initiative = initiatives.by_id(connection, claimed.initiative_id) if claimed.initiative_id else None
        group = outbox.chat_of(connection, claimed.id)
        if initiative is None or group is None or group not in initiatives.groups_of(connection, initiative.id):
            return None
        known = Known(None, None, initiative, None, 0, False)
        return Turn(connection, self._house(), now, 0, group, known, "fr")

    def _settle(self, claimed: Claimed, ending: "Ending | _Ended", connection: Connection) -> None:
        """Write an ending down; a letter that may still arrive is put back."""
        now = self._clock.now()
        letter = Letter.read(claimed.letter)
        match ending:
            case _Ended(state=state, reason=reason):
                outbox.settle(connection, claimed, state, now, reason=reason)
            case Delivered(message_id=message_id):
                mine = outbox.settle(connection, claimed, State.SENT, now, message_id=message_id)
                if mine and letter is not None and (note := self._routes.settling.get(type(letter))):
                    note(connection, letter, Sent(claimed.person_id, ending.chat_id, message_id, ending.poll_id))
            case Later(seconds=seconds):
                outbox.postpone(
                    connection, claimed, now + timedelta(seconds=seconds), "Telegram asked for patience", counts=False
                )
            case NotReached(why=why):
                outbox.settle(connection, claimed, State.UNREACHABLE, now, reason=why)
                if claimed.person_id is not None:
                    people.mark_person_unreachable(connection, claimed.person_id, why, now)
                elif claimed.chat_id is not None:
                    initiatives.unlink_group(connection, claimed.chat_id)
            case TryAgain(reason=reason) if claimed.attempts < TRIES:
                outbox.postpone(connection, claimed, now + timedelta(seconds=2**claimed.attempts), reason)
            case Uncertain(reason=reason) if letter is not None and letter.again and claimed.attempts < TRIES:
                outbox.postpone(connection, claimed, now + timedelta(seconds=2**claimed.attempts), reason)
            case Uncertain(reason=reason):
                outbox.settle(connection, claimed, State.UNCERTAIN, now, reason=reason)
            case Moved(chat_id=chat_id):
                assert claimed.chat_id is not None
                initiatives.follow_group(connection, claimed.chat_id, chat_id)
                outbox.postpone(connection, claimed, now, "the group moved")
                outbox.follow_chat(connection, claimed.chat_id, chat_id)
            case Refused(reason=reason) | TryAgain(reason=reason):
                log.error("letter %d was refused: %s", claimed.id, reason)
                outbox.settle(connection, claimed, State.DEAD, now, reason=reason)


@dataclass(frozen=True, slots=True)
class _Addressed:
    """A letter ready to leave."""

    chat_id: int
    screen: Screen


@dataclass(frozen=True, slots=True)
class _Ended:
    """A letter that ends without being sent."""

    state: State
    reason: str
