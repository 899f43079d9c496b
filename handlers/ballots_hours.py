"""From when until when a ballot is open.

Open until when?       three usual evenings, or a day and an hour as one types them
Open from when?        as soon as its wordings are approved, or not before a moment that is typed
Who is on the list?    whoever is admitted before it opens, or was admitted until a moment
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice
from bot.chat.manners import choose_please
from bot.words import Words
from bot.words.language import paragraphs
from bot.words.typed import Understood, read_date
from handlers import dates
from handlers.ballots_draft import AskClose, Draft, onwards

routes = Routes("ballots_hours")
CLOSING_HOUR = time(18)
USUAL_DAYS = (3, 7, 14)


class AskOpening(Step, called="ballot.opening"):
    draft: Draft


class AskAdmitted(Step, called="ballot.admitted"):
    """Until when must one have been admitted to be on the list?"""

    draft: Draft


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
    typed = _typed(turn, answer, _)
    return typed if isinstance(typed, Again) else onwards(turn, step.draft.but(closes_at=typed), _.code)


@routes.asks(AskOpening)
def ask_opening(turn: Turn, step: AskOpening, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("<b>Open from when?</b>"),
            _("It opens by itself at that hour if its wordings are approved; otherwise it waits, and you are told."),
            dates.example(_),
        ),
        choices=(choice(_("As soon as it is approved"), "now"),),
    )


@routes.answer(AskOpening, right=Right.COORDINATOR)
def hear_opening(turn: Turn, step: AskOpening, answer: Answer, _: Words) -> Step | Again:
    if answer.value is not None:
        return onwards(turn, step.draft.but(opens_at=None), _.code)
    if not answer.text:
        return choose_please(_)
    typed = _typed(turn, answer, _)
    return typed if isinstance(typed, Again) else onwards(turn, step.draft.but(opens_at=typed), _.code)


@routes.asks(AskAdmitted)
def ask_admitted(turn: Turn, step: AskAdmitted, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("<b>Who is on the list of voters?</b>"),
            _("Tap, or write until when one must have been admitted."),
            dates.example(_),
        ),
        choices=(choice(_("All admitted before it opens"), "opening"), choice(_("All admitted until now"), "now")),
    )


@routes.answer(AskAdmitted, right=Right.COORDINATOR)
def hear_admitted(turn: Turn, step: AskAdmitted, answer: Answer, _: Words) -> Step | Again:
    match answer.value:
        case "opening":
            return onwards(turn, step.draft.ruled(admitted_by=None), _.code)
        case "now":
            return onwards(turn, step.draft.ruled(admitted_by=turn.now), _.code)
    if not answer.text:
        return choose_please(_)
    typed = _typed(turn, answer, _)
    return typed if isinstance(typed, Again) else onwards(turn, step.draft.ruled(admitted_by=typed), _.code)


def _typed(turn: Turn, answer: Answer, _: Words) -> datetime | Again:
    typed = read_date(answer.text, language=_.code, now=turn.now, zone=ZoneInfo(turn.zone))
    if not isinstance(typed, Understood):
        return Again(help=dates.asked_back(typed, turn.zone, _))
    return typed.moment
