"""Milestones: what happened outside the bot and only the coordination can know, told in a line each."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.money import Money
from bot.domain.stages import Fact

WHOM_LONGEST = 200
"""Characters of who it was with."""


class MilestoneKind(StrEnum):
    """What can be recorded."""

    PARTNER = "partner"  # a partner was found
    CONVENTION = "convention"  # the convention was signed
    DOSSIER = "dossier"  # the dossier was handed in
    FUNDS = "funds"  # somebody promised money

    @property
    def has_amount(self) -> bool:
        return self is MilestoneKind.FUNDS


KIND_OF = {
    Fact.PARTNERS: MilestoneKind.PARTNER,
    Fact.CONVENTIONS: MilestoneKind.CONVENTION,
    Fact.DOSSIERS: MilestoneKind.DOSSIER,
    Fact.FUNDS: MilestoneKind.FUNDS,
}
"""Which records a fact counts."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that happened on a day. `whom` names who signed, took the dossier in, or promised, as the coordination
    wrote it in `language`; `money` is what was promised, None for the other kinds.

    `recorded_by` is None once that member is erased.
    """

    id: int
    initiative_id: int
    kind: MilestoneKind
    on_day: date
    whom: str
    language: str
    money: Money | None
    recorded_by: int | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Pass:
    """That a stage was passed without what it asks for. The reason is blank in a language that nobody wrote it in,
    never in both; `member_id` is None once that member is erased."""

    member_id: int | None
    reason_fr: str
    reason_zh: str
    passed_at: datetime
