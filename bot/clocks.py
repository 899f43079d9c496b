"""This machine's clock beside the database's: what is due is decided by the former, what is leased by the latter.

Letters, closes and reminders follow the product's own time (bot.clock), which the demo and the stories move, and which
can be none but this machine's. A machine that is ahead therefore sends early whatever it claims before the others do,
and nothing but setting its clock mends that. So it is said: by `check`, and in the log while the bot runs.
"""

from bot.clock import Clock
from storage.engine import Store
from storage.present import milliseconds

TOLERATED = 2.0
"""Seconds by which the two may differ."""


async def seconds_ahead(store: Store, clock: Clock) -> float:
    """By how many seconds this machine is ahead of the database (negative: behind it). Raises StoreAway."""
    before = clock.of_this_machine().timestamp()
    theirs = await store.read(milliseconds) / 1000
    after = clock.of_this_machine().timestamp()
    # The database answered at some moment between the two: only what that cannot explain is a difference.
    return max(before - theirs, 0.0) + min(after - theirs, 0.0)


def complaint(ahead: float) -> str | None:
    """What to say about such a difference; None when it is tolerated."""
    if abs(ahead) <= TOLERATED:
        return None
    which, early = ("ahead of", "early") if ahead > 0 else ("behind", "late")
    return (
        f"This machine's clock is {abs(ahead):.0f} s {which} the database's: letters and closes may come {early}."
        " Let both follow the same time server (NTP)."
    )
