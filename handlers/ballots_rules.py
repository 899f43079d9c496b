"""The rules of a ballot, asked one by one.

How many at most? -> secret or named? -> quorum? -> open until when? -> buttons or Telegram's poll, where it fits
"""

import re
import unicodedata
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice
from bot.chat.manners import choose_please
from bot.domain.rules import Quorum, Sizes
from bot.words import Words
from bot.words.language import paragraphs
from bot.words.typed import Understood, read_date
from handlers import dates
from handlers.ballots_draft import AskAtMost, AskClose, AskForm, AskQuorum, AskSecrecy, chosen_actions, onwards
from storage import members

routes = Routes("ballots_rules")
CLOSING_HOUR = time(18)
USUAL_DAYS = (3, 7, 14)


@routes.asks(AskAtMost)
def ask_at_most(turn: Turn, step: AskAtMost, _: Words) -> Screen:
    options = len(chosen_actions(turn, step.draft))
    few = [choice(_.plural("At most {n} action", "At most {n} actions", n), n) for n in (1, 2, 3) if n < options]
    return Screen(
        text=_("<b>How many actions may one vote hold?</b>"),
        choices=(choice(_("As many as wanted"), 0), *few),
    )


@routes.answer(AskAtMost, right=Right.COORDINATOR)
def hear_at_most(turn: Turn, step: AskAtMost, answer: Answer, _: Words) -> Step | Again:
    if answer.value is None:
        return choose_please(_)
    return onwards(turn, step.draft.but(at_most=int(answer.value)), _.code)


@routes.asks(AskSecrecy)
def ask_secrecy(turn: Turn, step: AskSecrecy, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("<b>Secret or named?</b>"),
            _("Secret: nobody is shown who chose what, and at the close the link is destroyed."),
            _("Named: each choice is kept beside its name. Results show numbers only in both cases."),
        ),
        choices=(choice(_("Secret vote"), "secret"), choice(_("Named vote"), "named")),
    )


@routes.answer(AskSecrecy, right=Right.COORDINATOR)
def hear_secrecy(turn: Turn, step: AskSecrecy, answer: Answer, _: Words) -> Step | Again:
    if answer.value is None:
        return choose_please(_)
    return onwards(turn, step.draft.but(secret=answer.value == "secret"), _.code)


@routes.asks(AskQuorum)
def ask_quorum(turn: Turn, step: AskQuorum, _: Words) -> Screen:
    active = members.counts(turn.connection, turn.initiative.id).total()
    return Screen(
        text=paragraphs(
            _("<b>How many must vote for the result to hold (the quorum)?</b>"),
            _.plural("{n} member could vote today.", "{n} members could vote today.", active),
            _("Tap, or type a number of voters with “voters” after it, or a percentage: “12 voters”, “40%”."),
        ),
        choices=(
            choice(_("No quorum"), "0"),
            choice(_("One third of the members"), "third"),
            choice(_("Half of the members"), "50%"),
        ),
    )


@routes.answer(AskQuorum, right=Right.COORDINATOR)
def hear_quorum(turn: Turn, step: AskQuorum, answer: Answer, _: Words) -> Step | Again:
    active = members.counts(turn.connection, turn.initiative.id).total()
    if answer.value == "third":
        quorum: Quorum | None = Quorum(voters=-(-active // 3))
    else:
        quorum = _quorum_in(answer.value or answer.text)
    if quorum is None:
        return Again(help=_("I need a number of voters or a percentage, for example “12 voters” or “40%”."))
    if quorum.needed(Sizes(overall=active)).overall > active:
        return Again(help=_.plural("Only {n} member could vote.", "Only {n} members could vote.", active))
    return onwards(turn, step.draft.but(quorum=quorum), _.code)


def _quorum_in(typed: str) -> Quorum | None:
    """A number of voters, or a percentage, in either language: 12 votants, 40 %, 百分之40, 12人."""
    text = unicodedata.normalize("NFKC", typed).casefold()
    if (match := re.fullmatch(r"(?:百分之)?\s*(\d{1,6})\s*(%|[^\d%]{0,20})", text.strip())) is None:
        return None
    number = int(match[1])
    if match[2] == "%" or text.strip().startswith("百分之"):
        return Quorum(percent=number)
    return Quorum(voters=number)


# Until when.


@routes.asks(AskClose)
def ask_close(turn: Turn, step: AskClose, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("<b>Open until when?</b>"),
            _("Tap, or write a day and an hour on your own clock."),
            dates.example(_),
        ),
        choices=tuple(choice(_.moment(_in_days(turn, days), turn.zone), f"in{days}") for days in USUAL_DAYS),
    )


def _in_days(turn: Turn, days: int) -> datetime:
    zone = ZoneInfo(turn.zone)
    day = turn.now.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, CLOSING_HOUR, zone)


@routes.answer(AskClose, right=Right.COORDINATOR)
def hear_close(turn: Turn, step: AskClose, answer: Answer, _: Words) -> Step | Again:
    if answer.value is not None:
        closes = _in_days(turn, int(answer.value.removeprefix("in")))
        return onwards(turn, step.draft.but(closes_at=closes), _.code)
    if not answer.text:
        return choose_please(_)
    typed = read_date(answer.text, language=_.code, now=turn.now, zone=ZoneInfo(turn.zone))
    if not isinstance(typed, Understood):
        return Again(help=dates.asked_back(typed, turn.zone, _))
    return onwards(turn, step.draft.but(closes_at=typed.moment), _.code)


@routes.asks(AskForm)
def ask_form(turn: Turn, step: AskForm, _: Words) -> Screen:
    return Screen(
        text=_("<b>How shall people answer?</b>"),
        choices=(choice(_("With buttons in the chat"), "buttons"), choice(_("In a Telegram poll"), "poll")),
    )


@routes.answer(AskForm, right=Right.COORDINATOR)
def hear_form(turn: Turn, step: AskForm, answer: Answer, _: Words) -> Step | Again:
    if answer.value is None:
        return choose_please(_)
    return onwards(turn, step.draft.but(native=answer.value == "poll"), _.code)
