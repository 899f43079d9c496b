"""Remarks that the two versions of a prepared ballot differ: each one is answered before it can open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

NOTE_LONGEST = 500
"""Characters of a remark, and of its answer."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a member says about a prepared ballot, and what the coordination answered.

    `language` and `answer_language` are those that the texts are written in. `corrected` says that a wording was
    changed because of it. Numbers of members are None once they are erased.
    """

    id: int
    ballot_id: int
    member_id: int | None
    language: str
    note: str
    raised_at: datetime
    answer: str
    answer_language: str
    corrected: bool
    answered_by: int | None
    answered_at: datetime | None

    @property
    def answered(self) -> bool:
        return self.answered_at is not None


def unanswered(differences: Iterable[Difference]) -> list[Difference]:
    return [each for each in differences if not each.answered]
