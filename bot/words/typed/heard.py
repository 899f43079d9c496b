"""What was heard in a text, piece by piece, before anybody decides what it means together."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import Enum, auto


class Part(Enum):
    """A part of the day, as people name it beside an hour."""

    DAWN = auto()
    MORNING = auto()
    NOON = auto()
    AFTERNOON = auto()
    DUSK = auto()
    EVENING = auto()
    NIGHT = auto()


class Dial(Enum):
    """How an hour was said."""

    AS_WRITTEN = auto()  # 15h, 09:30, 0点, and 7 to 12 without more
    DOUBTFUL = auto()  # a small hour without more: three at night, or rather three in the afternoon?
    MIDNIGHT = auto()  # the word midnight: which end of the day?


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour of a clock, 0 to 24 with minutes 0 to 59; 24:00 is the end of the day."""

    hour: int
    minute: int
    dial: Dial = Dial.AS_WRITTEN


@dataclass(slots=True)
class Heard:
    """The pieces found in one text that is read at `now`, an aware moment on the reader's wall clock."""

    now: datetime
    days: list[tuple[date, ...]] = field(default_factory=list)  # each with the days that it may mean
    weekdays: list[int] = field(default_factory=list)  # Monday is 0
    weeks: list[int] = field(default_factory=list)  # this week is 0, the next one 1
    clocks: list[Clock] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    spans: list[timedelta] = field(default_factory=list)  # from now on
    moments: list[tuple[date, datetime]] = field(default_factory=list)  # with their own offset, and their own day
    impossible: list[str] = field(default_factory=list)
    lunar: list[str] = field(default_factory=list)  # what only the lunar calendar knows
    left: str = ""  # what no rule and no filler explains

    @property
    def instant(self) -> datetime:
        """Now in UTC, where adding hours is not fooled by a change of the clocks."""
        return self.now.astimezone(UTC)

    @property
    def today(self) -> date:
        return self.now.date()

    def day(self, written: str, *readings: date | None) -> None:
        """A day, with every reading of it that the calendar has; none at all makes what is `written` impossible."""
        real = tuple(sorted({reading for reading in readings if reading is not None}))
        if real:
            self.days.append(real)
        else:
            self.impossible.append(written)

    def clock(self, written: str, hour: int, minute: int, dial: Dial = Dial.AS_WRITTEN) -> None:
        """An hour, or when no clock shows it, something impossible."""
        if hour < 24 and minute < 60 or (hour, minute) == (24, 0):
            self.clocks.append(Clock(hour, minute, dial))
        else:
            self.impossible.append(written)
