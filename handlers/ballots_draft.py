"""A ballot that is being prepared: what is known so far, and what is to be asked next.

What is known stands in the step as a draft; changing something takes that answer out, and it is asked again.
"""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from bot.chat import Step, Turn
from bot.domain.actions import Action
from bot.domain.ballots import fits_poll
from bot.domain.rules import Quorum, Rule
from storage import actions


class Draft(BaseModel):
    """What is known of a ballot so far; None is what was not answered yet.

    `actions` are action ids, in the order of the options once `picked`. `at_most` 0 means as many as wanted.
    """

    model_config = ConfigDict(frozen=True)
    actions: tuple[int, ...] = ()
    picked: bool = False
    question_fr: str = ""
    question_zh: str = ""
    at_most: int | None = None
    secret: bool | None = None
    quorum: Quorum | None = None
    closes_at: datetime | None = None
    native: bool | None = None

    def but(self, **values: object) -> "Draft":
        return self.model_copy(update=values)

    @property
    def rule(self) -> Rule:
        """The rule as far as it is known."""
        return Rule(at_most=self.at_most or None, quorum=self.quorum or Quorum())

    def question(self, language: str) -> str:
        return self.question_zh if language == "zh" else self.question_fr


class PickActions(Step, called="ballot.actions"):
    draft: Draft
    page: int = 0


class AskWording(Step, called="ballot.wording"):
    draft: Draft
    action: int


class AskQuestion(Step, called="ballot.question"):
    draft: Draft
    language: str


class AskAtMost(Step, called="ballot.at_most"):
    draft: Draft


class AskSecrecy(Step, called="ballot.secrecy"):
    draft: Draft


class AskQuorum(Step, called="ballot.quorum"):
    draft: Draft


class AskClose(Step, called="ballot.close"):
    draft: Draft


class AskForm(Step, called="ballot.form"):
    draft: Draft


class Preview(Step, called="ballot.preview"):
    draft: Draft


def onwards(turn: Turn, draft: Draft, own: str) -> Step:
    """The first thing that is not known yet. `own` is the coordinator's language: its question is asked first."""
    chosen = chosen_actions(turn, draft)
    if not draft.picked or len(chosen) < 2:
        return PickActions(draft=draft.but(picked=False))
    for action in chosen:
        if action.title_in(action.other_language) is None:
            return AskWording(draft=draft, action=action.id)
    for language in sorted(("fr", "zh"), key=lambda language: language != own):
        if not draft.question(language):
            return AskQuestion(draft=draft, language=language)
    if draft.at_most is None or draft.at_most >= len(chosen):
        return AskAtMost(draft=draft.but(at_most=None))
    if draft.secret is None:
        return AskSecrecy(draft=draft)
    if draft.quorum is None:
        return AskQuorum(draft=draft)
    if draft.closes_at is None or draft.closes_at <= turn.now:
        return AskClose(draft=draft.but(closes_at=None))
    fits = _fits_poll(draft, chosen)
    if draft.native is None and fits:
        return AskForm(draft=draft)
    return Preview(draft=draft.but(native=bool(draft.native) and fits))


def chosen_actions(turn: Turn, draft: Draft) -> list[Action]:
    """The chosen actions that are still accepted."""
    return [action for action in actions.accepted(turn.connection, turn.initiative.id) if action.id in draft.actions]


def _fits_poll(draft: Draft, chosen: list[Action]) -> bool:
    return all(
        fits_poll(
            [action.title_for(language) for action in chosen],
            secret=bool(draft.secret),
            at_most=draft.at_most or None,
            questions=(draft.question_fr, draft.question_zh),
        )
        for language in ("fr", "zh")
    )
