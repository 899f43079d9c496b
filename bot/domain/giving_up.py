"""Giving a prepared ballot up: it never opens, and whoever had read of it reads why."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain import reasons


@dataclass(frozen=True, slots=True)
class GivenUp:
    """That a ballot was given up. The reason is blank in a language that nobody wrote it in, never in both.

    `member_id` is who gave it up; None once that member is erased.
    """

    member_id: int | None
    reason_fr: str
    reason_zh: str
    given_up_at: datetime

    def reason_for(self, language: str) -> tuple[str, str]:
        """The reason as a reader of that language is shown it, and the language that it is in."""
        return reasons.shown(self.reason_fr, self.reason_zh, language)
