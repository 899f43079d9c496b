"""Invitations: a link that leads into an initiative, and what it promises."""

import re
from dataclasses import dataclass

from bot.domain.people import College

_CODE = re.compile(r"[A-Za-z0-9]{4,20}")


@dataclass(frozen=True, slots=True)
class Invitation:
    """With a college and a territory it admits at once; without them whoever comes asks, and a coordinator answers.

    `made_by` is None once that member's row is gone.
    """

    id: int
    code: str
    initiative_id: int
    college: College | None
    territory_id: int | None
    made_by: int | None

    @property
    def admits(self) -> bool:
        return self.college is not None and self.territory_id is not None

    def admits_as(self, college: College | None, territory_id: int | None) -> bool:
        """Whether this invitation lets somebody of that college and territory in at once."""
        return self.admits and (self.college, self.territory_id) == (college, territory_id)


def could_be_a_code(text: str) -> bool:
    """Whether this has the shape of an invitation's code; anything can be put into a link."""
    return _CODE.fullmatch(text) is not None
