"""What waited for the end of its reader's quiet hours: each by itself, or several as one message.

a letter is due in quiet hours  -> held, and the reader's digest is due at their end
the digest is due               -> what is useless by now is settled; a single letter, or one that cannot be told in
                                   short, is planned again and leaves as itself; the others become the contents
the digest leaves               -> its letters have arrived with it; if it did not arrive, each leaves by itself
"""

from datetime import datetime

from bot.chat.briefs import in_short
from bot.chat.letter import Digest, Letter
from bot.chat.routes import Sent
from bot.chat.screen import Brief
from bot.domain.deliveries import State
from bot.post.writing import Writer
from storage import held, outbox
from storage.engine import Connection
from storage.outbox import Claimed

AT_MOST = 8
"""Letters in one digest: what fits a screen of a telephone, and the buttons that answer it."""


class Digests:
    """Lets letters wait, and decides what becomes of them afterwards. All of it while settling."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def wait(self, connection: Connection, claimed: Claimed, until: datetime, now: datetime) -> None:
        """A letter is due in its reader's quiet hours; a digest that is due in them (they have changed) waits too."""
        if isinstance(Letter.read(claimed.letter), Digest):
            outbox.postpone(connection, claimed, until, "it is quiet", counts=False)
        else:
            held.hold(connection, claimed, until, _empty(claimed), now)

    def open(self, connection: Connection, digest: Claimed, now: datetime) -> None:
        """Quiet hours have ended: decide how everything leaves that waited for that."""
        told: list[int] = []
        alone: list[int] = []
        for letter in held.of_reader(connection, digest):
            if now >= letter.expires_at:
                held.end(connection, [letter.id], State.LATE, now, reason="it expired before it could leave")
                continue
            brief = self._brief(connection, letter, now)
            if brief is None:
                held.end(connection, [letter.id], State.POINTLESS, now, reason="no longer wanted")
            else:
                (alone if brief.alone else told).append(letter.id)
        if len(told) == 1:
            alone, told = alone + told, []
        held.release(connection, alone)
        if told:
            contents = Digest(initiative=digest.initiative_id or 0, letters=tuple(told[:AT_MOST]))
            held.fill(connection, digest, contents.written(), now)
        else:
            outbox.settle(connection, digest, State.POINTLESS, now, reason="each leaves by itself")

    def arrived(self, connection: Connection, claimed: Claimed, sent: Sent, now: datetime) -> list[Claimed]:
        """If this is a digest that arrived, its letters have arrived with it: those are returned."""
        digest = Letter.read(claimed.letter)
        if not isinstance(digest, Digest):
            return []
        within = held.named(connection, digest.letters)
        held.end(connection, [each.id for each in within], State.SENT, now, message_id=sent.message_id)
        held.rearm(connection, claimed, _empty(claimed), now)
        return within

    def failed(self, connection: Connection, claimed: Claimed, state: State, reason: str, now: datetime) -> None:
        """If this is a digest that ended otherwise, each of its letters leaves by itself, and finds its own ending; but
        where nobody knows whether it arrived, only those that may be sent again."""
        digest = Letter.read(claimed.letter)
        if not isinstance(digest, Digest):
            return
        within = held.named(connection, digest.letters) if digest.letters else held.of_reader(connection, claimed)
        if state is State.UNCERTAIN:
            once = [each.id for each in within if not _again(each)]
            held.end(connection, once, state, now, reason=reason)
        held.release(connection, [each.id for each in within])
        held.rearm(connection, claimed, _empty(claimed), now)

    def _brief(self, connection: Connection, letter: Claimed, now: datetime) -> Brief | None:
        kind = Letter.read(letter.letter)
        if kind is None or letter.person_id is None:
            return Brief(alone=True)
        turn = self._writer.turn(letter, connection, now)
        return in_short(turn, kind) if turn is not None else None


def _again(letter: Claimed) -> bool:
    kind = Letter.read(letter.letter)
    return kind is not None and kind.again


def _empty(letter: Claimed) -> str:
    return Digest(initiative=letter.initiative_id or 0).written()
