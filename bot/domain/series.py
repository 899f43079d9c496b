"""A series: a meeting that comes again every week, every two weeks, or every month on the same weekday of its place.

A series stands still on the clock of one zone, its anchor: when that zone changes its clocks the hour there stays, and
the hour elsewhere shifts. An hour that the clocks jump over is taken as if they had not moved yet (02:30 becomes
03:30); of an hour that comes twice the first is meant. Both are what RFC 5545 asks of calendars.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

PLANNED_AHEAD = 3
"""How many meetings of a series stand in the list at a time."""
LAST = -1
"""As `nth`: the last such weekday of the month."""
FORETOLD = 120
"""How many meetings are looked through for a shift; a weekly series of two years has fewer."""


class Every(StrEnum):
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a series meets: from the day `first` to the day `until` at `hour`, all on the clock of `zone` (IANA).

    `nth` belongs to a month: 1 to 4 is the first to the fourth such weekday, LAST the last one.
    """

    every: Every
    first: date
    hour: time
    until: date
    zone: str
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Shift:
    """From this meeting on the hour is another one in `zone`, because clocks were changed there or at the anchor."""

    zone: str
    before: datetime
    starts_at: datetime


def nths(day: date) -> tuple[int, ...]:
    """How this day can be counted in its month: third Thursday, last Thursday, or both. There is not always a fifth,
    so a fifth one counts as the last."""
    number = (day.day - 1) // 7 + 1
    is_last = (day + timedelta(days=7)).month != day.month
    return (*((number,) if number < 5 else ()), *((LAST,) if is_last else ()))


def days(rhythm: Rhythm) -> Iterator[date]:
    """The days on which the series meets, in their order."""
    begins = datetime.combine(rhythm.first, rhythm.hour)
    until = datetime.combine(rhythm.until, time.max)
    if rhythm.every is Every.MONTH:
        nth = weekday(rhythm.first.weekday())(rhythm.nth)
        rule = rrule(MONTHLY, dtstart=begins, until=until, byweekday=nth)
    else:
        rule = rrule(WEEKLY, interval=1 if rhythm.every is Every.WEEK else 2, dtstart=begins, until=until)
    return (each.date() for each in rule)


def days_after(rhythm: Rhythm, day: date) -> Iterator[date]:
    """Those after a day."""
    return (each for each in days(rhythm) if each > day)


def to_be_made(rhythm: Rhythm, day: date) -> datetime | None:
    """When the meeting of a day is put into the list: once so few others are ahead; None is from the beginning."""
    earlier = [each for each in days(rhythm) if each < day]
    return starts_at(rhythm, earlier[-PLANNED_AHEAD]) if len(earlier) >= PLANNED_AHEAD else None


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the last of a month that is too short."""
    later: date = day + relativedelta(months=months)
    return later


def starts_at(rhythm: Rhythm, day: date) -> datetime:
    """The moment, in UTC, at which the series meets on a day of its zone."""
    return datetime.combine(day, rhythm.hour, ZoneInfo(rhythm.zone)).astimezone(UTC)


def shifts(rhythm: Rhythm, zones: Iterable[str], after: datetime) -> list[Shift]:
    """In each of these zones, the next meeting after a moment at which the hour there becomes another one."""
    coming = (moment for day in days(rhythm) if (moment := starts_at(rhythm, day)) >= after)
    ahead = list(islice(coming, FORETOLD))
    found = []
    for zone in zones:
        for before, moment in zip(ahead, ahead[1:], strict=False):
            if _hour(before, zone) != _hour(moment, zone):
                found.append(Shift(zone, before, moment))
                break
    return found


def _hour(moment: datetime, zone: str) -> time:
    return moment.astimezone(ZoneInfo(zone)).time()
