"""Giving up a prepared ballot: it never opens, and whoever was told of it is told why.

[Give up this ballot] -> why, in one's own language? -> and in the other (or marked as it is)
                      -> what people will read -> Give it up for good: it stays in /ballots with its reason
"""

from markupsafe import Markup

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, button, choice
from bot.chat.manners import choose_please
from bot.domain.ballots import Ballot
from bot.domain.giving_up import GivenUp
from bot.words import Words
from bot.words.language import paragraphs
from handlers import vocabulary
from handlers.ballots_acts import BallotGivenUp
from handlers.ballots_planning import GivenUpLetter, preparing, replan
from handlers.ballots_prepared_card import GiveUp, card, found, gone
from handlers.ballots_words import ShowBallot
from handlers.reasons_asked import heard, ways_on
from storage import ballots, ballots_prepared, outbox

routes = Routes("ballots_giving_up")


class AskWhyGivenUp(Step, called="ballot.why_given_up"):
    """Why, in this language? `first` is the reason in the other one, once it is written."""

    ballot: int
    language: str
    first: str = ""


class ConfirmGivingUp(Step, called="ballot.confirm_giving_up"):
    ballot: int
    reason_fr: str
    reason_zh: str


@routes.press(GiveUp, right=Right.COORDINATOR)
def begin(turn: Turn, press: GiveUp, _: Words) -> Step | Screen:
    if found(turn, press.ballot) is None:
        return gone(turn, press.ballot, _)
    return AskWhyGivenUp(ballot=press.ballot, language=turn.person.language)


@routes.asks(AskWhyGivenUp)
def ask_why(turn: Turn, step: AskWhyGivenUp, _: Words) -> Screen:
    ballot = ballots.by_id(turn.connection, step.ballot)
    asked = (
        _("Why? Write the reason in Chinese. Whoever was told of this ballot reads it.")
        if step.language == "zh"
        else _("Why? Write the reason in French. Whoever was told of this ballot reads it.")
    )
    return Screen(
        text=paragraphs(
            _("<b>Give up “{question}”?</b>", question=ballot.question(_.code)) if ballot else "", step.first, asked
        ),
        choices=ways_on(step, _("Keep it"), _),
    )


@routes.answer(AskWhyGivenUp, right=Right.COORDINATOR)
def hear_why(turn: Turn, step: AskWhyGivenUp, answer: Answer, _: Words) -> Step | Screen | Again:
    ballot = found(turn, step.ballot)
    if ballot is None:
        return gone(turn, step.ballot, _)
    if answer.value == "leave":
        return card(turn, ballot, _)
    written = heard(step, answer, _)
    return _confirm(step, written) if isinstance(written, dict) else written


def _confirm(step: AskWhyGivenUp, reasons: dict[str, str]) -> Step:
    return ConfirmGivingUp(ballot=step.ballot, reason_fr=reasons.get("fr", ""), reason_zh=reasons.get("zh", ""))


@routes.asks(ConfirmGivingUp)
def ask_confirmation(turn: Turn, step: ConfirmGivingUp, _: Words) -> Screen:
    ballot = ballots.by_id(turn.connection, step.ballot)
    return Screen(
        text=paragraphs(
            _("This is what people will read."),
            *(_news(ballot, _why(turn, step), words) for words in turn.languages.values() if ballot),
            _("It will never open. Its words, the remarks and your reason stay in /ballots; the actions stay, too."),
        ),
        choices=(choice(_("Give it up for good"), "give_up"), choice(_("Keep it"), "leave")),
    )


@routes.answer(ConfirmGivingUp, right=Right.COORDINATOR)
def hear_confirmation(turn: Turn, step: ConfirmGivingUp, answer: Answer, _: Words) -> Screen | Again:
    ballot = found(turn, step.ballot)
    if ballot is None:
        return gone(turn, step.ballot, _)
    match answer.value:
        case "leave":
            return card(turn, ballot, _)
        case "give_up":
            return _give_up(turn, ballot, step, _)
    return choose_please(_)


def _give_up(turn: Turn, ballot: Ballot, step: ConfirmGivingUp, _: Words) -> Screen:
    ballots_prepared.give_up(turn.connection, ballot, _why(turn, step))
    turn.note(BallotGivenUp(ballot=ballot.id), reasons={"fr": step.reason_fr, "zh": step.reason_zh})
    outbox.withdraw(turn.connection, preparing(ballot), turn.now)
    after = ballots.by_id(turn.connection, ballot.id)
    assert after is not None, "it was given up a line ago"
    replan(turn, after)
    return Screen(
        text=_("Given up: this ballot will not open. /ballot prepares another one."),
        rows=((button(_("See the ballot"), ShowBallot(ballot=ballot.id)),),),
    )


@routes.letter(GivenUpLetter)
def write_given_up(turn: Turn, letter: GivenUpLetter, _: Words | None) -> Screen | None:
    """To whoever was told of it; not to the one who gave it up, who knows."""
    ballot = ballots.by_id(turn.connection, letter.ballot)
    why = ballots_prepared.why_given_up(turn.connection, letter.ballot)
    if ballot is None or why is None:
        return None
    if _ is None:
        return Screen(text=paragraphs(*(_news(ballot, why, words) for words in turn.languages.values())))
    if turn.member_or_none is None or turn.member.id == why.member_id:
        return None
    return Screen(text=_news(ballot, why, _), rows=((button(_("See the ballot"), ShowBallot(ballot=ballot.id)),),))


def _news(ballot: Ballot, why: GivenUp, _: Words) -> Markup:
    reason, language = why.reason_for(_.code)
    return paragraphs(
        Markup("<b>{}</b>").format(ballot.question(_.code)),
        _("This ballot was in preparation. It is given up, and will not open."),
        _("Reason: {reason}", reason=vocabulary.marked(_, reason, language)),
    )


def _why(turn: Turn, step: ConfirmGivingUp) -> GivenUp:
    return GivenUp(turn.member.id, step.reason_fr, step.reason_zh, turn.now)
