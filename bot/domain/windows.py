"""Finding the hour: the stretches of a day that are decent on everybody's clock, and on nobody's holiday.

Decent hours are the same on every wall (08:00 to 19:00, unless the initiative says otherwise). What a place rests on
is told by a calendar that is handed in; hours are counted in UTC, and each zone's own day decides about its holidays.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import islice
from zoneinfo import ZoneInfo

NOTICE = timedelta(days=1)
"""How long ahead an hour is proposed at the earliest: who is called must be able to make room."""
HORIZON = 90
"""Days that are looked at."""
STEP = timedelta(minutes=30)
APART = timedelta(hours=2)
"""Two starts in the same stretch are worth proposing when they lie so far apart."""
LONGEST_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class DecentHours:
    """From when to when people may be asked to meet, on their own wall; minutes after midnight."""

    begins: int = 8 * 60
    ends: int = 19 * 60

    @property
    def are_hours(self) -> bool:
        """Whether there is an hour or more between the two."""
        return 0 <= self.begins <= self.ends - 60 and self.ends <= LONGEST_DAY


class Closed(StrEnum):
    """Why a place does not work on a day. EXCHANGED is a weekday off for which a weekend day is worked."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    EXCHANGED = "exchanged"


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day on which a place rests; `name` is the holiday's, in English."""

    why: Closed
    name: str = ""


Calendar = Callable[[str, date], DayOff | None]
"""What the place with this zone rests on that day; None when it works."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one moment to another, in UTC."""

    begins: datetime
    ends: datetime

    @property
    def length(self) -> timedelta:
        return self.ends - self.begins

    def within(self, other: "Stretch") -> "Stretch | None":
        """What both have in common, if anything."""
        begins, ends = max(self.begins, other.begins), min(self.ends, other.ends)
        return Stretch(begins, ends) if begins < ends else None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A start that is proposed; `hurts` are the zones in which it lies outside the decent hours."""

    starts_at: datetime
    hurts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be known of an hour in one zone: the place rests on that day, or the hour is not decent there."""

    zone: str
    day_off: DayOff | None = None
    outside: bool = False


def shared(day: date, zones: Sequence[str], hours: DecentHours) -> list[Stretch]:
    """The stretches that are decent in every zone, on that day of the first one: none, one, or sometimes two."""
    found = [_decent(day, zones[0], hours)]
    for zone in zones[1:]:
        # Far east and far west of here it may be the day before or the day after.
        there = [_decent(day + timedelta(days=off), zone, hours) for off in (-1, 0, 1)]
        found = [both for one in found for other in there if (both := one.within(other)) is not None]
    return sorted(found, key=lambda stretch: stretch.begins)


def proposals(
    zones: Sequence[str], hours: DecentHours, length: timedelta, calendar: Calendar, now: datetime
) -> Iterator[Proposal]:
    """Starts at which a meeting of that length is decent everywhere and no place rests, the earliest first."""
    for day in _days(zones[0], now):
        for stretch in shared(day, zones, hours):
            if not any(calendar(zone, _local(stretch.begins, zone)) for zone in zones):
                yield from (Proposal(start) for start in _starts(stretch, length, now))


def least_bad(
    zones: Sequence[str], hours: DecentHours, length: timedelta, calendar: Calendar, now: datetime, count: int
) -> list[Proposal]:
    """Where no hour is decent everywhere: the next working days, each with the start that asks the least of whomever
    it asks most. None when there is no working day that all places share."""
    return list(islice(_least_bad(zones, hours, length, calendar, now), count))


def _least_bad(
    zones: Sequence[str], hours: DecentHours, length: timedelta, calendar: Calendar, now: datetime
) -> Iterator[Proposal]:
    for day in _days(zones[0], now):
        midnight = _wall(day, 0, zones[0])
        starts = [midnight + STEP * n for n in range(48)]
        possible = [start for start in starts if not any(calendar(zone, _local(start, zone)) for zone in zones)]
        if possible and midnight >= now + NOTICE:  # of a day that is half over, only a worse hour would be left
            best = min(possible, key=lambda start: _badness(start, length, zones, hours))
            hurts = tuple(zone for zone in zones if minutes_outside(best, length, zone, hours))
            yield Proposal(best, hurts)


def page(found: Iterator[Proposal], number: int, size: int) -> tuple[list[Proposal], bool]:
    """A page of proposals, counted from 0, and whether there is another one behind it."""
    first = max(number, 0) * size
    read = list(islice(found, first, first + size + 1))
    return read[:size], len(read) > size


def remarks(
    starts_at: datetime, length: timedelta, zones: Sequence[str], hours: DecentHours, calendar: Calendar
) -> list[Remark]:
    """What is to be known of an hour that somebody chose themselves, zone by zone; a length of 0 is not known yet."""
    found = []
    for zone in zones:
        off = calendar(zone, _local(starts_at, zone))
        outside = minutes_outside(starts_at, length, zone, hours) > 0
        if off is not None or outside:
            found.append(Remark(zone, off, outside))
    return found


def minutes_outside(starts_at: datetime, length: timedelta, zone: str, hours: DecentHours) -> int:
    """How many minutes of a meeting lie outside the decent hours there; a length of 0 counts as a minute."""
    whole = Stretch(starts_at, starts_at + max(length, timedelta(minutes=1)))
    day = _local(starts_at, zone)
    inside = timedelta(0)
    for off in (0, 1):
        both = whole.within(_decent(day + timedelta(days=off), zone, hours))
        inside += both.length if both is not None else timedelta(0)
    return (whole.length - inside) // timedelta(minutes=1)


def _badness(start: datetime, length: timedelta, zones: Sequence[str], hours: DecentHours) -> tuple[int, int]:
    """The most that is asked of anybody, then of all together: minutes away from the decent hours, at both ends."""
    asked = [_away(start, length, zone, hours) for zone in zones]
    return max(asked), sum(asked)


def _away(start: datetime, length: timedelta, zone: str, hours: DecentHours) -> int:
    """How far a meeting reaches out of the decent hours of its own day there, in minutes."""
    decent = _decent(_local(start, zone), zone, hours)
    early, late = decent.begins - start, start + length - decent.ends
    return max(early, timedelta(0)) // timedelta(minutes=1) + max(late, timedelta(0)) // timedelta(minutes=1)


def _starts(stretch: Stretch, length: timedelta, now: datetime) -> list[datetime]:
    """The first start that fits, and the last one when it lies far enough behind; on the full or the half hour."""
    first = _rounded_up(max(stretch.begins, now + NOTICE))
    last = stretch.ends - length
    last -= timedelta(minutes=last.minute % 30)
    if first > last:
        return []
    return [first, last] if last - first >= APART else [first]


def _rounded_up(moment: datetime) -> datetime:
    rounded = moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)
    return rounded if rounded == moment else rounded + STEP


def _days(zone: str, now: datetime) -> Iterator[date]:
    today = _local(now, zone)
    return (today + timedelta(days=ahead) for ahead in range(HORIZON))


def _decent(day: date, zone: str, hours: DecentHours) -> Stretch:
    return Stretch(_wall(day, hours.begins, zone), _wall(day, hours.ends, zone))


def _wall(day: date, minutes: int, zone: str) -> datetime:
    """What that zone's wall shows so many minutes after midnight, in UTC."""
    later, minutes = divmod(minutes, LONGEST_DAY)
    shown = datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=ZoneInfo(zone))
    return (shown + timedelta(days=later)).astimezone(UTC)


def _local(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
