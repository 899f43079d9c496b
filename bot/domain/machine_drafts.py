"""A machine's first draft of a translation: when it is asked for again after the machine's server did not answer."""

from datetime import datetime, timedelta

TRIES = 6
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)


def next_try(tries: int, now: datetime, told_to_wait: timedelta | None = None) -> datetime | None:
    """When to ask again after so many tries: each wait is five times the one before, and never shorter than the server
    asked for. None when it has been tried often enough: somebody will translate it anyway."""
    if tries >= TRIES:
        return None
    longer: int = 5 ** max(0, tries - 1)
    wait = min(FIRST_WAIT * longer, LONGEST_WAIT)
    return now + max(wait, told_to_wait or wait)
