"""Voting by typing: the numbers of options, as their reader sees them, chosen in the ballot that one is on.

one ballot waits     -> its card with what was typed, to be cast by one tap
several wait         -> which one?, and behind each button its card with what was typed
what cannot be read  -> the card, with what is wrong above it; nothing is cast
"""

from bot.chat import Press, Right, Routes, Screen, Turn, button
from bot.domain.ballots import Ballot, Refusal, Seat, fault_of_choice, why_not
from bot.domain.choices import Choice
from bot.domain.typed_votes import Heard, as_choice, heard
from bot.words import Words
from bot.words.language import paragraphs
from handlers import ballots_words as wording
from handlers.ballots_choices import order_of
from handlers.ballots_voting import turned_away
from handlers.ballots_voting_card import card, draft
from handlers.ballots_words import ShowBallot, standing
from handlers.lengths import shortened
from storage import ballots

routes = Routes("ballots_voting_typed")


@routes.typed_unasked(right=Right.PERSON)
def hear_numbers(turn: Turn, text: str, _: Words) -> Screen | None:
    said = heard(text)
    if said is None:
        return None
    standing_open = [ballot for ballot in ballots.open_for(turn.connection, turn.person.id) if not ballot.native]
    seats = ballots.seats_of(turn.connection, turn.person.id, [ballot.id for ballot in standing_open])
    waiting = [ballot for ballot in standing_open if not seats[ballot.id].voted] or standing_open
    if not waiting:
        return None
    if len(waiting) > 1:
        return _which(waiting, seats, said, _)
    ballot = waiting[0]
    who = standing(turn, ballot)
    if (why := why_not(ballot, who.seat, who.member, turn.now)) is not None:
        return turned_away(who.there, ballot, why, _)
    choice = _read(ballot, who.seat, said)
    if isinstance(choice, Refusal):
        return card(who.there, ballot, who.seat, _, lead=wording.refused(who.there, ballot, choice, _))
    return card(who.there, ballot, who.seat, _, choice=choice)


def _read(ballot: Ballot, seat: Seat | None, said: Heard) -> Choice | Refusal:
    choice = as_choice(said, ballot.rule, order_of(ballot, seat))
    return choice if isinstance(choice, Refusal) else fault_of_choice(ballot, choice) or choice


def _which(waiting: list[Ballot], seats: dict[int, Seat], said: Heard, _: Words) -> Screen:
    """Which ballot was meant. What was typed stands in the buttons alone, as the list that a number answers is kept."""
    rows = []
    for ballot in waiting:
        choice = _read(ballot, seats[ballot.id], said)
        press: Press = ShowBallot(ballot=ballot.id) if isinstance(choice, Refusal) else draft(ballot, choice)
        rows.append((button(shortened(ballot.question(_.code), 40), press),))
    return Screen(
        text=paragraphs(_("Several ballots are open. Which one do you mean?")),
        rows=tuple(rows),
        numbered=tuple(ShowBallot(ballot=ballot.id).encode() for ballot in waiting),
        unwritten=any(ballot.secret for ballot in waiting),
    )
