"""Correcting a wording of a prepared ballot, of the coordination's own accord or because two versions differ.

[Correct a wording]  -> which one? -> its new text; its approval is gone, and those who read that language are asked
"""

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice
from bot.chat.manners import choose_please, write_please
from bot.domain.actions import TITLE_LIMIT, as_title
from bot.domain.ballots import QUESTION_LONGEST
from bot.domain.wordings import QUESTION, Wording
from bot.words import Words
from bot.words.language import paragraphs
from handlers import ballots_words as wording_words
from handlers.ballots_acts import WordingCorrected
from handlers.ballots_differences import tell_whoever_raised_it
from handlers.ballots_prepared_card import CorrectWording, card, found, gone
from handlers.ballots_starting import start
from handlers.lengths import shortened
from storage import ballots_prepared, differences

routes = Routes("ballots_correcting")


class AskWhich(Step, called="ballot.which"):
    """Which wording is to be corrected? Those in `language` are shown."""

    ballot: int
    difference: int
    language: str


class AskCorrection(Step, called="ballot.correction"):
    """What does it say from now on?"""

    ballot: int
    difference: int
    language: str
    part: str


@routes.press(CorrectWording, right=Right.COORDINATOR)
def correct(turn: Turn, press: CorrectWording, _: Words) -> Step | Screen:
    if found(turn, press.ballot) is None:
        return gone(turn, press.ballot, _)
    return AskWhich(ballot=press.ballot, difference=press.difference, language=_.code)


@routes.asks(AskWhich)
def ask_which(turn: Turn, step: AskWhich, _: Words) -> Screen:
    written = [each for each in ballots_prepared.wordings_of(turn.connection, step.ballot) if _in(each, step)]
    other = _("Show the French wordings") if step.language == "zh" else _("Show the Chinese wordings")
    return Screen(
        text=_("<b>Which wording shall be corrected?</b>"),
        choices=(
            *(choice(shortened(each.text, 50), each.part) for each in written if each.text),
            choice(other, "other"),
            choice(_("Leave it as it is"), "leave"),
        ),
    )


@routes.answer(AskWhich, right=Right.COORDINATOR)
def hear_which(turn: Turn, step: AskWhich, answer: Answer, _: Words) -> Step | Screen | Again:
    ballot = found(turn, step.ballot)
    if ballot is None:
        return gone(turn, step.ballot, _)
    match answer.value:
        case None:
            return choose_please(_)
        case "leave":
            return card(turn, ballot, _)
        case "other":
            return step.model_copy(update={"language": "fr" if step.language == "zh" else "zh"})
        case part:
            return AskCorrection(ballot=ballot.id, difference=step.difference, language=step.language, part=part)


@routes.asks(AskCorrection)
def ask_correction(turn: Turn, step: AskCorrection, _: Words) -> Screen:
    wording = _wording(turn, step)
    return Screen(
        text=paragraphs(
            _("<b>What does it say in Chinese from now on?</b>")
            if step.language == "zh"
            else _("<b>What does it say in French from now on?</b>"),
            _("It says now: {title}", title=wording.text) if wording else "",
            _("Its approval is gone then: those who read this language are asked again."),
        ),
        choices=(choice(_("Leave it as it is"), "leave"),),
    )


@routes.answer(AskCorrection, right=Right.COORDINATOR)
def hear_correction(turn: Turn, step: AskCorrection, answer: Answer, _: Words) -> Screen | Again:
    ballot, wording = found(turn, step.ballot), _wording(turn, step)
    if ballot is None or wording is None:
        return gone(turn, step.ballot, _)
    if answer.value == "leave":
        return card(turn, ballot, _)
    if not answer.text:
        return write_please(_)
    text = as_title(answer.text)
    longest = QUESTION_LONGEST if wording.part == QUESTION else TITLE_LIMIT
    if (help_ := wording_words.fault(text, wording.language, longest, _)) is not None:
        return Again(help=help_)
    ballots_prepared.correct(turn.connection, ballot, wording, text, turn.member.id, turn.now)
    turn.note(WordingCorrected(ballot=ballot.id))
    raised = differences.by_id(turn.connection, step.difference) if step.difference else None
    if raised is not None and raised.ballot_id == ballot.id:
        differences.answer(turn.connection, raised.id, by=turn.member.id, now=turn.now, corrected=True)
        tell_whoever_raised_it(turn, ballot, raised)
    corrected = found(turn, ballot.id)
    assert corrected is not None, "it is held until this turn ends"
    start(turn, corrected, but=turn.person.id)
    return card(turn, corrected, _, _("Corrected. Those who read this language are asked to approve it."))


def _in(wording: Wording, step: AskWhich | AskCorrection) -> bool:
    return wording.language == step.language


def _wording(turn: Turn, step: AskCorrection) -> Wording | None:
    written = ballots_prepared.wordings_of(turn.connection, step.ballot)
    return next((each for each in written if _in(each, step) and each.part == step.part), None)
