"""The rules of a ballot that are always asked; all others are behind "Change the rules" (ballots_rules_more).

How does one vote? -> secret or named? -> quorum? -> open until when? (ballots_hours) -> buttons or Telegram's poll
"""

import re
import unicodedata

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice
from bot.chat.manners import choose_please
from bot.domain.choices import Method
from bot.domain.rules import Rule, Sizes
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_rule_words as rule_words
from handlers.ballots_draft import (
    AskForm,
    AskMethod,
    AskQuorum,
    AskSecrecy,
    Draft,
    Topic,
    chosen_actions,
    onwards,
)
from storage import members

routes = Routes("ballots_rules")
USUAL_LIMITS = (1, 2, 3, 5)
USUAL_POINTS = (5, 10, 20)
MOST_POINTS = 100


class AskPoints(Step, called="ballot.points"):
    """How many points does each voter have?"""

    draft: Draft


@routes.asks(AskMethod)
def ask_method(turn: Turn, step: AskMethod, _: Words) -> Screen:
    options = len(chosen_actions(turn, step.draft))
    few = [
        choice(_.plural("At most {n} action", "At most {n} actions", n), f"most{n}")
        for n in USUAL_LIMITS
        if n < options
    ]
    ways = (Rule(), Rule(method=Method.POINTS, points=10), Rule(method=Method.RANKING))
    names = (_("<b>Choice</b>"), _("<b>Points</b>"), _("<b>Ranking</b>"))
    return Screen(
        text=paragraphs(
            _("<b>How does one vote?</b>"),
            *(
                lines(name, rule_words.method(rule, _), rule_words.example(rule, _))
                for name, rule in zip(names, ways, strict=True)
            ),
        ),
        choices=(
            choice(_("As many as wanted"), "most0"),
            *few,
            choice(_("Share out points"), "points"),
            choice(_("Rank the actions"), "ranking"),
        ),
    )


@routes.answer(AskMethod, right=Right.COORDINATOR)
def hear_method(turn: Turn, step: AskMethod, answer: Answer, _: Words) -> Step | Again:
    draft = step.draft.settling(Topic.METHOD).but(native=None)
    match answer.value:
        case None:
            return choose_please(_)
        case "points":
            return AskPoints(draft=step.draft)
        case "ranking":
            return onwards(turn, draft.ruled(method=Method.RANKING, at_most=None, points=0), _.code)
        case limit:
            at_most = int(limit.removeprefix("most")) or None
            return onwards(turn, draft.ruled(method=Method.APPROVAL, at_most=at_most, points=0), _.code)


@routes.asks(AskPoints)
def ask_points(turn: Turn, step: AskPoints, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("<b>How many points does each voter share out?</b>"),
            _("Tap, or type a number from 2 to {most} with “points” after it.", most=MOST_POINTS),
        ),
        choices=tuple(choice(_.plural("{n} point", "{n} points", n), n) for n in USUAL_POINTS),
    )


@routes.answer(AskPoints, right=Right.COORDINATOR)
def hear_points(turn: Turn, step: AskPoints, answer: Answer, _: Words) -> Step | Again:
    typed = re.fullmatch(r"(\d{1,3})\D{0,20}", unicodedata.normalize("NFKC", answer.value or answer.text).strip())
    points = int(typed[1]) if typed else 0
    if not 2 <= points <= MOST_POINTS:
        return Again(help=_("I need a number from 2 to {most}, for example “12 points”.", most=MOST_POINTS))
    draft = step.draft.settling(Topic.METHOD).but(native=None)
    return onwards(turn, draft.ruled(method=Method.POINTS, at_most=None, points=points), _.code)


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
    secret = answer.value == "secret"
    draft = step.draft.settling(Topic.SECRECY).but(secret=secret, native=None)
    if secret:  # between two looks at the counts, a single vote could be read
        draft = draft.ruled(shows_before_close=False)
    return onwards(turn, draft, _.code)


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
    asked = step.draft.rule.quorum
    if answer.value == "third":
        overall: tuple[int, int] | None = (-(-active // 3), 0)
    else:
        overall = _quorum_in(answer.value or answer.text)
    if overall is None:
        return Again(help=_("I need a number of voters or a percentage, for example “12 voters” or “40%”."))
    quorum = asked.model_copy(update={"voters": overall[0], "percent": overall[1]})
    if quorum.needed(Sizes(overall=active)).overall > active:
        return Again(help=_.plural("Only {n} member could vote.", "Only {n} members could vote.", active))
    return onwards(turn, step.draft.settling(Topic.QUORUM).ruled(quorum=quorum), _.code)


def _quorum_in(typed: str) -> tuple[int, int] | None:
    """A number of voters and a percentage, one of them 0, in either language: 12 votants, 40 %, 百分之40, 12人."""
    text = unicodedata.normalize("NFKC", typed).casefold()
    if (match := re.fullmatch(r"(?:百分之)?\s*(\d{1,6})\s*(%|[^\d%]{0,20})", text.strip())) is None:
        return None
    number = int(match[1])
    return (0, number) if match[2] == "%" or text.strip().startswith("百分之") else (number, 0)


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
