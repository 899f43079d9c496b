"""What a funder asks beside the actions themselves: how one will see that they worked, and who else pays."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.meetings import Bilingual
from bot.domain.money import Money
from bot.domain.references import Record

WHAT_LONGEST = 200
FIGURE_LONGEST = 60
SOURCE_LONGEST = 150
"""Characters of what is measured, of a figure, of a funder's name."""


class Standing(StrEnum):
    """Where complementary funding stands. Only what is GRANTED is counted as there."""

    ASKED = "asked"
    PROMISED = "promised"
    GRANTED = "granted"


@dataclass(frozen=True, slots=True)
class Indicator:
    """How one sees that an action worked: what is measured, what it is today and what it is to become, as written."""

    id: int
    action_id: int
    what: Bilingual
    baseline: str
    target: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Fund:
    """Money that somebody else gives, or may give. `language` is the one that the source's name is written in; `record`
    tells whether it was noted for the dossier, or recorded as a milestone of the cooperation."""

    id: int
    source: str
    language: str
    money: Money
    standing: Standing
    written_at: datetime
    record: Record = Record.FUND


@dataclass(frozen=True, slots=True)
class Valuation:
    """What the coordination holds a contribution to be worth."""

    entry_id: int
    money: Money
    valued_at: datetime
