"""Quiet hours: when a telephone is left alone.

- Each person has quiet hours of their own, on the clock of the place where they read hours. A letter that comes due
  inside them waits for their end; several that waited together become one message.
- What answers something that a person has just done, or was marked as urgent, never waits.
- What would be useless by the end of the quiet hours does not wait either. Where it can be foreseen (the reminder an
  hour before a meeting at 07:30) it leaves before they begin, so that nobody is woken and everybody knows. Where it
  cannot (a meeting that is called at midnight for the morning) it leaves at once: better woken than not told.
- A group is read in several places at once: it is quiet while it is night in every territory of its initiative. If it
  waited until it is night nowhere, two far cities would leave it a few hours a day, and three perhaps none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Quiet:
    """From one hour to another, every day: minutes after midnight, on the clock of an IANA zone.

    An end before the start is the next morning's. Equal ones mean that there are no quiet hours.
    """

    starts: int
    ends: int
    zone: str

    def around(self, moment: datetime) -> "Span | None":
        """The quiet hours that this moment lies in; None when it lies in none. Their end lies outside."""
        today = moment.astimezone(ZoneInfo(self.zone)).date()
        for day in (today - timedelta(days=1), today):
            span = self._of(day)
            if span.starts_at <= moment < span.ends_at:
                return span
        return None

    def _of(self, day: date) -> "Span":
        """The quiet hours that begin on that day. An hour that the clocks show twice is quiet both times; one that
        they leave out counts as the hour that they show instead."""
        following = day + timedelta(days=1) if self.ends < self.starts else day
        return Span(self._moments(day, self.starts)[0], max(self._moments(following, self.ends)))

    def _moments(self, day: date, minutes: int) -> tuple[datetime, datetime]:
        """The two moments at which the clocks show that hour; nearly always they are the same."""
        hour = datetime.combine(day, time(minutes // 60, minutes % 60), tzinfo=ZoneInfo(self.zone))
        return hour.astimezone(UTC), hour.replace(fold=1).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of time, from a moment up to another one."""

    starts_at: datetime
    ends_at: datetime


USUAL = (21 * 60, 8 * 60)
"""The quiet hours of whoever has not chosen others, and of a group: from 21:00 to 08:00."""


def waits_until(quiet: Iterable[Quiet], now: datetime, expires_at: datetime) -> datetime | None:
    """Until when a letter that is due now waits for its reader's quiet hours; None when it leaves now.

    A person has one `Quiet`; a group one for each territory, and waits while it is quiet in all of them.
    """
    ends = now
    spans = [each.around(now) for each in quiet]
    if spans and all(spans):
        ends = min(span.ends_at for span in spans if span is not None)
    return ends if now < ends < expires_at else None


def foreseen(quiet: Quiet | None, due_at: datetime, expires_at: datetime, known_since: datetime) -> datetime:
    """When a letter that is planned for `due_at` is to leave: before the quiet hours begin, if they would make it
    useless. It never leaves before its reader could have learnt of the thing in another way (`known_since`)."""
    span = quiet.around(due_at) if quiet is not None else None
    if span is None or span.ends_at < expires_at or span.starts_at <= known_since:
        return due_at
    return span.starts_at
