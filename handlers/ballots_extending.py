"""Extending an open ballot: the close moves later, for a reason that everybody reads; never earlier.

[Extend the vote]  -> until when? -> why, in one's own language? -> and in the other (or marked as it is)
                   -> what everybody will read -> Extend it for everybody: all on the list and the groups are told
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.chat import Again, Answer, Press, Right, Routes, Screen, Step, Turn, button, choice, link_button
from bot.chat.manners import choose_please
from bot.domain.ballots import Ballot
from bot.domain.extensions import Extension, Refusal, why_not
from bot.words import Words
from bot.words.language import lines, paragraphs
from bot.words.typed import Understood, read_date
from handlers import dates, hours, vocabulary
from handlers.ballots_acts import BallotExtended
from handlers.ballots_planning import ExtendedLetter, replan
from handlers.ballots_words import ShowBallot
from handlers.reasons_asked import heard, ways_on
from storage import ballots, extensions

routes = Routes("ballots_extending")


class Extend(Press, called="bextend"):
    ballot: int


class AskNewClose(Step, called="ballot.new_close"):
    ballot: int


class AskExtensionReason(Step, called="ballot.extension_reason"):
    """Why, in this language? `first` is the reason in the other one, once it is written."""

    ballot: int
    closes_at: datetime
    language: str
    first: str = ""


class ConfirmExtension(Step, called="ballot.confirm_extension"):
    ballot: int
    closes_at: datetime
    reason_fr: str
    reason_zh: str


@routes.press(Extend, right=Right.COORDINATOR)
def begin(turn: Turn, press: Extend, _: Words) -> Step | Screen:
    ballot = _found(turn, press.ballot)
    return AskNewClose(ballot=ballot.id) if ballot is not None else _too_late(_)


@routes.asks(AskNewClose)
def ask_close(turn: Turn, step: AskNewClose, _: Words) -> Screen:
    ballot = _found(turn, step.ballot)
    return Screen(
        text=paragraphs(
            _("<b>Until when is the vote extended?</b>"),
            lines(_("It closes at:"), hours.everywhere(turn, ballot.closes_at, _)) if ballot else "",
            _("Write a later day and hour on your own clock."),
            dates.example(_),
        ),
        choices=(choice(_("Leave it as it is"), "leave"),),
    )


@routes.answer(AskNewClose, right=Right.COORDINATOR)
def hear_close(turn: Turn, step: AskNewClose, answer: Answer, _: Words) -> Step | Screen | Again:
    ballot = _found(turn, step.ballot)
    if ballot is None:
        return _too_late(_)
    if answer.value == "leave":
        return _left(ballot, _)
    if not answer.text:
        return choose_please(_)
    typed = read_date(answer.text, language=_.code, now=turn.now, zone=ZoneInfo(turn.zone))
    if not isinstance(typed, Understood):
        return Again(help=dates.asked_back(typed, turn.zone, _))
    if why_not(ballot, typed.moment, turn.now) is Refusal.NOT_LATER:
        return Again(help=_("That is not later than the close. A vote can be extended, not cut short."))
    return AskExtensionReason(ballot=ballot.id, closes_at=typed.moment, language=turn.person.language)


@routes.asks(AskExtensionReason)
def ask_reason(turn: Turn, step: AskExtensionReason, _: Words) -> Screen:
    asked = (
        _("<b>Why is it extended? Write the reason in Chinese.</b>")
        if step.language == "zh"
        else _("<b>Why is it extended? Write the reason in French.</b>")
    )
    return Screen(
        text=paragraphs(asked, step.first, _("Everybody on the list reads it, and it stays beside the result.")),
        choices=ways_on(step, _("Leave it as it is"), _),
    )


@routes.answer(AskExtensionReason, right=Right.COORDINATOR)
def hear_reason(turn: Turn, step: AskExtensionReason, answer: Answer, _: Words) -> Step | Screen | Again:
    ballot = _found(turn, step.ballot)
    if ballot is None:
        return _too_late(_)
    if answer.value == "leave":
        return _left(ballot, _)
    written = heard(step, answer, _)
    return _confirm(step, written) if isinstance(written, dict) else written


def _confirm(step: AskExtensionReason, reasons: dict[str, str]) -> Step:
    return ConfirmExtension(
        ballot=step.ballot,
        closes_at=step.closes_at,
        reason_fr=reasons.get("fr", ""),
        reason_zh=reasons.get("zh", ""),
    )


@routes.asks(ConfirmExtension)
def ask_confirmation(turn: Turn, step: ConfirmExtension, _: Words) -> Screen:
    ballot = _found(turn, step.ballot)
    extension = _extension(turn, ballot, step) if ballot else None
    return Screen(
        text=paragraphs(
            _("This is what people will read."),
            *(_news(turn, ballot, extension, words) for words in turn.languages.values() if ballot and extension),
        ),
        choices=(choice(_("Extend it for everybody"), "extend"), choice(_("Leave it as it is"), "leave")),
    )


@routes.answer(ConfirmExtension, right=Right.COORDINATOR)
def hear_confirmation(turn: Turn, step: ConfirmExtension, answer: Answer, _: Words) -> Screen | Again:
    ballot = _found(turn, step.ballot)
    if ballot is None or why_not(ballot, step.closes_at, turn.now) is not None:
        return _too_late(_)
    match answer.value:
        case "leave":
            return _left(ballot, _)
        case "extend":
            return _extend(turn, ballot, step, _)
    return choose_please(_)


def _extend(turn: Turn, ballot: Ballot, step: ConfirmExtension, _: Words) -> Screen:
    if not extensions.extend(turn.connection, ballot, _extension(turn, ballot, step)):
        return _too_late(_)
    extended = ballots.by_id(turn.connection, ballot.id)
    assert extended is not None, "it was extended a line ago"
    reasons = {"fr": step.reason_fr, "zh": step.reason_zh}
    turn.note(BallotExtended(ballot=ballot.id, closes_at=extended.closes_at), reasons=reasons)
    replan(turn, extended)
    return Screen(
        text=paragraphs(
            _("<b>The vote is extended</b>, and everybody on the list is told."),
            lines(_("It closes by itself:"), hours.everywhere(turn, extended.closes_at, _)),
        ),
        rows=((button(_("See the ballot"), ShowBallot(ballot=ballot.id)),),),
    )


@routes.letter(ExtendedLetter)
def write_extended(turn: Turn, letter: ExtendedLetter, _: Words | None) -> Screen | None:
    ballot = ballots.by_id(turn.connection, letter.ballot)
    extension = extensions.last_of(turn.connection, ballot) if ballot is not None else None
    if ballot is None or extension is None or not ballot.takes_votes(turn.now):
        return None
    if _ is not None:
        rows = ((button(_("See the ballot"), ShowBallot(ballot=ballot.id)),),)
        return Screen(text=_news(turn, ballot, extension, _), rows=rows)
    label = " · ".join(words("Vote in private").unescape() for words in turn.languages.values())
    sides = (_news(turn, ballot, extension, words) for words in turn.languages.values())
    return Screen(text=paragraphs(*sides), rows=((link_button(label, turn.link("b", ballot.id)),),))


def _news(turn: Turn, ballot: Ballot, extension: Extension, _: Words) -> Markup:
    """What everybody is told."""
    reason, language = extension.reason_for(_.code)
    return paragraphs(
        Markup("<b>{}</b>").format(ballot.question(_.code)),
        lines(_("This vote is extended. It now closes at:"), hours.everywhere(turn, extension.closes_at, _)),
        _("It was to close on {moment}.", moment=_.moment(extension.closed_at, turn.zone)),
        _("Reason: {reason}", reason=vocabulary.marked(_, reason, language)),
    )


def _extension(turn: Turn, ballot: Ballot, step: ConfirmExtension) -> Extension:
    return Extension(turn.member.id, ballot.closes_at, step.closes_at, step.reason_fr, step.reason_zh, turn.now)


def _found(turn: Turn, ballot_id: int) -> Ballot | None:
    """An open ballot of this initiative."""
    ballot = ballots.by_id(turn.connection, ballot_id)
    here = ballot is not None and ballot.initiative_id == turn.initiative.id and ballot.takes_votes(turn.now)
    return ballot if here else None


def _too_late(_: Words) -> Screen:
    return Screen(
        text=_("Nothing was extended: this vote is not open, or its close was moved meanwhile. /ballots shows it.")
    )


def _left(ballot: Ballot, _: Words) -> Screen:
    rows = ((button(_("See the ballot"), ShowBallot(ballot=ballot.id)),),)
    return Screen(text=_("Nothing was changed."), rows=rows)
