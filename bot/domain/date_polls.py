"""A date poll: up to twelve windows, of which each member says yes, if need be, or no; named, counted by territory.

The suggestion leaves no territory without a quorum: at least one person of each territory who was asked can come, be
it only if need be. Among the windows that have it, the most yes win, then the most who could come if need be, then the
fewest no, then the earliest. A window that has gone by is never suggested.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.meetings import Bilingual
from bot.domain.places import Pin

WINDOWS_MOST = 12
WINDOWS_FEWEST = 2
REMINDED = timedelta(days=1)
"""How long before the close those are reminded who have not answered."""
CLOSES_AHEAD = timedelta(hours=12)
"""How long before the first window a poll closes at the latest: a meeting must still be called."""


class Suits(StrEnum):
    """What a member says of a window."""

    YES = "yes"
    IF_NEED_BE = "maybe"
    NO = "no"


NEXT = {None: Suits.YES, Suits.YES: Suits.IF_NEED_BE, Suits.IF_NEED_BE: Suits.NO, Suits.NO: Suits.YES}
"""What one more tap on a window says."""


class State(StrEnum):
    """Where a poll stands. CALLED became a meeting, DROPPED was closed for good without one."""

    OPEN = "open"
    CLOSED = "closed"
    CALLED = "called"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class DatePoll:
    """A date poll and the meeting that it looks an hour for. Moments are aware and in UTC; windows are in order.

    `closed_at` is when it ended in truth, `meeting_id` what it became; `opened_by` is a member's number.
    """

    id: int
    initiative_id: int
    title: Bilingual
    agenda: Bilingual
    length: timedelta
    place: str
    link: str
    windows: tuple[datetime, ...]
    state: State
    opened_by: int | None
    opened_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    meeting_id: int | None
    pin: Pin | None = None

    def takes_answers(self, now: datetime) -> bool:
        return self.state is State.OPEN and now < self.closes_at

    def waits_for_outcome(self, now: datetime) -> bool:
        """Whether nobody answers any more and no meeting came of it yet."""
        return self.state is State.CLOSED or (self.state is State.OPEN and now >= self.closes_at)

    def becomes_meeting(self, position: int, now: datetime) -> bool:
        """Whether that window can still become the meeting."""
        return (
            self.state in (State.OPEN, State.CLOSED)
            and 0 <= position < len(self.windows)
            and self.windows[position] > now
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """What was said of one window, by territory (its id)."""

    counts: Mapping[Suits, Counter[int]] = field(default_factory=lambda: {each: Counter() for each in Suits})

    def total(self, what: Suits) -> int:
        return self.counts[what].total()

    def possible(self, territory_id: int) -> int:
        """How many of that territory can come, be it only if need be."""
        return self.counts[Suits.YES][territory_id] + self.counts[Suits.IF_NEED_BE][territory_id]


def tallies(rows: Iterable[tuple[int, Suits, int, int]], windows: int) -> list[Tally]:
    """What rows of (position, answer, territory id, how many) come to, window by window."""
    found = [Tally() for _ in range(windows)]
    for position, what, territory_id, number in rows:
        found[position].counts[what][territory_id] += number
    return found


def has_quorum(tally: Tally, territories: Iterable[int]) -> bool:
    """Whether at least one person of each of these territories can come."""
    return all(tally.possible(territory_id) for territory_id in territories)


def suggested(
    windows: tuple[datetime, ...], counted: list[Tally], territories: Iterable[int], now: datetime
) -> int | None:
    """The position of the window that is suggested; None when none ahead brings every territory."""
    asked = frozenset(territories)
    possible = [
        position
        for position, tally in enumerate(counted)
        if windows[position] > now and asked and has_quorum(tally, asked)
    ]
    return min(possible, key=lambda position: (*_rank(counted[position]), windows[position]), default=None)


def absent(counted: list[Tally], territories: Iterable[int]) -> list[int]:
    """The territories of which nobody can come to any window."""
    return [each for each in territories if not any(tally.possible(each) for tally in counted)]


def latest_close(windows: Iterable[datetime]) -> datetime:
    """When a poll about these windows closes at the latest."""
    return min(windows) - CLOSES_AHEAD


def _rank(tally: Tally) -> tuple[int, int, int]:
    """The better a window is liked, the smaller."""
    return -tally.total(Suits.YES), -tally.total(Suits.IF_NEED_BE), tally.total(Suits.NO)
