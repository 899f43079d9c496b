"""Who takes part: a person (somebody we can write to) and a member (a person in one initiative)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.quiet import USUAL


class College(StrEnum):
    """The stakeholder groups that must all be heard."""

    ELECTED = "elected"
    TECHNICIAN = "technician"
    ASSOCIATION = "association"
    DIASPORA = "diaspora"


class Status(StrEnum):
    """Where a membership stands; only ACTIVE members vote. A SUSPENDED one reads and does nothing here until the
    coordination lets them back in."""

    PENDING = "pending"
    ACTIVE = "active"
    DECLINED = "declined"
    LEFT = "left"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who consented to be known.

    `language` is "fr" or "zh"; `zone` is an IANA name, or None to follow the member's territory;
    `telegram_id` is None once erased; `quiet` are their quiet hours, from and to (see bot.domain.quiet); `reads_both`
    is what they say of themselves: they read French and Chinese; `locked`: the operator has locked this account out,
    because somebody else may have it.
    """

    id: int
    telegram_id: int | None
    language: str
    zone: str | None
    reachable: bool
    quiet: tuple[int, int] = USUAL
    reads_both: bool = False
    locked: bool = False

    def reads(self, language: str) -> bool:
        """Whether they can vouch for words in that language: it is the one they speak here, or they read both."""
        return self.reads_both or self.language == language


@dataclass(frozen=True, slots=True)
class Member:
    """A person in one initiative. Blank organisation or function means that it was skipped; `seen_on` is the last day
    (in UTC) on which they did something here, None before that was noted. A `relay` was named by a coordinator to speak
    for members without Telegram."""

    id: int
    person_id: int
    initiative_id: int
    territory_id: int
    college: College
    name: str
    organisation: str
    function: str
    status: Status
    coordinator: bool
    seen_on: date | None = None
    relay: bool = False

    @property
    def is_active(self) -> bool:
        return self.status is Status.ACTIVE

    @property
    def is_suspended(self) -> bool:
        return self.status is Status.SUSPENDED

    @property
    def may_read(self) -> bool:
        """Until admitted one can read and log, not vote."""
        return self.status in (Status.ACTIVE, Status.PENDING)

    @property
    def coordinates(self) -> bool:
        return self.is_active and self.coordinator

    @property
    def relays(self) -> bool:
        """Whether they may enter people without Telegram, and type what these say."""
        return self.is_active and (self.relay or self.coordinator)
