"""A letter's way through the limits: in which lane it waits, and whether it may still leave when its turn has come.

A letter may wait a while: for its chat, for everybody after a flood. Meanwhile it can expire, or its lease run out.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.domain.deliveries import Lane


@dataclass(slots=True)
class Passage:
    """`may_leave` is asked when the first message has its turn; the others of the same letter follow it."""

    lane: Lane
    may_leave: Callable[[], bool]
    _begun: bool = field(default=False, init=False)

    def opens(self) -> bool:
        self._begun = self._begun or self.may_leave()
        return self._begun


Way = Lane | Passage


def lane_of(way: Way) -> Lane:
    return way.lane if isinstance(way, Passage) else way
