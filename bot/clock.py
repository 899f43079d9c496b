"""What time it is. Nobody else asks: everywhere else the time comes in as an argument."""

import time
from datetime import UTC, datetime, timedelta


class Clock:
    """The machine's clock. `now` is the product's time; `real` (seconds) measures leases and never jumps with it."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)

    def real(self) -> float:
        """Seconds since 1970 of the machine itself, for leases between processes."""
        return time.time()


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
