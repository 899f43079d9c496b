"""The votes of two memberships of one person in open ballots: at most one counts afterwards (bot.domain.merging).

A vote that goes over is opened and cast again under its new voter, in this transaction; its receipt is a new one. A
place on a roll goes over with it where the kept membership has none.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from bot.domain.ballots import Ballot, Seat
from bot.domain.ballots import Status as BallotStatus
from bot.domain.merging import Hindrance, Whose, two_papers, voice_that_stands
from bot.domain.people import Member
from bot.domain.relaying import ActKind
from bot.domain.voices import Voice
from storage import ballots, votes, waiting_votes
from storage import relayed as all_relayed
from storage.ballot_keys import KeyMissing
from storage.schema import ballots as table
from storage.schema import relayed, roll


@dataclass(frozen=True, slots=True)
class Met:
    """An open ballot on whose roll the membership that goes is: both places, and what the one holds afterwards."""

    ballot: Ballot
    kept: Seat | None
    gone: Seat
    voice: Voice
    whose: Whose

    @property
    def goes_over(self) -> bool:
        """Whether the vote that counts afterwards is cast again under the membership that is kept."""
        return self.whose is Whose.GONE and self.voice in (Voice.DIRECT, Voice.RELAYED)

    @property
    def both_voted(self) -> bool:
        return self.gone.voice.counts and self.kept is not None and self.kept.voice.counts


def meeting_votes(connection: Connection, kept: Member, gone: Member, *, to_change: bool = False) -> list[Met]:
    """Every open ballot on whose roll `gone` is. `to_change` lets nobody vote with either place until this transaction
    ends."""
    numbers = connection.scalars(
        select(roll.c.ballot_id)
        .join(table, table.c.id == roll.c.ballot_id)
        .where(roll.c.member_id == gone.id, table.c.status == BallotStatus.OPEN.value)
        .order_by(roll.c.ballot_id)
    ).all()
    found = []
    for number in numbers:
        ballot = ballots.voting(connection, number) if to_change else ballots.by_id(connection, number)
        going, staying = (_seat(connection, number, each.id, to_change=to_change) for each in (gone, kept))
        assert ballot is not None and going is not None, "read in this transaction"
        voice, whose = voice_that_stands(staying.voice if staying else Voice.NONE, going.voice)
        found.append(Met(ballot, staying, going, voice, whose))
    return found


def against(connection: Connection, met: list[Met], now: datetime) -> Hindrance | None:
    """Why the votes cannot be put together now."""
    for each in met:
        if each.kept is not None and two_papers(each.kept.voice, each.gone.voice):
            return Hindrance.TWO_PAPERS
        if not each.ballot.takes_votes(now):  # its time has come, and it is about to be counted
            return Hindrance.NOT_NOW
        for seat in filter(None, (each.kept, each.gone)):
            if seat.voice not in (Voice.NONE, Voice.PAPER) and not _can_be_opened(connection, each.ballot, seat):
                return Hindrance.LOCKED
    return None


def merge(connection: Connection, met: list[Met], kept: Member) -> None:
    """In each of these ballots the kept membership has the one place, and what it holds counts once."""
    for each in met:
        choice = votes.choice_of(connection, each.ballot, each.gone) if each.goes_over else None
        _clear(connection, each.ballot, each.gone)
        if each.whose is Whose.GONE and each.kept is not None:
            _clear(connection, each.ballot, each.kept)
        _settle_typed(connection, each, kept)
        seat = _only_seat(connection, each, kept)
        if choice is not None:
            votes.cast(connection, each.ballot, seat, choice, each.voice)
        elif each.voice is Voice.PAPER:
            votes.note(connection, seat, Voice.PAPER)


def _clear(connection: Connection, ballot: Ballot, seat: Seat) -> None:
    """No vote stands at this place any more, unless it lies on paper among others."""
    if seat.voice is Voice.DIRECT:
        votes.take_back(connection, ballot, seat)
    else:
        waiting_votes.cancel(connection, ballot, seat)


def _settle_typed(connection: Connection, met: Met, kept: Member) -> None:
    """What the record says of votes that were typed for either of them."""
    here = (relayed.c.kind == ActKind.VOTE.value, relayed.c.thing_id == met.ballot.id)
    of_kept, of_gone = (relayed.c.member_id == number for number in (kept.id, met.gone.member_id))
    if met.voice in (Voice.DIRECT, Voice.PAPER):
        for number in (kept.id, met.gone.member_id):
            all_relayed.give_way(connection, ActKind.VOTE, met.ballot.id, number)
    elif met.whose is Whose.GONE:
        connection.execute(delete(relayed).where(*here, of_kept))
        connection.execute(update(relayed).where(*here, of_gone).values(member_id=kept.id))
    else:
        connection.execute(delete(relayed).where(*here, of_gone))


def _only_seat(connection: Connection, met: Met, kept: Member) -> Seat:
    """The kept membership's own place, or the other one's, which is theirs from now on."""
    theirs = (roll.c.ballot_id == met.ballot.id, roll.c.member_id == met.gone.member_id)
    if met.kept is not None:
        connection.execute(delete(roll).where(*theirs))
    else:
        connection.execute(update(roll).where(*theirs).values(member_id=kept.id))
    seat = _seat(connection, met.ballot.id, kept.id, to_change=True)
    assert seat is not None, "it was there, or has just become theirs"
    return seat


def _seat(connection: Connection, ballot_id: int, member_id: int, *, to_change: bool) -> Seat | None:
    statement = select(*ballots.SEAT).where(roll.c.ballot_id == ballot_id, roll.c.member_id == member_id)
    row = connection.execute(statement.with_for_update() if to_change else statement).first()
    return row and ballots.seat_from(row)


def _can_be_opened(connection: Connection, ballot: Ballot, seat: Seat) -> bool:
    try:
        votes.key_to_vote(connection, ballot, seat)
    except KeyMissing:
        return False
    return True
