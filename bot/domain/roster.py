"""The roster: in which lists people stand, and from when on somebody is silent.

Of each member only the day is kept on which they last did something here, and nothing finer.
"""

from datetime import date, timedelta
from enum import StrEnum

WEEKS = (2, 4, 8, 12)
"""Weeks without a sign after which one may want to ask."""
USUAL_WEEKS = 4


class Section(StrEnum):
    """The lists of the roster, beside that of the requests."""

    IN = "in"
    SILENT = "silent"
    UNREACHED = "unreached"  # Telegram does not take letters to them
    ELSEWHERE = "elsewhere"  # they are not on Telegram
    SUSPENDED = "suspended"


def seen_since(today: date, weeks: int) -> date:
    """Whoever did something, or came in, on that day or later is not silent."""
    return today - timedelta(weeks=weeks)


def weeks_of_silence(seen_on: date, today: date) -> int:
    """Whole weeks since that day."""
    return max(0, (today - seen_on).days // 7)
