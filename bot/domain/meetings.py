"""A meeting: what it is called, when, where, who comes. What is written about it has two languages or waits for one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.notices import USUAL, Reminders
from bot.domain.people import College
from bot.domain.places import Pin

TITLE_LONGEST = 120
AGENDA_LONGEST = 1000
PLACE_LONGEST = 300
REASON_LONGEST = 300
MINUTES_LONGEST = 3000
NOTE_LONGEST = 200
"""Characters. What is longest still fits into one message of a group, where both languages stand."""


class Coming(StrEnum):
    """What a member answered."""

    YES = "yes"
    PARTLY = "partly"  # coming, but not for all of it
    NO = "no"
    MAYBE = "maybe"

    @property
    def comes(self) -> bool:
        """Whether a place is kept for whoever answered so."""
        return self in (Coming.YES, Coming.PARTLY)


class Standing(StrEnum):
    """Whether a meeting stands. One that was held is CALLED, and past."""

    CALLED = "called"
    CANCELLED = "cancelled"


class Part(StrEnum):
    """What people write about a meeting, in one language or in both."""

    TITLE = "title"
    AGENDA = "agenda"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in French, in Chinese, or in both; blank where nobody wrote it."""

    fr: str = ""
    zh: str = ""

    def __bool__(self) -> bool:
        return bool(self.fr or self.zh)

    def own(self, language: str) -> str:
        """The text in that language; blank when it waits for translation."""
        return self.zh if language == "zh" else self.fr

    def best(self, language: str) -> str:
        """The text in that language, or the only one that there is."""
        return self.own(language) or self.fr or self.zh

    def waits_in(self, language: str) -> bool:
        """Whether it was written, but not in that language."""
        return bool(self) and not self.own(language)

    def having(self, language: str, text: str) -> "Bilingual":
        """The same with this text in that language."""
        return Bilingual(self.fr, text) if language == "zh" else Bilingual(text, self.zh)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that was called. Moments are aware and in UTC.

    `sequence` counts how often it was moved or cancelled, `changed_at` is when that was last (or when it was called);
    `called_by` is a member's number; `place` and `link` may be blank; `reason` says why it was cancelled, in
    `reason_language`. `capacity` is how many places there are, None for as many as come; `pin` is where on the map it
    is; `uid` names it in calendars, for ever and everywhere. News of an `urgent` one leaves in quiet hours too.
    `remind` is how long before everybody is reminded who chose nothing else.
    """

    id: int
    initiative_id: int
    title: Bilingual
    agenda: Bilingual
    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    standing: Standing
    reason: str
    reason_language: str
    sequence: int
    called_by: int | None
    called_at: datetime
    changed_at: datetime
    minutes: Bilingual
    minutes_at: datetime | None
    capacity: int | None = None
    pin: Pin | None = None
    uid: str = ""
    urgent: bool = False
    remind: Reminders = USUAL

    @property
    def duration(self) -> timedelta:
        return self.ends_at - self.starts_at

    @property
    def is_cancelled(self) -> bool:
        return self.standing is Standing.CANCELLED

    def has_begun(self, now: datetime) -> bool:
        return self.starts_at <= now

    def is_over(self, now: datetime) -> bool:
        return self.ends_at <= now

    def is_ahead(self, now: datetime) -> bool:
        """Whether one can still answer: it stands and has not begun."""
        return not self.is_cancelled and not self.has_begun(now)

    def lacks_minutes(self, now: datetime) -> bool:
        """Whether it was held and what came of it has not been sent to all yet."""
        return not self.is_cancelled and self.is_over(now) and self.minutes_at is None

    def written(self, part: Part) -> Bilingual:
        return {Part.TITLE: self.title, Part.AGENDA: self.agenda, Part.MINUTES: self.minutes}[part]

    def waiting(self, language: str) -> list[Part]:
        """What was written about it, but not in that language."""
        return [part for part in Part if self.written(part).waits_in(language)]


@dataclass(frozen=True, slots=True)
class Given:
    """A member's answer. `note` is in their own words; `waits` says that they would come and there is no place yet,
    `position` where on the waiting list they stand (1 is next); `by` is the member who typed it for them, if so."""

    coming: Coming
    note: str = ""
    waits: bool = False
    position: int = 0
    by: int | None = None


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who comes, as numbers: of each answer, and of those who come by college and by territory (its id).

    `waiting` is how many would come and have no place; they are counted nowhere else.
    """

    answers: Counter[Coming] = field(default_factory=Counter)
    colleges: Counter[College] = field(default_factory=Counter)
    territories: Counter[int] = field(default_factory=Counter)
    members: int = 0
    waiting: int = 0

    @property
    def coming(self) -> int:
        """How many come, to all or to part of it."""
        return sum(n for answer, n in self.answers.items() if answer.comes)

    @property
    def silent(self) -> int:
        """How many active members have not answered."""
        return max(0, self.members - self.answers.total() - self.waiting)

    @property
    def missing(self) -> list[College]:
        """The colleges of which nobody comes so far."""
        return [college for college in College if not self.colleges[college]]


def turnout(counted: Iterable[tuple[Coming, College, int, int]], members: int, waiting: int = 0) -> Turnout:
    """What rows of (answer, college, territory id, how many) come to; `members` is how many could answer, `waiting`
    how many of them have no place."""
    result = Turnout(members=members, waiting=waiting)
    for answer, college, territory_id, number in counted:
        result.answers[answer] += number
        if answer.comes:
            result.colleges[college] += number
            result.territories[territory_id] += number
    return result
