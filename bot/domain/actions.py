"""Actions: what the members propose to do together, and what becomes of a proposal."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.domains import Domain

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

    `member_id` is who proposed it and `translated_by` who wrote `translated_title`; None once that member is erased.
    `translated_title` is blank until somebody wrote it. `merged_into` is the accepted action that this one joined;
    `reason` says why it was set aside. Moments are aware.
    """

    id: int
    initiative_id: int
    member_id: int | None
    domain: Domain
    language: str
    title: str
    description: str
    translated_title: str
    translated_by: int | None
    status: ActionStatus
    merged_into: int | None
    reason: str
    decided_by: int | None
    proposed_at: datetime
    decided_at: datetime | None

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
        return (self.title if language == self.language else self.translated_title) or None

    def title_for(self, language: str) -> str:
        """The title as a reader of that language is shown it: theirs where there is one, else the original."""
        return self.title_in(language) or self.title


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


def as_title(typed: str) -> str:
    """A title in one line, as a ballot shows it."""
    return " ".join(typed.split())
