"""The two versions differ: any member can say so before a ballot opens, and the coordination must answer.

[Say that the two versions differ] -> what differs? -> noted; the coordination is told, and the ballot waits
[Answer …]                         -> correct the wording (ballots_correcting), or say why it stays
"""

from datetime import timedelta
from typing import ClassVar

from bot.chat import Again, Answer, Letter, Press, Right, Routes, Screen, Step, Turn, button, choice
from bot.chat.manners import write_please
from bot.domain.ballots import Ballot
from bot.domain.differences import NOTE_LONGEST, Difference
from bot.domain.journal import language_of, too_many
from bot.words import Words
from bot.words.language import paragraphs
from handlers import vocabulary
from handlers.ballots_prepared_card import AnswerDifference, CorrectWording, PointOut, card, found, gone
from handlers.ballots_starting import open_if_ready, still_prepared, tell
from handlers.lengths import too_long
from storage import differences, members

routes = Routes("ballots_differences")
USEFUL = timedelta(days=30)


class SayWhy(Press, called="bwhynot"):
    """The wording stays; asks why."""

    difference: int


class AskDifference(Step, called="ballot.difference"):
    """What differs?"""

    ballot: int


class AskWhy(Step, called="ballot.whynot"):
    """Why does the wording stay?"""

    difference: int


class DifferenceRaised(Letter, called="ballot.difference"):
    """To the coordination: somebody finds that the two versions differ."""

    again: ClassVar[bool] = True
    """The ballot waits for an answer to it: rather twice than never."""

    ballot: int
    difference: int


class DifferenceAnswered(Letter, called="ballot.difference_answered"):
    """To whoever pointed it out."""

    again: ClassVar[bool] = True
    """Whoever pointed it out waits for the answer; twice, it says the same."""

    ballot: int
    difference: int


# Pointing it out.


@routes.press(PointOut, right=Right.ACTIVE)
def point_out(turn: Turn, press: PointOut, _: Words) -> Step | Screen:
    return AskDifference(ballot=press.ballot) if found(turn, press.ballot) else gone(turn, press.ballot, _)


@routes.asks(AskDifference)
def ask_difference(turn: Turn, step: AskDifference, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("<b>Where do the two versions differ?</b>"),
            _("Write it in one message. The ballot cannot open before the coordination has answered you."),
        ),
        choices=(choice(_("Leave it as it is"), "leave"),),
    )


@routes.answer(AskDifference, right=Right.ACTIVE)
def hear_difference(turn: Turn, step: AskDifference, answer: Answer, _: Words) -> Screen | Again:
    ballot = found(turn, step.ballot)
    if ballot is None:
        return gone(turn, step.ballot, _)
    if answer.value == "leave":
        return card(turn, ballot, _)
    if not answer.text:
        return write_please(_)
    if beyond := too_many(answer.text, NOTE_LONGEST):
        return too_long(_, beyond)
    language = language_of(answer.text, turn.person.language)
    raised = differences.raise_one(turn.connection, ballot.id, turn.member.id, answer.text, language, turn.now)
    letter = DifferenceRaised(initiative=ballot.initiative_id, ballot=ballot.id, difference=raised.id)
    told = [each.person_id for each in members.coordinators(turn.connection, ballot.initiative_id)]
    persons = [person_id for person_id in told if person_id != turn.person.id]
    tell(turn, ballot, letter, f"differs:{raised.id}", due=turn.now, expires=ballot.closes_at, persons=persons)
    return card(turn, ballot, _, _("Noted. The coordination has to answer before this ballot opens."))


@routes.letter(DifferenceRaised)
def write_raised(turn: Turn, letter: DifferenceRaised, _: Words | None) -> Screen | None:
    ballot = still_prepared(turn, letter.ballot)
    raised = differences.by_id(turn.connection, letter.difference)
    if ballot is None or raised is None or raised.answered or _ is None or turn.member_or_none is None:
        return None
    if not turn.member.coordinates:
        return None
    return card(turn, ballot, _, _("A member finds that the two versions of this ballot differ. Please answer."))


# Answering.


@routes.press(AnswerDifference, right=Right.COORDINATOR)
def answer_difference(turn: Turn, press: AnswerDifference, _: Words) -> Screen:
    raised, ballot = _waiting(turn, press.difference)
    if raised is None or ballot is None:
        return gone(turn, raised.ballot_id if raised else 0, _)
    if raised.answered:
        return card(turn, ballot, _, _("Somebody has answered in the meantime."))
    return Screen(
        text=paragraphs(
            _("<b>The two versions differ, says a member:</b>"),
            vocabulary.marked(_, raised.note, raised.language),
        ),
        rows=(
            (button(_("Correct the wording"), CorrectWording(ballot=ballot.id, difference=raised.id)),),
            (button(_("Say why it stays"), SayWhy(difference=raised.id)),),
        ),
    )


@routes.press(SayWhy, right=Right.COORDINATOR)
def say_why(turn: Turn, press: SayWhy, _: Words) -> Step | Screen:
    raised, ballot = _waiting(turn, press.difference)
    if raised is None or ballot is None:
        return gone(turn, raised.ballot_id if raised else 0, _)
    if raised.answered:
        return card(turn, ballot, _, _("Somebody has answered in the meantime."))
    return AskWhy(difference=raised.id)


@routes.asks(AskWhy)
def ask_why(turn: Turn, step: AskWhy, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("<b>Why does the wording stay as it is?</b>"), _("All members can read your answer on the ballot’s card.")
        ),
        choices=(choice(_("Leave it as it is"), "leave"),),
    )


@routes.answer(AskWhy, right=Right.COORDINATOR)
def hear_why(turn: Turn, step: AskWhy, answer: Answer, _: Words) -> Screen | Again:
    raised, ballot = _waiting(turn, step.difference)
    if raised is None or ballot is None:
        return gone(turn, raised.ballot_id if raised else 0, _)
    if answer.value == "leave":
        return card(turn, ballot, _)
    if not answer.text:
        return write_please(_)
    if beyond := too_many(answer.text, NOTE_LONGEST):
        return too_long(_, beyond)
    language = language_of(answer.text, turn.person.language)
    mine = differences.answer(
        turn.connection, raised.id, by=turn.member.id, now=turn.now, text=answer.text, language=language
    )
    if not mine:
        return card(turn, ballot, _, _("Somebody has answered in the meantime."))
    tell_whoever_raised_it(turn, ballot, raised)
    if (opened := open_if_ready(turn, ballot)) is not None:
        return gone(turn, opened.id, _)
    return card(turn, ballot, _, _("Answered. It shows that you did."))


def tell_whoever_raised_it(turn: Turn, ballot: Ballot, raised: Difference) -> None:
    """That the coordination has answered, unless they answer themselves."""
    member = members.by_id(turn.connection, raised.member_id) if raised.member_id else None
    if member is None or member.id == turn.member.id:
        return
    turn.plan(
        DifferenceAnswered(initiative=ballot.initiative_id, ballot=ballot.id, difference=raised.id),
        key=f"ballot.differences:{ballot.id}:{raised.id}",
        person_id=member.person_id,
        expires=turn.now + USEFUL,
        subject=f"ballot.differences:{ballot.id}",  # it is worth reading after the ballot has opened, too
    )


@routes.letter(DifferenceAnswered)
def write_answered(turn: Turn, letter: DifferenceAnswered, _: Words | None) -> Screen | None:
    raised = differences.by_id(turn.connection, letter.difference)
    if raised is None or not raised.answered or _ is None or turn.member_or_none is None:
        return None
    ballot = still_prepared(turn, letter.ballot)
    lead = _("The coordination has answered what you pointed out.")
    if ballot is not None and turn.member.may_read:
        return card(turn, ballot, _, lead)
    return Screen(text=paragraphs(lead, vocabulary.marked(_, raised.answer, raised.answer_language)))


def _waiting(turn: Turn, difference_id: int) -> tuple[Difference | None, Ballot | None]:
    raised = differences.by_id(turn.connection, difference_id)
    return raised, found(turn, raised.ballot_id) if raised is not None else None
