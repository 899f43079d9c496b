"""Concentration: how much of what is done for a cooperation one person does, month by month, so that nobody comes to
hold the relationship alone without everybody knowing.

Months are those of UTC. The first that is told is the first whole one: a few days say little.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

USUAL_LINE = 60
LINES = (50, 60, 70, 80)
"""Percent of a month's acts, above which the members are told that one person did them. Those that can be chosen: a
line at 100 would never be crossed."""
FEWEST = 5
"""Acts of a kind within a month below which a share says nothing."""
WORTH_TELLING = timedelta(days=14)
"""How long after its end a month is still told of."""


class Deed(StrEnum):
    """What is counted."""

    MEETINGS = "meetings"  # called
    BALLOTS = "ballots"  # prepared
    RELAYED = "relayed"  # typed for somebody else
    REQUESTS = "requests"  # to join, that were accepted


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in UTC."""

    year: int
    month: int

    @property
    def begins(self) -> datetime:
        return datetime(self.year, self.month, 1, tzinfo=UTC)

    @property
    def ends(self) -> datetime:
        """The first moment of the next one."""
        return datetime(self.year + self.month // 12, self.month % 12 + 1, 1, tzinfo=UTC)

    @property
    def before(self) -> "Month":
        return month_of(self.begins - timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"


def month_of(moment: datetime) -> Month:
    there = moment.astimezone(UTC)
    return Month(there.year, there.month)


def month_to_tell(opened_at: datetime, now: datetime) -> Month | None:
    """The month that has just ended; None when an initiative opened then did not see all of it, or it is long past."""
    month = month_of(now).before
    return month if opened_at <= month.begins and now - month.ends < WORTH_TELLING else None


@dataclass(frozen=True, slots=True)
class Share:
    """Of one kind of acts: how many the person who did most of them did, and how many there were."""

    deed: Deed
    member_id: int
    number: int
    total: int

    def is_above(self, line: int) -> bool:
        """Whether it is more than that percentage of acts that are enough to say something."""
        return self.total >= FEWEST and self.number * 100 > line * self.total


def shares(acts: Iterable[tuple[Deed, int, int]]) -> tuple[Share, ...]:
    """The greatest share of each kind of acts, told as (kind, member's number, how many); kinds without acts are left
    out. Of two who did as many, the one who came first is named: neither can be above a line of half or more."""
    counted: dict[Deed, dict[int, int]] = {}
    for deed, member_id, number in acts:
        by_member = counted.setdefault(deed, {})
        by_member[member_id] = by_member.get(member_id, 0) + number
    found = []
    for deed in Deed:
        by_member = counted.get(deed, {})
        if by_member:
            most = max(sorted(by_member), key=lambda member_id: by_member[member_id])
            found.append(Share(deed, most, by_member[most], sum(by_member.values())))
    return tuple(found)
