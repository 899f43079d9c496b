"""What a calendar file says about a time zone: its offset, and every change of clocks in a stretch of time.

Each change is written in the hour that clocks showed before it, as RFC 5545 asks.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import icalendar

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
NONE = timedelta(0)


def zone_data(name: str, first: datetime, last: datetime) -> "icalendar.Timezone":
    """The zone of that IANA name from one aware moment to another."""
    import icalendar

    zone = ZoneInfo(name)
    described = icalendar.Timezone()
    described.add("tzid", name)
    start = first.astimezone(UTC).replace(microsecond=0)
    for moment in (start, *_changes(zone, start, last)):
        before, after = (moment - SECOND).astimezone(zone), moment.astimezone(zone)
        observed = icalendar.TimezoneDaylight() if after.dst() else icalendar.TimezoneStandard()
        observed.add("dtstart", (moment + (before.utcoffset() or NONE)).replace(tzinfo=None))
        observed.add("tzoffsetfrom", before.utcoffset())
        observed.add("tzoffsetto", after.utcoffset())
        observed.add("tzname", after.tzname())
        described.add_component(observed)
    return described


def _changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """The moments, in UTC and to the second, from which another offset holds."""

    def offset(moment: datetime) -> timedelta | None:
        return moment.astimezone(zone).utcoffset()

    moment = first
    while moment < last:
        before, after = moment, moment + DAY
        if offset(before) != offset(after):
            while after - before > SECOND:
                middle = before + ((after - before) / 2 // SECOND) * SECOND
                before, after = (before, middle) if offset(middle) == offset(after) else (middle, after)
            yield after
        moment += DAY
