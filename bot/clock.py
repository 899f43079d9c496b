"""What time it is. Nobody else asks: everywhere else the time comes in as an argument."""

import time
from datetime import UTC, datetime, timedelta

STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""A clock that nobody sets; on Linux it goes on while the machine is asleep."""


class Clock:
    """The machine's clock. `now` is the product's time; `steady` measures spans and never jumps."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)

    def of_this_machine(self) -> datetime:
        """What this machine's own clock says, also where the product's time is one that can be moved."""
        return datetime.now(UTC)

    def steady(self) -> float:
        """Seconds since some moment of this machine's own: how long ago something was, and nothing to anybody else."""
        return time.clock_gettime(STEADY)


class MovableClock(Clock):
    """A clock that the demo and the stories can move. It runs on by itself unless it is made `stopped`."""

    def __init__(self, start: datetime | None = None, *, stopped: bool = False) -> None:
        self._stopped = stopped
        self._at = start or datetime.now(UTC)
        self._since = time.monotonic()

    def now(self) -> datetime:
        return self._at if self._stopped else self._at + timedelta(seconds=time.monotonic() - self._since)

    def move_to(self, moment: datetime) -> None:
        """Make it this moment (aware)."""
        self._at = moment.astimezone(UTC)
        self._since = time.monotonic()

    def move_by(self, span: timedelta) -> None:
        self.move_to(self.now() + span)
