"""Quiet hours: when one's telephone is left alone.

/me -> [Change the quiet hours] -> one tap (or other hours, typed): what comes due in them waits for their end, and
comes together. Whatever waits is looked at again at once.
"""

import re
import unicodedata

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice
from bot.domain.quiet import USUAL
from bot.words import Words
from bot.words.language import paragraphs
from handlers.me_card import ChangeQuiet, card, quiet_hours, span_of
from handlers.meetings_letters import replan_upcoming
from storage import held, initiatives, people

routes = Routes("me_quiet")
OFFERED = (USUAL, (22 * 60, 7 * 60), (20 * 60, 9 * 60))
NONE = (0, 0)
HOURS = re.compile(r"\D*(\d{1,2})\s*(?:[:h点时]\s*(\d{2})?)?\D+(\d{1,2})\s*(?:[:h点时]\s*(\d{2})?)?\D*")


class AskQuiet(Step, called="me.quiet"):
    """From when until when is it to be quiet?"""


@routes.press(ChangeQuiet, right=Right.PERSON)
def change_quiet(_turn: Turn, _press: ChangeQuiet, _: Words) -> Step:
    return AskQuiet()


@routes.asks(AskQuiet)
def ask_quiet(turn: Turn, _step: AskQuiet, _: Words) -> Screen:
    starts, ends = turn.person.quiet
    offered = [span for span in OFFERED if span != turn.person.quiet]
    return Screen(
        text=paragraphs(
            quiet_hours(turn.person.quiet, _),
            _("<b>When is your telephone to be left alone?</b> Tap, or write other hours, for example: 22:30 - 6:30"),
            _("What comes meanwhile waits, and reaches you afterwards in one message. What is urgent comes at once."),
        ),
        choices=(
            *(choice(span_of(span), _value(span)) for span in offered),
            *(() if starts == ends else (choice(_("Switch quiet hours off"), _value(NONE)),)),
        ),
    )


@routes.answer(AskQuiet, right=Right.PERSON)
def hear_quiet(turn: Turn, _step: AskQuiet, answer: Answer, _: Words) -> Screen | Again:
    span = read_hours(answer.value or answer.text)
    if span is None:
        return Again(help=_("I do not see from when until when that is. Write two hours, for example: 22:30 - 6:30"))
    people.set_quiet(turn.connection, turn.person.id, *span)
    follow(turn)
    turn.refresh()
    return card(turn, _, _("Noted."))


def follow(turn: Turn) -> None:
    """The clock of this person's nights has changed: what waits is looked at again, reminders are planned anew."""
    held.look_again(turn.connection, turn.person.id, turn.now)
    for initiative in initiatives.of_person(turn.connection, turn.person.id):
        replan_upcoming(turn.connection, initiative.id, turn.now, person_id=turn.person.id)
    turn.planned = True


def read_hours(typed: str) -> tuple[int, int] | None:
    """Two hours of a day as minutes after midnight; None when they are not two hours."""
    found = HOURS.fullmatch(unicodedata.normalize("NFKC", typed).lower())
    if found is None:
        return None
    spans = [(int(found[at]), int(found[at + 1] or 0)) for at in (1, 3)]
    if any(hour > 24 or minute > 59 or (hour == 24 and minute) for hour, minute in spans):
        return None
    starts, ends = (hour % 24 * 60 + minute for hour, minute in spans)
    return starts, ends


def _value(span: tuple[int, int]) -> str:
    return span_of(span).replace(" ", "")
