"""Writing: a letter as its reader sees it at the moment it leaves, or the ending that it has without leaving."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.chat.letter import Digest, Letter
from bot.chat.routes import Routes
from bot.chat.screen import Screen
from bot.chat.turn import House, Turn
from bot.clock import Clock
from bot.domain.deliveries import State, Unreached
from bot.domain.quiet import waits_until
from storage import initiatives, outbox, people
from storage.engine import Connection
from storage.outbox import Claimed
from storage.people import Known

LOOKED_AT = timedelta(hours=1)
"""After how long it is looked again whether an account that is locked out was let in."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """A letter ready to leave; `again` is its kind's rule (see Letter)."""

    chat_id: int
    screen: Screen
    again: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """A letter that ends without being sent."""

    state: State
    reason: str


@dataclass(frozen=True, slots=True)
class Quiet:
    """A letter that waits for the end of its reader's quiet hours, or for their account to be let in again."""

    until: datetime


@dataclass(frozen=True, slots=True)
class QuietOver:
    """The reader's quiet hours have ended: it is to be decided how what waited for that leaves."""


NotSent = Ended | Quiet | QuietOver
Written = Addressed | NotSent


class Writer:
    """Writes letters with the functions that the subjects gave for them."""

    def __init__(self, routes: Routes, house: Callable[[], House], clock: Clock) -> None:
        self._routes, self._house, self._clock = routes, house, clock

    def preview(self, claimed: Claimed, at: datetime, connection: Connection) -> Screen | None:
        """The letter as its reader would see it at that moment, if nothing changes until then."""
        letter, turn = Letter.read(claimed.letter), self.turn(claimed, connection, at)
        write = self._routes.letters.get(type(letter)) if letter else None
        return self._screen(write, turn, letter) if turn is not None and write is not None else None

    def write(self, claimed: Claimed, connection: Connection) -> Written:
        """The letter as its reader sees it now, or why it is not sent now."""
        now = self._clock.now()
        if now >= claimed.expires_at:
            return Ended(State.LATE, "it expired before it could leave")
        letter = Letter.read(claimed.letter)
        write = self._routes.letters.get(type(letter)) if letter else None
        if letter is None or write is None:
            return Ended(State.DEAD, "this release cannot read it")
        turn = self.turn(claimed, connection, now)
        if turn is None:
            return Ended(State.POINTLESS, "the reader is gone")
        if claimed.person_id is not None and turn.person.telegram_id is None:
            return Ended(State.UNREACHABLE, Unreached.NO_TELEGRAM)
        if claimed.person_id is not None and not turn.person.reachable:
            return Ended(State.UNREACHABLE, "unreachable since before")
        if claimed.person_id is not None and turn.person.locked:
            return Quiet(now + LOOKED_AT)
        until = None if letter.at_once else waits_until(turn.quiet, now, claimed.expires_at)
        if until is not None:
            return Quiet(until)
        if isinstance(letter, Digest) and not letter.letters:
            return QuietOver()
        screen = self._screen(write, turn, letter)
        if screen is None:
            return Ended(State.POINTLESS, "no longer wanted")
        return Addressed(turn.chat_id, screen, letter.again)

    def _screen(self, write: Callable[..., Screen | None], turn: Turn, letter: Letter | None) -> Screen | None:
        """What the letter says; one to a group has no language of its own."""
        return write(turn, letter, turn.words if turn.person_or_none is not None else None)

    def turn(self, claimed: Claimed, connection: Connection, now: datetime) -> Turn | None:
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
