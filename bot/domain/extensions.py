"""Extending a ballot: its close moves later, in the open and for a reason that everybody can read.

Two coordinators can also close it before its hour (handlers.ballots_closing_early): that is kept as a move, too.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain import reasons
from bot.domain.ballots import Ballot


class Refusal(StrEnum):
    """Why a close cannot be moved so."""

    NOT_OPEN = "not_open"
    NOT_LATER = "not_later"


@dataclass(frozen=True, slots=True)
class Extension:
    """One move of a close. A reason is blank in a language that nobody wrote it in, never in both.

    `member_id` is who moved it; None once that member is erased. `closed_at` is the close before, `closes_at` the one
    from then on.
    """

    member_id: int | None
    closed_at: datetime
    closes_at: datetime
    reason_fr: str
    reason_zh: str
    extended_at: datetime

    @property
    def is_early(self) -> bool:
        """It closed the ballot before its hour."""
        return self.closes_at < self.closed_at

    def reason_for(self, language: str) -> tuple[str, str]:
        """The reason as a reader of that language is shown it, and the language that it is in."""
        return reasons.shown(self.reason_fr, self.reason_zh, language)


def why_not(ballot: Ballot, closes_at: datetime, now: datetime) -> Refusal | None:
    """What keeps a close from being moved to that moment; None when nothing does."""
    if not ballot.takes_votes(now):
        return Refusal.NOT_OPEN
    return None if closes_at > ballot.closes_at else Refusal.NOT_LATER
