"""Places at a meeting that has only so many: first come, first served, and nobody who has a place loses it.

Whoever answers that they come takes a number in the order of the answers. While there are places they have one; after
that they wait. A place that becomes free, or is added, goes to whoever has waited longest. When places are taken
away, those who have one keep it: only newcomers wait.
"""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
CAPACITY_MOST = 10_000
"""Places; beyond that, nobody counts them."""


def must_wait(capacity: int | None, taken: int, waiting: int) -> bool:
    """Whether somebody who answers now that they come has to wait. Nobody overtakes those who wait already."""
    return capacity is not None and (waiting > 0 or taken >= capacity)


def moving_up(capacity: int | None, taken: int, queue: Sequence[T]) -> Sequence[T]:
    """Who of the waiting list, in its order, has a place now."""
    return queue if capacity is None else queue[: max(0, capacity - taken)]
