"""What a typed date turned out to mean: facts only, the sentences about them live with the handlers."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum


class Reason(Enum):
    """Why a text that speaks of a date cannot be taken as one, and what the answer carries besides."""

    HOUR_MISSING = "hour_missing"  # `day`
    DAY_MISSING = "day_missing"  # `hour`, when there is one and it is certain
    AMBIGUOUS = "ambiguous"  # `moments` to choose from, or `days` when no hour was given
    SEVERAL = "several"  # two days or two hours that exclude each other: `moments`, or `days`
    CONTRADICTION = "contradiction"  # an hour that is not in the part of the day named with it: `day`
    WEEKDAY_MISMATCH = "weekday_mismatch"  # `day`, which falls on another weekday than the one named
    IMPOSSIBLE = "impossible"  # 31 February, 25 h: `words`
    PAST = "past"  # `day`, and `moments` when there was an hour and it was lately
    NONEXISTENT_HOUR = "nonexistent_hour"  # clocks jump over it: `day`, `hour`, `moments` = the same, clocks moved on
    REPEATED_HOUR = "repeated_hour"  # clocks go back over it: `day`, `hour`, both `moments`
    TOO_FAR = "too_far"  # more than two years ahead: `day`
    LUNAR = "lunar"  # a day of the lunar calendar: `words`
    WORDS_LEFT = "words_left"  # a date, and `words` that nobody here understands; the rest as it would be without them


@dataclass(frozen=True, slots=True)
class Understood:
    """One moment, and no other, is meant.

    `moment` is aware and in UTC. `has_hour` is False when the hour follows from a span ("dans 2 heures") instead
    of being named. `understood_as_day` is the day as the person named it; for 晚上12点 that is the eve of the moment.
    `until` is when it ends, aware and in UTC, when that was said and asked for (`read_window`).
    """

    moment: datetime
    has_hour: bool
    understood_as_day: date
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """The text speaks of a date but must be asked back. Which facts are filled is told at each `Reason`.

    `moments` are aware, in UTC, in order and in the future (for PAST: what was understood). `hour` and the days
    are those of the zone the text was read in. `words` are the cleaned words of the person (small letters,
    no accents): fit for quoting.
    """

    reason: Reason
    day: date | None = None
    hour: time | None = None
    days: tuple[date, ...] = ()
    moments: tuple[datetime, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class NotADate:
    """Nothing in the text, or not enough of it, speaks of a date."""


Answer = Understood | Unclear | NotADate
