"""A ballot's rule: fixed before it opens, shown on its card, and what its result is measured by."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from bot.domain.choices import Method
from bot.domain.money import Money
from bot.domain.people import College

K = TypeVar("K")


class Passing(StrEnum):
    """What an action needs beside its place in the order. Groups of under five voters are measured together with
    others, see `bot.domain.tally.conditions`."""

    ORDER = "order"  # nothing: the order is the result
    EACH_TERRITORY = "each_territory"  # more than half of the voters of each territory
    COLLEGES = "colleges"  # more than half of all voters, and of the voters of so many colleges


class TieRule(StrEnum):
    """What becomes of actions that come out equal."""

    STANDS = "stands"  # they are equal, and the result says so
    ELDER = "elder"  # the one that was proposed first goes before


class Sizes(BaseModel):
    """How many people are in a set (a roll, or those who voted): overall, by territory's number, by college."""

    model_config = ConfigDict(frozen=True)
    overall: int = 0
    territories: dict[int, int] = {}
    colleges: dict[College, int] = {}


def sizes_of(groups: Iterable[tuple[College, int, int]]) -> Sizes:
    """The sizes of a set told as (college, territory's number, how many)."""
    overall, territories, colleges = 0, dict[int, int](), dict[College, int]()
    for college, territory_id, number in groups:
        overall += number
        territories[territory_id] = territories.get(territory_id, 0) + number
        colleges[college] = colleges.get(college, 0) + number
    return Sizes(overall=overall, territories=territories, colleges=colleges)


class Quorum(BaseModel):
    """How many must vote: a number of voters or a percentage of the roll, and a percentage of each territory's and of
    each college's members. All 0: as many as like."""

    model_config = ConfigDict(frozen=True)
    voters: int = 0
    percent: int = 0
    each_territory: int = 0
    each_college: int = 0

    def needed(self, roll: Sizes) -> Sizes:
        """The voters needed of such a roll; a fraction of a person counts as a person. Groups without members need
        none; those that need none are left out."""
        return Sizes(
            overall=max(self.voters, _part(self.percent, roll.overall)),
            territories=_parts(self.each_territory, roll.territories),
            colleges=_parts(self.each_college, roll.colleges),
        )


class Rule(BaseModel):
    """All that is decided about a ballot before it opens, beside its options, its hours and whether it is secret.

    `at_most` is how many options an approval vote may hold (None: as many as wanted); `points` are a voter's points;
    `colleges` is how many colleges `Passing.COLLEGES` asks for. With a `budget`, the method of equal shares is counted
    beside the plain order. Whoever was admitted after `admitted_by` is not on the roll (None: the opening); with a
    `territory` (its number), only its members are. `shows_before_close` lets everybody on the roll see the counts while
    the ballot is open.
    """

    model_config = ConfigDict(frozen=True)
    method: Method = Method.APPROVAL
    at_most: int | None = None
    points: int = 0
    quorum: Quorum = Quorum()
    passing: Passing = Passing.ORDER
    colleges: int = 0
    tie: TieRule = TieRule.STANDS
    budget: Money | None = None
    admitted_by: datetime | None = None
    territory: int | None = None
    shows_before_close: bool = False


def _part(percent: int, whole: int) -> int:
    return ceil(Fraction(percent * whole, 100))


def _parts(percent: int, wholes: Mapping[K, int]) -> dict[K, int]:
    return {group: _part(percent, whole) for group, whole in wholes.items() if percent and whole}
