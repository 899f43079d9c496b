"""What people say: why they come (motivation), what they need (stake), what they bring (contribution)."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.domains import SIX, Domain
from bot.domain.people import College, Member

TEXT_LIMIT = 2000
"""Characters of an entry."""
DETAIL_LIMIT = 300
"""Characters of a quantity, a condition, or what is hoped for in return."""


class EntryKind(StrEnum):
    """What an entry says."""

    MOTIVATION = "motivation"
    STAKE = "stake"
    CONTRIBUTION = "contribution"


class ContributionKind(StrEnum):
    """What somebody brings."""

    SKILL = "skill"
    TIME = "time"
    MONEY = "money"
    EQUIPMENT = "equipment"
    PREMISES = "premises"
    NETWORK = "network"


class Part(StrEnum):
    """A part of an entry that its author can change."""

    TEXT = "text"
    QUANTITY = "quantity"
    CONDITION = "condition"
    IN_RETURN = "in_return"

    @property
    def limit(self) -> int:
        """How many characters it may have."""
        return TEXT_LIMIT if self is Part.TEXT else DETAIL_LIMIT


DETAILS = (Part.QUANTITY, Part.CONDITION, Part.IN_RETURN)
"""What can be said about a contribution besides its text; each may stay blank."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a member said. `language` ("fr" or "zh") is the text's; `offer` is there for contributions only.

    Details that were not given are blank. Moments are aware; a withdrawn entry is shown to nobody but its author.
    """

    id: int
    initiative_id: int
    member_id: int
    kind: EntryKind
    domain: Domain
    language: str
    text: str
    offer: ContributionKind | None
    quantity: str
    condition: str
    in_return: str
    logged_at: datetime
    changed_at: datetime | None
    withdrawn_at: datetime | None

    @property
    def withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    def part(self, which: Part) -> str:
        """The words of one part; blank where nothing was said."""
        return {
            Part.TEXT: self.text,
            Part.QUANTITY: self.quantity,
            Part.CONDITION: self.condition,
            Part.IN_RETURN: self.in_return,
        }[which]

    @property
    def parts(self) -> tuple[Part, ...]:
        """What its author can change by writing."""
        return (Part.TEXT, *DETAILS) if self.kind is EntryKind.CONTRIBUTION else (Part.TEXT,)


@dataclass(frozen=True, slots=True)
class Said:
    """An entry with who said it."""

    entry: Entry
    author: Member


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which entries a reader wants to see; None lets everything through."""

    kind: EntryKind | None = None
    college: College | None = None
    territory_id: int | None = None
    domain: Domain | None = None

    @property
    def narrows(self) -> bool:
        return self != Sieve()


@dataclass(frozen=True, slots=True)
class Voices:
    """How often each college of each territory has spoken: every college and every territory must be heard."""

    counts: Counter[tuple[College, int]]

    @property
    def total(self) -> int:
        return self.counts.total()

    def of_college(self, college: College) -> int:
        return sum(count for (which, _place), count in self.counts.items() if which is college)

    def of_territory(self, territory_id: int) -> int:
        return sum(count for (_college, place), count in self.counts.items() if place == territory_id)

    def let_through(self, sieve: Sieve) -> int:
        """How many of them a sieve's college and territory let through."""
        return sum(
            count
            for (college, place), count in self.counts.items()
            if sieve.college in (None, college) and sieve.territory_id in (None, place)
        )

    def silent_colleges(self) -> list[College]:
        return [college for college in College if not self.of_college(college)]

    def silent_territories(self, territory_ids: Iterable[int]) -> list[int]:
        return [place for place in territory_ids if not self.of_territory(place)]


def domains_for(kind: EntryKind) -> tuple[Domain, ...]:
    """The domains that such an entry can belong to: a motivation may be a general one."""
    return (*SIX, Domain.GENERAL) if kind is EntryKind.MOTIVATION else SIX


def too_many(text: str, limit: int) -> int:
    """How many characters a text has beyond its limit; 0 when it fits."""
    return max(0, len(text) - limit)


_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")


def language_of(text: str, writers: str) -> str:
    """The language of a text: its writer's ("fr" or "zh"), unless its script says otherwise.

    A name or two in the other script changes nothing: Chinese is where there are more Han characters than Latin
    words, French where there are at least three Latin words and no Han character at all.
    """
    han, latin = len(_HAN.findall(text)), len(_LATIN_WORD.findall(text))
    if han > latin:
        return "zh"
    return "fr" if not han and latin >= 3 else writers


def excerpt(text: str, limit: int) -> str:
    """The beginning of a text in one line of at most `limit` characters, cut between words where it has any."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    between_words = head.rfind(" ")
    return (head[:between_words] if between_words > limit // 2 else head).rstrip() + "…"
