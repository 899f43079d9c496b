"""All the rules of a ballot in one list, each of which can be changed.

[Change the rules] in the preview, or [Tighten the rules] on a prepared ballot
   -> what each rule says now; tap what is to be changed, answer, and the list comes back
   -> Go on with these rules: the preview, or, for a prepared ballot, its card (ballots_prepared)
"""

import re
import unicodedata

from bot.chat import Again, Answer, Choice, Right, Routes, Screen, Step, Turn, choice
from bot.chat.manners import choose_please
from bot.domain.people import College
from bot.domain.rules import Passing, Rule, TieRule
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_rule_words as rule_words
from handlers import hours
from handlers.ballots_draft import AllRules, AskBudget, AskClose, AskMethod, AskQuorum, AskSecrecy, Draft, onwards
from handlers.ballots_hours import AskAdmitted, AskOpening
from handlers.ballots_tightening import refusal, tighten

routes = Routes("ballots_rules_more")
USUAL_SHARES = (20, 33, 50)


class AskGroupQuorum(Step, called="ballot.group_quorum"):
    """What part of each group must vote? `of` is "territory" or "college"."""

    draft: Draft
    of: str


class AskPassing(Step, called="ballot.passing"):
    draft: Draft


class AskCounts(Step, called="ballot.counts"):
    """Does everybody on the list see the counts before the close?"""

    draft: Draft


class AskTie(Step, called="ballot.tie"):
    draft: Draft


@routes.asks(AllRules)
def ask_rules(turn: Turn, step: AllRules, _: Words) -> Screen:
    draft = step.draft
    return Screen(
        text=paragraphs(
            refusal(step.refused, _),
            _("<b>The rules of this ballot</b>"),
            lines(
                rule_words.method(draft.rule, _),
                _("Secret vote.") if draft.secret else _("Named vote."),
                rule_words.asked_quorum(draft.rule.quorum, _),
                rule_words.passing(draft.rule, _),
                rule_words.tie(draft.rule, _),
                rule_words.counts(draft.rule, _),
                rule_words.budget(draft.rule, _),
            ),
            lines(_("It opens at:"), hours.everywhere(turn, draft.opens_at, _))
            if draft.opens_at
            else _("It opens as soon as its wordings are approved."),
            lines(_("It closes at:"), hours.everywhere(turn, draft.closes_at, _)) if draft.closes_at else "",
            _("Members have read these rules: you can ask for more, not for less. For less, prepare another ballot.")
            if draft.prepared
            else "",
        ),
        choices=(*_changes(draft, _), choice(_("Go on with these rules"), "done")),
        columns=2,
    )


def _changes(draft: Draft, _: Words) -> list[Choice]:
    """What can be changed; of a prepared ballot, what can be tightened."""
    always = [
        choice(_("Secret or named"), "secrecy"),
        choice(_("Set the quorum"), "quorum"),
        choice(_("Quorum by territory"), "territory"),
        choice(_("Quorum by college"), "college"),
        choice(_("Say what passes"), "passing"),
        choice(_("Move the opening"), "opening"),
        choice(_("Move the close"), "close"),
    ]
    if draft.prepared:
        return always
    return [
        choice(_("Say how one votes"), "method"),
        *always,
        choice(_("Show or hide counts"), "counts"),
        choice(_("Break ties"), "tie"),
        choice(_("Choose who votes"), "admitted"),
        choice(_("Set a budget"), "budget"),
    ]


@routes.answer(AllRules, right=Right.COORDINATOR)
def hear_rules(turn: Turn, step: AllRules, answer: Answer, _: Words) -> Step | Screen | Again:
    draft = step.draft.but(in_rules=True)
    match answer.value:
        case "done" if draft.prepared:
            return tighten(turn, draft, _)
        case "done":
            return onwards(turn, draft.but(in_rules=False), _.code)
        case "territory" | "college" as groups:
            return AskGroupQuorum(draft=draft, of=groups)
    asked: dict[str | None, type[Step]] = {
        "method": AskMethod,
        "secrecy": AskSecrecy,
        "quorum": AskQuorum,
        "passing": AskPassing,
        "counts": AskCounts,
        "tie": AskTie,
        "admitted": AskAdmitted,
        "budget": AskBudget,
        "opening": AskOpening,
        "close": AskClose,
    }
    kind = asked.get(answer.value)
    return kind.model_validate({"draft": draft}) if kind else choose_please(_)


# The questions.


@routes.asks(AskGroupQuorum)
def ask_group_quorum(turn: Turn, step: AskGroupQuorum, _: Words) -> Screen:
    asked = (
        _("<b>Which part of each college must vote for the result to hold?</b>")
        if step.of == "college"
        else _("<b>Which part of each territory’s members must vote for the result to hold?</b>")
    )
    return Screen(
        text=paragraphs(asked, _("Tap, or type a percentage, for example “40%”.")),
        choices=(
            choice(_("Ask for no such quorum"), "0%"),
            *(choice(_("{percent}%", percent=share), f"{share}%") for share in USUAL_SHARES),
        ),
    )


@routes.answer(AskGroupQuorum, right=Right.COORDINATOR)
def hear_group_quorum(turn: Turn, step: AskGroupQuorum, answer: Answer, _: Words) -> Step | Again:
    typed = unicodedata.normalize("NFKC", answer.value or answer.text)
    found = re.fullmatch(r"\s*(?:百分之)?\s*(\d{1,3})\s*%?\s*", typed)
    if found is None or int(found[1]) > 100:
        return Again(help=_("I need a percentage from 0 to 100, for example “40%”."))
    share = {f"each_{'college' if step.of == 'college' else 'territory'}": int(found[1])}
    quorum = step.draft.rule.quorum.model_copy(update=share)
    return onwards(turn, step.draft.ruled(quorum=quorum), _.code)


@routes.asks(AskPassing)
def ask_passing(turn: Turn, step: AskPassing, _: Words) -> Screen:
    ways = [Rule(), Rule(passing=Passing.EACH_TERRITORY), Rule(passing=Passing.COLLEGES, colleges=2)]
    return Screen(
        text=paragraphs(_("<b>What does an action need to pass?</b>"), *(rule_words.passing(rule, _) for rule in ways)),
        choices=(
            choice(_("Take the order"), "order"),
            choice(_("Ask each territory"), "territory"),
            *(
                choice(_.plural("Ask {n} college", "Ask {n} colleges", number), f"colleges{number}")
                for number in range(2, len(College) + 1)
            ),
        ),
    )


@routes.answer(AskPassing, right=Right.COORDINATOR)
def hear_passing(turn: Turn, step: AskPassing, answer: Answer, _: Words) -> Step | Again:
    match answer.value:
        case None:
            return choose_please(_)
        case "order":
            draft = step.draft.ruled(passing=Passing.ORDER, colleges=0)
        case "territory":
            draft = step.draft.ruled(passing=Passing.EACH_TERRITORY, colleges=0)
        case colleges:
            draft = step.draft.ruled(passing=Passing.COLLEGES, colleges=int(colleges.removeprefix("colleges")))
    return onwards(turn, draft, _.code)


@routes.asks(AskCounts)
def ask_counts(turn: Turn, step: AskCounts, _: Words) -> Screen:
    if step.draft.secret:
        why = _("In a secret vote nobody sees them before the close: between two looks, a single vote could be read.")
        return Screen(text=why, choices=(choice(_("Hide the counts"), "hide"),))
    return Screen(
        text=paragraphs(
            _("<b>May the counts be seen while the vote is open?</b>"),
            _("Either everybody on the list sees them, or nobody does: never the coordination alone."),
        ),
        choices=(choice(_("Hide the counts"), "hide"), choice(_("Show them to everybody"), "show")),
    )


@routes.answer(AskCounts, right=Right.COORDINATOR)
def hear_counts(turn: Turn, step: AskCounts, answer: Answer, _: Words) -> Step | Again:
    if answer.value is None:
        return choose_please(_)
    shows = answer.value == "show" and not step.draft.secret
    return onwards(turn, step.draft.ruled(shows_before_close=shows), _.code)


@routes.asks(AskTie)
def ask_tie(turn: Turn, step: AskTie, _: Words) -> Screen:
    return Screen(
        text=_("<b>What if two actions come out equal?</b>"),
        choices=(choice(_("Leave them equal"), TieRule.STANDS), choice(_("Put the elder first"), TieRule.ELDER)),
    )


@routes.answer(AskTie, right=Right.COORDINATOR)
def hear_tie(turn: Turn, step: AskTie, answer: Answer, _: Words) -> Step | Again:
    if answer.value is None:
        return choose_please(_)
    return onwards(turn, step.draft.ruled(tie=TieRule(answer.value)), _.code)
