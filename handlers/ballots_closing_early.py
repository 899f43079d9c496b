"""Closing an open ballot before its hour: by two coordinators, for a reason that everybody reads beside the result.

[Close it early] -> why, in one's own language? -> and in the other (or marked as it is)
                 -> what happens, and what people will read -> a second coordinator (handlers.second_taps)
                 -> closed, counted and sealed in that very tap, as at any close

What was asked for holds for the close of that moment only: a ballot that was extended meanwhile stays open.
"""

from datetime import datetime
from typing import ClassVar

from markupsafe import Markup

from bot.chat import Act, Again, Answer, Press, Right, Routes, Screen, Step, Turn, button, choice
from bot.chat.manners import choose_please
from bot.domain import reasons
from bot.domain.ballots import Ballot
from bot.domain.extensions import Extension
from bot.domain.log_of_acts import Topic
from bot.domain.people import Member
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import hours, vocabulary
from handlers.ballots_acts import asked
from handlers.ballots_results import close
from handlers.ballots_words import ShowBallot
from handlers.reasons_asked import heard, ways_on
from handlers.second_taps import ask, reasons_of
from handlers.second_taps_card import agreeing
from storage import ballots, extensions

routes = Routes("ballots_closing_early")


class CloseEarly(Press, called="bclose"):
    ballot: int


class AskWhyClosed(Step, called="ballot.why_closed"):
    """Why, in this language? `first` is the reason in the other one, once it is written."""

    ballot: int
    language: str
    first: str = ""


class ConfirmClosing(Step, called="ballot.confirm_closing"):
    ballot: int
    reason_fr: str
    reason_zh: str


class BallotClosedEarly(Act, called="ballot.closed_early"):
    """`closes_at` is the close that it had."""

    topic: ClassVar[Topic] = Topic.BALLOTS

    ballot: int
    closes_at: datetime


@routes.press(CloseEarly, right=Right.COORDINATOR)
def begin(turn: Turn, press: CloseEarly, _: Words) -> Step | Screen:
    if _found(turn, press.ballot) is None:
        return _too_late(_)
    return AskWhyClosed(ballot=press.ballot, language=turn.person.language)


@routes.asks(AskWhyClosed)
def ask_why(turn: Turn, step: AskWhyClosed, _: Words) -> Screen:
    ballot = _found(turn, step.ballot)
    asks = (
        _("Why is it closed early? Write the reason in Chinese. Everybody reads it beside the result.")
        if step.language == "zh"
        else _("Why is it closed early? Write the reason in French. Everybody reads it beside the result.")
    )
    return Screen(
        text=paragraphs(
            Markup("<b>{}</b>").format(ballot.question(_.code)) if ballot is not None else "", step.first, asks
        ),
        choices=ways_on(step, _("Leave it as it is"), _),
    )


@routes.answer(AskWhyClosed, right=Right.COORDINATOR)
def hear_why(turn: Turn, step: AskWhyClosed, answer: Answer, _: Words) -> Step | Screen | Again:
    ballot = _found(turn, step.ballot)
    if ballot is None:
        return _too_late(_)
    if answer.value == "leave":
        return _left(ballot, _)
    written = heard(step, answer, _)
    return _confirm(step, written) if isinstance(written, dict) else written


def _confirm(step: AskWhyClosed, written: dict[str, str]) -> Step:
    return ConfirmClosing(ballot=step.ballot, reason_fr=written.get("fr", ""), reason_zh=written.get("zh", ""))


@routes.asks(ConfirmClosing)
def ask_confirmation(turn: Turn, step: ConfirmClosing, _: Words) -> Screen:
    ballot = _found(turn, step.ballot)
    said, language = reasons.shown(step.reason_fr, step.reason_zh, _.code)
    label = _("Ask a second coordinator") if agreeing(turn, turn.member) else _("Close it for good")
    return Screen(
        text=paragraphs(
            _what_closing_does(turn, ballot, _) if ballot is not None else "",
            _("Reason: {reason}", reason=vocabulary.marked(_, said, language)),
        ),
        choices=(choice(label, "close"), choice(_("Leave it as it is"), "leave")),
    )


@routes.answer(ConfirmClosing, right=Right.COORDINATOR)
def hear_confirmation(turn: Turn, step: ConfirmClosing, answer: Answer, _: Words) -> Screen | Again:
    ballot = _found(turn, step.ballot)
    if ballot is None:
        return _too_late(_)
    match answer.value:
        case "leave":
            return _left(ballot, _)
        case "close":
            act = BallotClosedEarly(ballot=ballot.id, closes_at=ballot.closes_at)
            return ask(turn, act, _, reasons={"fr": step.reason_fr, "zh": step.reason_zh})
    return choose_please(_)


# What waits for the second coordinator.


def show_closing(turn: Turn, act: BallotClosedEarly, _: Words) -> Markup | None:
    ballot = _found(turn, act.ballot)
    stands = ballot is not None and ballot.closes_at == act.closes_at
    return _what_closing_does(turn, ballot, _) if stands and ballot is not None else None


@routes.shared_act(BallotClosedEarly, shows=show_closing)
def close_early(turn: Turn, act: BallotClosedEarly, by: Member, _: Words) -> Screen:
    ballot = _found(turn, act.ballot)
    assert ballot is not None, "it has just been shown"
    said = reasons_of(turn, act)
    move = Extension(by.id, act.closes_at, turn.now, said.get("fr", ""), said.get("zh", ""), turn.now)
    extensions.extend(turn.connection, ballot, move)
    close(turn)
    return Screen(
        text=_("The ballot is closed and counted. Everybody on the list gets the result."),
        rows=((button(_("See the result"), ShowBallot(ballot=ballot.id)),),),
    )


@routes.tells(BallotClosedEarly)
def tell(turn: Turn, act: BallotClosedEarly, who: object, _: Words) -> Markup:
    return _(
        "{who} closed the ballot “{question}” early. Its close was {moment}.",
        who=who,
        question=asked(turn, act.ballot, _),
        moment=_.moment(act.closes_at, turn.zone),
    )


def _what_closing_does(turn: Turn, ballot: Ballot, _: Words) -> Markup:
    turnout = ballots.turnout(turn.connection, ballot.id)
    return paragraphs(
        _("<b>Close the ballot “{question}” now?</b> This cannot be undone.", question=ballot.question(_.code)),
        lines(
            _.plural(
                "{voted} of {n} person on the list has voted; these votes count, and nobody votes any more.",
                "{voted} of {n} people on the list have voted; these votes count, and nobody votes any more.",
                turnout.roll,
                voted=_.number(turnout.voted),
            ),
            _("It would close by itself:"),
            hours.everywhere(turn, ballot.closes_at, _),
        ),
        _("Everybody on the list gets the result, with the reason."),
    )


def _found(turn: Turn, ballot_id: int) -> Ballot | None:
    """An open ballot of this initiative."""
    ballot = ballots.by_id(turn.connection, ballot_id)
    here = ballot is not None and ballot.initiative_id == turn.initiative.id and ballot.takes_votes(turn.now)
    return ballot if here else None


def _too_late(_: Words) -> Screen:
    return Screen(text=_("This vote is not open any more. /ballots shows it."))


def _left(ballot: Ballot, _: Words) -> Screen:
    rows = ((button(_("See the ballot"), ShowBallot(ballot=ballot.id)),),)
    return Screen(text=_("Nothing was changed."), rows=rows)
