"""What comes of a closed ballot, written by a coordinator in both languages for everybody.

coordinators        -> are asked for an outcome in their language, then in the other -> both shown -> Send to everybody
no outcome yet      -> the ballot stays on the coordinators' list in /ballots
"""

from markupsafe import Markup
from pydantic import BaseModel, ConfigDict

from bot.chat import Again, Answer, Press, Right, Routes, Screen, Step, Toast, Turn, button, choice
from bot.chat.manners import choose_please, too_old, write_please
from bot.domain.ballots import OUTCOME_LONGEST, Ballot, Status
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_words as wording
from handlers.ballots_acts import OutcomeWritten
from handlers.ballots_planning import OutcomeLetter, OutcomeWanted, replan
from handlers.ballots_words import ShowBallot
from storage import ballots

routes = Routes("ballots_outcomes")


class WriteOutcome(Press, called="boutcome"):
    """I write what comes of this ballot."""

    ballot: int


class Outcome(BaseModel):
    """What is written of an outcome so far."""

    model_config = ConfigDict(frozen=True)
    ballot: int
    fr: str = ""
    zh: str = ""

    def text(self, language: str) -> str:
        return self.zh if language == "zh" else self.fr


class AskOutcome(Step, called="ballot.ask_outcome"):
    """`language` is the one that the outcome is asked in."""

    outcome: Outcome
    language: str


class ConfirmOutcome(Step, called="ballot.confirm_outcome"):
    outcome: Outcome


def outcome_told(ballot: Ballot, _: Words) -> Markup:
    if ballot.lacks_outcome:
        return _("The coordination has not written the outcome yet.")
    return lines(_("<b>Outcome</b>"), ballot.outcome(_.code))


@routes.letter(OutcomeWanted)
def write_wanted(turn: Turn, letter: OutcomeWanted, _: Words | None) -> Screen | None:
    ballot = ballots.by_id(turn.connection, letter.ballot)
    if ballot is None or _ is None or not ballot.lacks_outcome:
        return None
    if turn.member_or_none is None or not turn.member.coordinates:
        return None
    return Screen(
        text=paragraphs(
            _("The ballot “{question}” is closed.", question=ballot.question(_.code)),
            _("Everybody waits to read what comes of it: please write the outcome, in both languages."),
        ),
        rows=((button(_("Write the outcome"), WriteOutcome(ballot=ballot.id)),),),
    )


@routes.press(WriteOutcome, right=Right.COORDINATOR)
def begin_outcome(turn: Turn, press: WriteOutcome, _: Words) -> Step | Screen | Toast:
    ballot = ballots.by_id(turn.connection, press.ballot)
    if ballot is None or ballot.initiative_id != turn.initiative.id or ballot.status is not Status.CLOSED:
        return too_old(_)
    if not ballot.lacks_outcome:
        return _written_before(turn, ballot, _)
    return AskOutcome(outcome=Outcome(ballot=ballot.id), language=_.code)


@routes.asks(AskOutcome)
def ask_outcome(turn: Turn, step: AskOutcome, _: Words) -> Screen:
    ballot = ballots.by_id(turn.connection, step.outcome.ballot)
    question = ballot.question(_.code) if ballot is not None else ""
    asked = (
        _("What comes of it? Write the outcome in Chinese.")
        if step.language == "zh"
        else _("What comes of it? Write the outcome in French.")
    )
    return Screen(text=paragraphs(Markup("<b>{}</b>").format(question), asked))


@routes.answer(AskOutcome, right=Right.COORDINATOR)
def hear_outcome(turn: Turn, step: AskOutcome, answer: Answer, _: Words) -> Step | Again:
    if not answer.text:
        return write_please(_)
    if (help_ := wording.fault(answer.text, step.language, OUTCOME_LONGEST, _)) is not None:
        return Again(help=help_)
    outcome = step.outcome.model_copy(update={step.language: answer.text})
    for language in ("fr", "zh"):
        if not outcome.text(language):
            return AskOutcome(outcome=outcome, language=language)
    return ConfirmOutcome(outcome=outcome)


@routes.asks(ConfirmOutcome)
def ask_confirmation(turn: Turn, step: ConfirmOutcome, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("<b>This is what everybody will read:</b>"),
            lines(_("In French:"), step.outcome.fr),
            lines(_("In Chinese:"), step.outcome.zh),
            _("Once sent it cannot be taken back."),
        ),
        choices=(
            choice(_("Send to everybody"), "send"),
            choice(_("Correct the French"), "fr"),
            choice(_("Correct the Chinese"), "zh"),
            choice(_("Send nothing"), "leave"),
        ),
    )


@routes.answer(ConfirmOutcome, right=Right.COORDINATOR)
def hear_confirmation(turn: Turn, step: ConfirmOutcome, answer: Answer, _: Words) -> Step | Screen | Again:
    match answer.value:
        case None:
            return choose_please(_)
        case "leave":
            return Screen(text=_("Nothing was sent. The ballot stays on your list in /ballots."))
        case "send":
            return _send_outcome(turn, step.outcome, _)
        case language:
            return AskOutcome(outcome=step.outcome.model_copy(update={language: ""}), language=language)


def _send_outcome(turn: Turn, outcome: Outcome, _: Words) -> Screen:
    ballot = ballots.by_id(turn.connection, outcome.ballot)
    if ballot is None or ballot.initiative_id != turn.initiative.id:
        return Screen(text=_("This ballot is not there any more. /ballots shows the others."))
    if not ballots.write_outcome(turn.connection, ballot.id, outcome.fr, outcome.zh, turn.now):
        return _written_before(turn, ballot, _)
    written = ballots.by_id(turn.connection, ballot.id)
    assert written is not None, "it was written a line ago"
    turn.note(OutcomeWritten(ballot=ballot.id))
    replan(turn, written)
    return Screen(text=_("The outcome is on its way to everybody."))


def _written_before(turn: Turn, ballot: Ballot, _: Words) -> Screen:
    now = ballots.by_id(turn.connection, ballot.id) or ballot
    return Screen(
        text=paragraphs(_("Somebody has written the outcome in the meantime; it stands."), outcome_told(now, _)),
        rows=((button(_("See the result"), ShowBallot(ballot=ballot.id)),),),
    )


@routes.letter(OutcomeLetter)
def write_outcome(turn: Turn, letter: OutcomeLetter, _: Words | None) -> Screen | None:
    ballot = ballots.by_id(turn.connection, letter.ballot)
    if ballot is None or ballot.lacks_outcome:
        return None
    languages = [_] if _ is not None else list(turn.languages.values())
    return Screen(
        text=paragraphs(
            *(
                paragraphs(Markup("<b>{}</b>").format(ballot.question(words.code)), outcome_told(ballot, words))
                for words in languages
            )
        ),
        rows=((button(_("See the result"), ShowBallot(ballot=ballot.id)),),) if _ is not None else (),
    )
