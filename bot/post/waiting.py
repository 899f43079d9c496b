"""Those who wait to leave: in order within a chat, the readiest chat first, lane by lane."""

import heapq
import itertools
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bot.domain.deliveries import Lane

T = TypeVar("T")
TURN_OF_THE_OTHERS = 4
"""How many go before others who wait in a less urgent lane; then it is the turn of one of those."""


@dataclass(slots=True)
class _Queue(Generic[T]):
    chats: dict[int, deque[T]] = field(default_factory=dict)
    order: list[tuple[float, int, int]] = field(default_factory=list)
    """When each chat was thought to be ready; an entry may be out of date, and a chat have more than one."""


class Waiting(Generic[T]):
    """`ready_at` gives the moment from which a chat may get a message of a lane."""

    def __init__(self, ready_at: Callable[[int, Lane], float]) -> None:
        self._ready_at = ready_at
        self._lanes: dict[Lane, _Queue[T]] = {lane: _Queue() for lane in Lane}
        self._numbers = itertools.count()
        self._in_a_row = 0
        self._turns = 0

    def __bool__(self) -> bool:
        return any(queue.chats for queue in self._lanes.values())

    def add(self, chat_id: int, lane: Lane, who: T) -> None:
        queue = self._lanes[lane]
        if chat_id in queue.chats:
            queue.chats[chat_id].append(who)
        else:
            queue.chats[chat_id] = deque([who])
            self._order(queue, chat_id, lane)

    def look_again(self, chat_id: int) -> None:
        """This chat may be ready sooner than was thought."""
        for lane, queue in self._lanes.items():
            if chat_id in queue.chats:
                self._order(queue, chat_id, lane)

    def first(self, lane: Lane, now: float) -> tuple[float, int]:
        """The readiest chat of a lane and the moment from which it is; infinity and 0 when nobody waits."""
        queue = self._lanes[lane]
        while queue.order:
            thought, _, chat_id = queue.order[0]
            if chat_id not in queue.chats:
                heapq.heappop(queue.order)
                continue
            ready = self._ready_at(chat_id, lane)
            if ready <= max(now, thought):
                return ready, chat_id
            heapq.heapreplace(queue.order, (ready, next(self._numbers), chat_id))
        return float("inf"), 0

    def take(self, lane: Lane, chat_id: int) -> T:
        """Let the first of a chat go."""
        queue = self._lanes[lane]
        who = queue.chats[chat_id].popleft()
        if queue.order and queue.order[0][2] == chat_id:
            heapq.heappop(queue.order)
        if queue.chats[chat_id]:
            self._order(queue, chat_id, lane)
        else:
            del queue.chats[chat_id]
        return who

    def went(self, lane: Lane) -> None:
        """One of a lane goes: those who let it go first are counted, so that their turn comes."""
        waiting = [other for other, queue in self._lanes.items() if queue.chats]
        if any(other < lane for other in waiting):
            self._in_a_row, self._turns = 0, self._turns + 1
        else:
            self._in_a_row = self._in_a_row + 1 if any(other > lane for other in waiting) else 0

    @property
    def turn_of_the_others(self) -> bool:
        return self._in_a_row >= TURN_OF_THE_OTHERS

    def lanes(self) -> list[Lane]:
        """Whose turn it is: the most urgent first, unless enough went before the others."""
        lanes = [lane for lane in Lane if self._lanes[lane].chats]
        if self.turn_of_the_others and len(lanes) > 1:
            lanes.insert(0, lanes.pop(1 + self._turns % (len(lanes) - 1)))
        return lanes

    def _order(self, queue: _Queue[T], chat_id: int, lane: Lane) -> None:
        heapq.heappush(queue.order, (self._ready_at(chat_id, lane), next(self._numbers), chat_id))
