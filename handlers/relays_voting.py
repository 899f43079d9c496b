"""Voting for somebody without Telegram: what they chose is typed by numbers, and waits until it is confirmed.

which ballot (those open, on whose roll they are) -> the options by number, "What did they choose?" -> 3 1, or 3:5 1:2
It is not in any count before their code, or a coordinator of another territory, has confirmed it.
"""

from markupsafe import Markup

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice, manners
from bot.domain.ballots import Ballot, Refusal, Seat, fault_of_choice, why_not
from bot.domain.choices import Choice
from bot.domain.relaying import ActKind, Contact, Spoken
from bot.domain.typed_votes import as_choice, heard
from bot.domain.voices import Move, Voice, after
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_words as wording
from handlers.ballots_choices import misread
from handlers.ballots_keys import not_now
from handlers.lengths import shortened
from handlers.relays import card
from handlers.relays_presses import speaks_for
from handlers.relays_typing import keep_typed
from handlers.relays_words import gone
from storage import ballots, waiting_votes
from storage.ballot_keys import KeyMissing

routes = Routes("relays_voting")
QUESTION = 50
"""Characters of a question on its button."""


class AskBallot(Step, called="relay.ballot"):
    """In which ballot do they vote?"""

    spoken: Spoken


class AskTheirVote(Step, called="relay.vote"):
    """What did they choose?"""

    spoken: Spoken
    ballot: int


@routes.asks(AskBallot)
def ask_ballot(turn: Turn, step: AskBallot, _: Words) -> Screen:
    contact = speaks_for(turn, step.spoken.member)
    found = _open(turn, contact) if contact is not None else []
    if not found:
        return Screen(
            text=_("No ballot is open in which they can vote. /cancel leads out."),
        )
    return Screen(
        text=_("<b>In which ballot do they vote?</b>"),
        choices=tuple(choice(shortened(each.question(_.code), QUESTION), each.id) for each in found),
    )


@routes.answer(AskBallot, right=Right.RELAY)
def hear_ballot(turn: Turn, step: AskBallot, answer: Answer, _: Words) -> Step | Screen | Again:
    contact = speaks_for(turn, step.spoken.member)
    if contact is None:
        return gone(_)
    if answer.value is None:
        return manners.choose_please(_)
    ballot = ballots.voting(turn.connection, int(answer.value))
    why = _why_not(turn, contact, ballot, _)
    return card(turn, contact, _, why) if why else AskTheirVote(spoken=step.spoken, ballot=int(answer.value))


@routes.asks(AskTheirVote)
def ask_vote(turn: Turn, step: AskTheirVote, _: Words) -> Screen:
    contact, ballot = speaks_for(turn, step.spoken.member), ballots.by_id(turn.connection, step.ballot)
    if contact is None or ballot is None:
        return gone(_)
    return Screen(
        text=paragraphs(
            Markup("<b>{}</b>").format(ballot.question(_.code)),
            wording.numbered(ballot, range(len(ballot.options)), _),
            _("<b>What does {name} choose?</b>", name=contact.member.name),
            misread(ballot, Refusal.UNCLEAR, _),
            _("The vote is secret for everybody but you, who type it. Tell nobody.") if ballot.secret else "",
        )
    )


@routes.answer(AskTheirVote, right=Right.RELAY)
def hear_vote(turn: Turn, step: AskTheirVote, answer: Answer, _: Words) -> Screen | Again:
    contact = speaks_for(turn, step.spoken.member)
    ballot = ballots.voting(turn.connection, step.ballot)
    if contact is None or ballot is None:
        return gone(_)
    if (why := _why_not(turn, contact, ballot, _)) is not None:
        return card(turn, contact, _, why)
    chosen = read(ballot, answer.text)
    if isinstance(chosen, Refusal):
        return Again(help=wording.refused(turn, ballot, chosen, _))
    seat = waiting_votes.seat_to_relay(turn.connection, ballot.id, contact.member.id)
    assert seat is not None, "whoever has no seat was turned away above"
    try:
        if not waiting_votes.put(turn.connection, ballot, seat, chosen):
            return card(turn, contact, _, _goes_before(seat, _))
    except KeyMissing:
        return not_now(turn, ballot, _)
    keep_typed(turn, ActKind.VOTE, ballot.id, contact.member, step.spoken.channel)
    lead = lines(
        _("The vote of {name} is written down.", name=contact.member.name),
        _("It is not counted yet: their code confirms it, or a coordinator of another territory countersigns it."),
    )
    return card(turn, contact, _, lead)


def read(ballot: Ballot, typed: str) -> Choice | Refusal:
    """The choice that was typed by the numbers under which the options stand on paper."""
    said = heard(typed)
    if said is None:
        return Refusal.UNCLEAR
    found = as_choice(said, ballot.rule, tuple(range(len(ballot.options))))
    return found if isinstance(found, Refusal) else fault_of_choice(ballot, found) or found


def _open(turn: Turn, contact: Contact) -> list[Ballot]:
    found = ballots.open_for(turn.connection, contact.member.person_id)
    return [each for each in found if each.initiative_id == turn.initiative.id and each.takes_votes(turn.now)]


def _why_not(turn: Turn, contact: Contact, ballot: Ballot | None, _: Words) -> Markup | None:
    """Why no vote can be typed for them in this ballot now."""
    if ballot is None or ballot.initiative_id != turn.initiative.id:
        return _("This ballot is not there any more. /ballots shows the others.")
    seat = ballots.seat_of(turn.connection, contact.member.person_id, ballot.id)
    if why_not(ballot, seat, contact.member, turn.now) is not None or seat is None:
        return _("No vote can be typed for them in this ballot: it is not open, or they are not on its list of voters.")
    return _goes_before(seat, _) if after(seat.voice, Move.RELAY) is None else None


def _goes_before(seat: Seat, _: Words) -> Markup:
    """Why what the seat holds is not typed over."""
    if seat.voice is Voice.RELAYED:
        return _("Their vote is confirmed already. With their code it can be cancelled first: see what was typed.")
    return _("They have voted themselves, and their own vote stands.")
