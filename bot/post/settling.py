"""Settling: an ending is written down; a letter that may still arrive is put back into the outbox."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.chat.letter import Letter
from bot.chat.routes import Routes, Sent
from bot.clock import Clock
from bot.domain.deliveries import State
from bot.endings import Delivered, Ending, Later, Moved, NotReached, Refused, TryAgain, Uncertain
from bot.post.digests import Digests
from bot.post.writing import Ended, NotSent, Quiet, QuietOver
from storage import initiatives, outbox, outbox_past, people
from storage.engine import Connection
from storage.outbox import Claimed

log = logging.getLogger(__name__)
TRIES = 8
DIED = "the sender died on the way"
Outcome = tuple[Claimed, Ending | NotSent]
"""A letter with what became of it."""


class Settler:
    """Writes endings down, and lets the subjects note where their letters stand."""

    def __init__(self, routes: Routes, digests: Digests, clock: Clock) -> None:
        self._routes, self._digests, self._clock = routes, digests, clock

    def settle(self, connection: Connection, outcomes: Sequence[Outcome]) -> None:
        """Write down what became of these letters; those that arrived, nearly all, in one statement."""
        now = self._clock.now()
        arrived = {claimed.id: ending.message_id for claimed, ending in outcomes if isinstance(ending, Delivered)}
        mine = outbox_past.sent(connection, outcomes[0][0].owner, arrived, now) if arrived else set()
        for claimed, ending in outcomes:
            if isinstance(ending, Delivered):
                if claimed.id in mine:
                    self._note(connection, claimed, ending)
            else:
                self._settle(connection, claimed, ending, now)

    def take_over(self, connection: Connection) -> None:
        """Put in order what the dead left behind: by its kind's rule it is sent again, or uncertain."""
        now = self._clock.now()
        for claimed in outbox.abandoned(connection):
            letter = Letter.read(claimed.letter)
            if letter is not None and letter.again:
                outbox.postpone(connection, claimed, now, DIED, doubtful=True)
            else:
                self._end(connection, claimed, State.UNCERTAIN, DIED, now)

    def _note(self, connection: Connection, claimed: Claimed, ending: Delivered) -> None:
        """Let the subject note where its letter stands; a digest stands for all that it told."""
        sent = Sent(claimed.person_id, ending.chat_id, ending.message_id, ending.poll_id)
        for each in (claimed, *self._digests.arrived(connection, claimed, sent, self._clock.now())):
            letter = Letter.read(each.letter)
            if letter is not None and (note := self._routes.settling.get(type(letter))):
                note(connection, letter, sent)

    def _end(self, connection: Connection, claimed: Claimed, state: State, reason: str, now: datetime) -> None:
        """It ends without having arrived; if it may have arrived before, that is what its ending says."""
        state = State.UNCERTAIN if claimed.doubtful else state
        if outbox.settle(connection, claimed, state, now, reason=reason):
            self._digests.failed(connection, claimed, state, reason, now)

    def _settle(self, connection: Connection, claimed: Claimed, ending: Ending | NotSent, now: datetime) -> None:
        letter = Letter.read(claimed.letter)
        match ending:
            case Ended(state=state, reason=reason):
                self._end(connection, claimed, state, reason, now)
            case Quiet(until=until):
                self._digests.wait(connection, claimed, until, now)
            case QuietOver():
                self._digests.open(connection, claimed, now)
            case Later(seconds=seconds):
                outbox.postpone(
                    connection, claimed, now + timedelta(seconds=seconds), "Telegram asked for patience", counts=False
                )
            case NotReached(why=why, asked_at=asked_at):
                self._end(connection, claimed, State.UNREACHABLE, why, now)
                if claimed.person_id is not None:
                    people.mark_person_unreachable(connection, claimed.person_id, why, now, asked_at=asked_at or now)
                elif claimed.chat_id is not None:
                    initiatives.unlink_group(connection, claimed.chat_id)
            case TryAgain(reason=reason) if claimed.attempts < TRIES:
                outbox.postpone(connection, claimed, now + timedelta(seconds=2**claimed.attempts), reason)
            case Uncertain(reason=reason) if letter is not None and letter.again and claimed.attempts < TRIES:
                due_at = now + timedelta(seconds=2**claimed.attempts)
                outbox.postpone(connection, claimed, due_at, reason, doubtful=True)
            case Uncertain(reason=reason):
                self._end(connection, claimed, State.UNCERTAIN, reason, now)
            case Moved(chat_id=chat_id):
                assert claimed.chat_id is not None
                initiatives.follow_group(connection, claimed.chat_id, chat_id)
                outbox.postpone(connection, claimed, now, "the group moved")
                outbox.follow_chat(connection, claimed.chat_id, chat_id)
            case Refused(reason=reason) | TryAgain(reason=reason):
                log.error("letter %d was refused: %s", claimed.id, reason)
                self._end(connection, claimed, State.DEAD, reason, now)
