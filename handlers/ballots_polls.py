"""Telegram's own polls: their answers are votes, for those on the roll and until the close.

An answer can overtake the note of where its poll stands (the sender commits that note after Telegram took the poll).
So an answer to an unknown poll is kept for a while: the note finds it, or its voter is told and gets the poll anew.
"""

from datetime import datetime, timedelta
from secrets import token_hex
from typing import ClassVar

from markupsafe import Markup
from pydantic import NonNegativeInt

from bot.chat import Letter, PollAnswered, Routes, Screen, Turn
from bot.domain.ballots import Ballot, Refusal, as_mask, fault_of_choice, from_mask, why_not
from bot.domain.choices import Choice
from bot.domain.deliveries import Lane
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_words as wording
from handlers.ballots_choices import chosen, receipt_told
from storage import ballots, members, outbox, polls, votes
from storage.engine import Connection

routes = Routes("ballots_polls")
WORTH_TELLING = timedelta(days=1)


class PollHeard(Letter, called="ballot.heard"):
    """What became of an answer to a native poll: the options that count now (a bit for each position), none when the
    vote was taken back, or why it does not count."""

    lane: ClassVar[Lane] = Lane.REPLY
    again: ClassVar[bool] = True
    """Missing, a vote would seem lost; twice, it says the same."""

    at_once: bool = True

    ballot: int
    mask: NonNegativeInt = 0
    refusal: Refusal | None = None


class PollStop(Letter, called="ballot.stop"):
    """A poll in somebody's chat is to be closed; nobody hears of it."""

    again: ClassVar[bool] = True
    """A closed poll stays closed, however often it is asked to."""

    at_once: bool = True

    message: int


@routes.poll_answer()
def hear_answer(turn: Turn, answered: PollAnswered, _: Words) -> None:
    if turn.person_or_none is None:
        return
    poll = polls.by_id(turn.connection, answered.poll_id)
    if poll is None:
        polls.keep_stray(turn.connection, answered.poll_id, turn.telegram_id, answered.positions, turn.now)
        return
    turn.planned = True
    _heard(turn.connection, poll.ballot_id, turn.person.id, tuple(sorted(answered.positions)), turn.now, turn.now)


def note_poll(
    connection: Connection, ballot_id: int, poll_id: str, person_id: int, chat_id: int, message_id: int
) -> None:
    """Remember where a poll stands, and take the answers that came before."""
    polls.note(connection, poll_id, ballot_id, person_id, chat_id, message_id)
    for stray in polls.take_strays(connection, poll_id):
        if (voter := polls.person_behind(connection, stray.telegram_id)) is not None:
            _heard(connection, ballot_id, voter, tuple(sorted(stray.positions)), stray.came_at, stray.came_at)


def plan_stops(connection: Connection, ballot: Ballot, now: datetime) -> None:
    """Close every poll of a ballot that has ended; again changes nothing."""
    outbox.plan_all(
        connection,
        [
            outbox.Planned(
                key=f"ballot:{ballot.id}:stop:{poll.poll_id}",
                person_id=poll.person_id,
                chat_id=None,
                initiative_id=ballot.initiative_id,
                subject=f"ballot.polls:{ballot.id}",
                lane=PollStop.lane,
                letter=PollStop(initiative=ballot.initiative_id, message=poll.message_id).written(),
                due_at=now,
                expires_at=now + timedelta(days=7),
            )
            for poll in polls.of_ballot(connection, ballot.id)
        ],
        now,
    )


def _heard(
    connection: Connection, ballot_id: int, person_id: int, choice: Choice, came: datetime, now: datetime
) -> None:
    """Count an answer that came at that moment, or not; either way its voter is told."""
    ballot = ballots.voting(connection, ballot_id)
    if ballot is None:
        return
    seat = ballots.seat_of(connection, person_id, ballot_id)
    member = members.of_person(connection, person_id, ballot.initiative_id)
    why = why_not(ballot, seat, member, came) or (fault_of_choice(ballot, choice) if choice else None)
    if why is None and seat is not None:
        if choice:
            votes.cast(connection, ballot, seat, choice)
        else:
            votes.take_back(connection, ballot, seat)
    letter = PollHeard(
        initiative=ballot.initiative_id, ballot=ballot.id, mask=0 if why else as_mask(choice), refusal=why
    )
    outbox.plan(
        connection,
        outbox.Planned(
            # One letter for each answer, even for two in the same moment: an answer is lived once anyway.
            key=f"ballot:{ballot.id}:heard:{person_id}:{token_hex(8)}",
            person_id=person_id,
            chat_id=None,
            initiative_id=ballot.initiative_id,
            subject=f"ballot.polls:{ballot.id}",
            lane=letter.lane,
            letter=letter.written(),
            due_at=now,
            expires_at=now + WORTH_TELLING,
        ),
        now,
    )


@routes.letter(PollHeard)
def write_heard(turn: Turn, letter: PollHeard, _: Words | None) -> Screen | None:
    ballot = ballots.by_id(turn.connection, letter.ballot)
    if ballot is None or _ is None:
        return None
    if letter.refusal is not None:
        said = wording.refused(turn, ballot, letter.refusal, _)
    elif letter.mask:
        said = paragraphs(
            lines(_("Your vote counts:"), chosen(ballot, from_mask(letter.mask), None, _)),
            _("You can change it in the poll until {moment}.", moment=_.moment(ballot.closes_at, turn.zone)),
            _receipt(turn, ballot, _),
        )
    else:
        said = _("Your vote was taken back: you have no vote in this ballot now.")
    return Screen(text=paragraphs(Markup("<b>{}</b>").format(ballot.question(_.code)), said))


def _receipt(turn: Turn, ballot: Ballot, _: Words) -> Markup:
    """The receipt of the vote that stands now; nothing when it was taken back meanwhile."""
    seat = ballots.seat_of(turn.connection, turn.person.id, ballot.id)
    receipt = votes.receipt_that_stands(turn.connection, ballot, seat) if seat is not None else None
    return receipt_told(ballot, receipt, _) if receipt is not None else Markup("")


@routes.letter(PollStop)
def write_stop(turn: Turn, letter: PollStop, _: Words | None) -> Screen | None:
    return Screen(stops_poll=letter.message)
