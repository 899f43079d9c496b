"""Actions: what the members propose to do together, and what becomes of a proposal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.domains import Domain
from bot.domain.money import Currency, Money
from bot.domain.wordings import TITLE, Wording

TITLE_LIMIT = 100
"""Characters of a title: it becomes an option of a ballot, and Telegram's polls take no more."""


class ActionStatus(StrEnum):
    """Where a proposal stands. Only ACCEPTED ones are put to a ballot."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    MERGED = "merged"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do together. `language` ("fr" or "zh") is the one that title and description are written in.

    `member_id` is who proposed it; None once that member is erased. `other_title` and `other_description` are their
    wordings in the other language; None until somebody wrote them. `merged_into` is the accepted action that this one
    joined; `cost` is an estimate, None while it is unknown; `territories` are the numbers of those that it concerns,
    none for all of them; `reason` says why it was set aside. Moments are aware.
    """

    id: int
    initiative_id: int
    member_id: int | None
    domain: Domain
    language: str
    title: str
    description: str
    status: ActionStatus
    merged_into: int | None
    reason: str
    decided_by: int | None
    proposed_at: datetime
    decided_at: datetime | None
    cost: Money | None = None
    territories: tuple[int, ...] = ()
    other_title: Wording | None = None
    other_description: Wording | None = None

    @property
    def other_language(self) -> str:
        """The language that the title is to be translated into."""
        return "fr" if self.language == "zh" else "zh"

    @property
    def waits(self) -> bool:
        """Nobody has decided about it yet."""
        return self.status is ActionStatus.PROPOSED

    def title_in(self, language: str) -> str | None:
        """The title in that language; None where nobody has translated it yet."""
        if language == self.language:
            return self.title
        return self.other_title.text if self.other_title else None

    def title_for(self, language: str) -> str:
        """The title as a reader of that language is shown it: theirs where there is one, else the original."""
        return self.title_in(language) or self.title

    def description_for(self, language: str) -> str:
        """The description as a reader of that language is shown it: theirs where there is one, else the original."""
        other = self.other_description
        return other.text if other is not None and language == other.language else self.description

    def other(self, part: str) -> Wording | None:
        """The title or the description in the other language."""
        return self.other_title if part == TITLE else self.other_description


FOLLOWS: dict[ActionStatus, tuple[ActionStatus, ...]] = {
    ActionStatus.PROPOSED: (ActionStatus.ACCEPTED, ActionStatus.MERGED, ActionStatus.SET_ASIDE),
    ActionStatus.ACCEPTED: (ActionStatus.MERGED, ActionStatus.SET_ASIDE),
    ActionStatus.MERGED: (ActionStatus.ACCEPTED,),
    ActionStatus.SET_ASIDE: (ActionStatus.ACCEPTED,),
}
"""What coordinators can decide about an action, by where it stands: no decision is the last word."""


def may_follow(action: Action, status: ActionStatus) -> bool:
    """Whether that can be decided about the action now."""
    return status in FOLLOWS[action.status]


def currency_of(actions: Iterable[Action]) -> Currency | None:
    """The one currency that all these actions are estimated in; None where one has no cost, or there are several."""
    currencies = {action.cost.currency if action.cost else None for action in actions}
    return currencies.pop() if len(currencies) == 1 else None


def as_title(typed: str) -> str:
    """A title in one line, as a ballot shows it."""
    return " ".join(typed.split())
