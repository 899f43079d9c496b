"""A ballot that a coordinator is putting together: what is known so far, and what is to be asked next.

What is known stands in the step as a draft; changing something takes that answer out, and it is asked again. A draft
that tightens the rule of a prepared ballot carries that ballot's number, and never leaves the rules.
"""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.chat import Step, Turn
from bot.domain.actions import Action, currency_of
from bot.domain.ballots import Ballot, fits_poll
from bot.domain.choices import Method
from bot.domain.rules import Rule
from bot.domain.tightening import Term, Terms
from storage import actions


class Topic(StrEnum):
    """What is always asked about a rule; everything else has its usual value until somebody changes it."""

    METHOD = "method"
    SECRECY = "secrecy"
    QUORUM = "quorum"


class Draft(BaseModel):
    """What is known of a ballot so far.

    `actions` are action ids, in the order of the options once `picked`. `usual` says that the question is the house's
    own, in both languages. `settled` are the topics that were answered. Without `opens_at` it opens as soon as its
    wordings are approved. `native` is None until the form is chosen. `in_rules` leads back to the list of all rules;
    `prepared` is the ballot whose rule is tightened, 0 for a new one.
    """

    model_config = ConfigDict(frozen=True)
    actions: tuple[int, ...] = ()
    picked: bool = False
    question_fr: str = ""
    question_zh: str = ""
    usual: bool = False
    rule: Rule = Rule()
    secret: bool = False
    settled: tuple[Topic, ...] = ()
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    native: bool | None = None
    in_rules: bool = False
    prepared: int = 0

    def but(self, **values: object) -> "Draft":
        return self.model_copy(update=values)

    def ruled(self, **values: object) -> "Draft":
        """The same with another rule."""
        return self.but(rule=self.rule.model_copy(update=values))

    def settling(self, topic: Topic) -> "Draft":
        return self.but(settled=(*self.settled, topic)) if topic not in self.settled else self

    def question(self, language: str) -> str:
        return self.question_zh if language == "zh" else self.question_fr

    def terms(self, now: datetime) -> Terms:
        """The terms of the ballot as it would be prepared now."""
        assert self.closes_at is not None
        return Terms(self.rule, self.secret, self.opens_at or now, self.closes_at)


class PickActions(Step, called="ballot.actions"):
    draft: Draft
    page: int = 0


class AskWording(Step, called="ballot.wording"):
    draft: Draft
    action: int


class AskQuestion(Step, called="ballot.question"):
    draft: Draft
    language: str


class AskMethod(Step, called="ballot.at_most"):
    draft: Draft


class AskSecrecy(Step, called="ballot.secrecy"):
    draft: Draft


class AskQuorum(Step, called="ballot.quorum"):
    draft: Draft


class AskClose(Step, called="ballot.close"):
    draft: Draft


class AskForm(Step, called="ballot.form"):
    draft: Draft


class AskBudget(Step, called="ballot.budget"):
    draft: Draft


class AllRules(Step, called="ballot.rules"):
    """The list of all rules, each of which can be changed. `refused` are the terms that a prepared ballot did not take
    over, because they asked for less."""

    draft: Draft
    refused: tuple[Term, ...] = ()


class Preview(Step, called="ballot.preview"):
    draft: Draft


def tightened(ballot: Ballot) -> Draft:
    """A draft to change the terms of a prepared ballot."""
    return Draft(
        rule=ballot.rule,
        secret=ballot.secret,
        settled=tuple(Topic),
        opens_at=ballot.opened_at,
        closes_at=ballot.closes_at,
        native=ballot.native,
        in_rules=True,
        prepared=ballot.id,
    )


def onwards(turn: Turn, draft: Draft, own: str) -> Step:
    """The first thing that is not known yet. `own` is the coordinator's language: its question is asked first."""
    if draft.prepared:
        return AllRules(draft=draft)
    chosen = chosen_actions(turn, draft)
    if not draft.picked or len(chosen) < 2:
        return PickActions(draft=draft.but(picked=False))
    for action in chosen:
        if action.title_in(action.other_language) is None:
            return AskWording(draft=draft, action=action.id)
    for language in sorted(("fr", "zh"), key=lambda language: language != own):
        if not draft.question(language):
            return AskQuestion(draft=draft, language=language)
    if Topic.METHOD not in draft.settled or (draft.rule.at_most or 0) >= len(chosen):
        return AskMethod(draft=draft)
    if Topic.SECRECY not in draft.settled:
        return AskSecrecy(draft=draft)
    if Topic.QUORUM not in draft.settled:
        return AskQuorum(draft=draft)
    if draft.rule.budget is not None and currency_of(chosen) is not draft.rule.budget.currency:
        return AskBudget(draft=draft)
    if draft.closes_at is None or draft.closes_at <= max(turn.now, draft.opens_at or turn.now):
        return AskClose(draft=draft.but(closes_at=None))
    if draft.in_rules:
        return AllRules(draft=draft)
    fits = _fits_poll(draft, chosen)
    if draft.native is None and fits:
        return AskForm(draft=draft)
    return Preview(draft=draft.but(native=bool(draft.native) and fits))


def chosen_actions(turn: Turn, draft: Draft) -> list[Action]:
    """The chosen actions that are still accepted."""
    return [action for action in actions.accepted(turn.connection, turn.initiative.id) if action.id in draft.actions]


def _fits_poll(draft: Draft, chosen: list[Action]) -> bool:
    return draft.rule.method is Method.APPROVAL and all(
        fits_poll(
            [action.title_for(language) for action in chosen],
            secret=draft.secret,
            at_most=draft.rule.at_most,
            questions=(draft.question_fr, draft.question_zh),
        )
        for language in ("fr", "zh")
    )
