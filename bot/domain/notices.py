"""What is told about a meeting: its news, and reminders so long before it begins.

How long before is chosen three times over: by a coordinator for the meeting, by each person for all their meetings, and
by each person for this one. The closest choice counts.
"""

from datetime import timedelta
from enum import StrEnum

from bot.domain.series import Every


class Notice(StrEnum):
    """News is the call, a new hour or the end of the plan; the others remind. The values are kept: they stay."""

    NEWS = "news"
    WEEK_BEFORE = "week"
    DAYS_BEFORE = "threedays"
    DAY_BEFORE = "day"
    HOURS_BEFORE = "threehours"
    HOUR_BEFORE = "hour"
    QUARTER_BEFORE = "quarter"


AHEAD = {
    Notice.WEEK_BEFORE: timedelta(days=7),
    Notice.DAYS_BEFORE: timedelta(days=3),
    Notice.DAY_BEFORE: timedelta(days=1),
    Notice.HOURS_BEFORE: timedelta(hours=3),
    Notice.HOUR_BEFORE: timedelta(hours=1),
    Notice.QUARTER_BEFORE: timedelta(minutes=15),
}
"""How long before the start each reminder leaves: the farthest first."""

Reminders = frozenset[Notice]
"""The reminders that somebody wants; empty for none."""
USUAL: Reminders = frozenset({Notice.WEEK_BEFORE, Notice.DAY_BEFORE, Notice.HOUR_BEFORE})


def usual(every: Every | None) -> Reminders:
    """The reminders of a meeting for which nobody chose others. A week before one that comes every week is the hour
    of the one before it: there it would remind of the wrong one."""
    return USUAL - {Notice.WEEK_BEFORE} if every is Every.WEEK else USUAL


def closest(own: Reminders | None, always: Reminders | None, meeting: Reminders) -> Reminders:
    """The choice that counts: for this meeting, for all of one's meetings, or the meeting's. None chose nothing."""
    if own is not None:
        return own
    return meeting if always is None else always


def with_or_without(reminders: Reminders, notice: Notice, *, wanted: bool) -> Reminders:
    """The same with this reminder, or without it."""
    return reminders | {notice} if wanted else reminders - {notice}
