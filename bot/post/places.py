"""The overall limit: as many places as messages may leave a second, each taken and then free again.

Telegram counts a message when it arrives there. Nobody here knows that moment, only that it lies between the departure
and the answer. So a message keeps its place until a second after its answer, and the next one in that place cannot
arrive within the same second, whatever the network and this machine do meanwhile: with 30 places no second ever sees
31. A slow line would cost speed: the part of a round trip that even the quickest answer of late took is known to lie
on the way, and is taken off.

Letters leave evenly, a hair slower than the places allow (PACE), so that nearly always one is free for a reply, which
does not wait for an even moment. A slot that came late is made up by the next few (DENSE); a longer standstill, and
the beginning, by leaving that hair away for a while. Made up faster, it would come again every second: as a gap, while
the places are taken that were used behind it.

Moments are monotonic seconds.
"""

from collections import deque

SECOND = 1.001
"""Seconds for which an answered message counts: a hair more than Telegram's second, for the rounding on both sides."""
PACE = 1.015
"""Seconds in which all places are used once, when answers come quickly."""
LATENESS = 0.035
"""Seconds by which letters may be late and still make it up by the next few."""
DENSE = 0.75
"""The part of an even gap that lies between those."""
BEGINNING = 0.3
"""Seconds that it takes until letters leave at their pace."""
PRESSING = 0.25
"""The part of an even gap before a reply."""
SURE = 0.01
"""Seconds by which an answer may come quicker than any of late."""
LATE_ANSWERS = 100
"""How many answers are remembered; fewer than a third of that say nothing yet."""
LOWERED = 0.75
RECOVERED = 1.1
RECOVERY = 30.0
"""Seconds after which a lowered number of places is tried a tenth higher."""


class Places:
    """`most` is how many messages may arrive in any second."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._until = float("inf")
        self._part = 1.0
        self._lowered_at = 0.0
        self._on_their_way = 0
        self._free_at: deque[float] = deque()
        self._trips: deque[float] = deque(maxlen=LATE_ANSWERS)
        self._longer = 0.0
        self._behind = 0.0
        self._even = self._dense = self._last = float("-inf")

    def hold(self, most: int, until: float) -> None:
        """Use so many places from now on, and none after `until`: the others belong to other processes."""
        self._most, self._until = most, until

    def held(self, now: float) -> int:
        """How many places may be in use: the others have what is beyond that."""
        return max(self._most, self.in_use(now))

    def in_use(self, now: float) -> int:
        """How many places are not free."""
        while self._free_at and self._free_at[0] <= now:
            self._free_at.popleft()
        return self._on_their_way + len(self._free_at)

    def opens(self, now: float, *, pressing: bool) -> float:
        """The moment from which one more may leave: at once when it is past, infinity when an answer has to come."""
        most = self._usable(now)
        taken = self.in_use(now) - most
        if taken >= len(self._free_at):
            return float("inf")
        free = self._free_at[taken] if taken >= 0 else now
        gap = 1 / most
        return max(free, self._last + gap * PRESSING) if pressing else max(free, self._even, self._dense)

    def take(self, now: float, *, waited: bool) -> None:
        """One leaves; it `waited` for it, or nobody did for a while."""
        most = max(1, self._usable(now))
        if not waited:
            self._behind, self._even = BEGINNING, max(self._even, now)
        elif self._even < now - LATENESS:
            self._behind, self._even = self._behind + now - LATENESS - self._even, now - LATENESS
        quickest = SECOND + self._longer
        seconds = quickest if self._behind > 0 else max(PACE, quickest)
        self._behind = max(0.0, self._behind - max(0.0, PACE - quickest) / most)
        self._even += seconds / most
        self._dense = max(self._dense, now) + DENSE / most
        self._last = now
        self._on_their_way += 1

    def answered(self, left_at: float, now: float) -> None:
        """The answer to the one that left then has come, or is not waited for any more."""
        trip = now - left_at
        self._trips.append(trip)
        known = len(self._trips) >= LATE_ANSWERS / 3
        longer = trip - (max(0.0, min(self._trips) - SURE) if known else 0.0)
        self._longer += (min(longer, 1.0) - self._longer) / LATE_ANSWERS * 3
        self._on_their_way -= 1
        free = now - trip + longer + SECOND
        self._free_at.append(max(free, self._free_at[-1]) if self._free_at else free)

    def lower(self, now: float) -> None:
        """Telegram was exceeded all the same: a quarter less from now on, and a tenth more every half minute."""
        self._usable(now)
        self._part, self._lowered_at = self._part * LOWERED, now

    def _usable(self, now: float) -> int:
        if now >= self._until:
            return 0
        if self._part < 1 and now >= self._lowered_at + RECOVERY:
            steps = int((now - self._lowered_at) / RECOVERY)
            self._part = min(1.0, self._part * RECOVERED**steps)
            self._lowered_at += steps * RECOVERY
        return max(min(1, self._most), int(self._most * self._part))
