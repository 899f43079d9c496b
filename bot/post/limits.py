"""Telegram's limits, kept before it has to remind us: one limiter for replies and letters together.

- Sends are spaced evenly (about 30 a second overall), never let out in bursts: a burst costs a flood wait.
- A chat gets one a second after a short burst, a group 20 a minute.
- Lanes: the more urgent go first, but every fifth slot belongs to one of the others, each in its turn.
- A 429 slows whom it names: that chat, for as long as told. When two chats are told to wait within moments, everybody
  is meant: all wait, and the rate goes down by a quarter and recovers by itself.
- A letter to a chat that is not ready soon goes back to the outbox, and its place to somebody else's.
- Answers to presses, and calls that write nothing into a chat, count under no limit.
"""

import asyncio
import heapq
import itertools
import time
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.domain.deliveries import Lane
from bot.endings import patience_of

WRITING = ("send", "edit", "stop", "copy", "forward")
"""How the names of the methods begin that show something in a chat."""
BURST = 3
GROUP_A_MINUTE = 20
TURN_OF_THE_OTHERS = 5
MOMENTS = 5.0
"""Seconds within which refusals of two different chats mean everybody."""
SOON = 2.0
"""Seconds for which a letter waits in here for its chat; a reply waits as long as it takes."""
LATENESS = 0.02
"""Seconds by which a slot that was missed (a busy event loop) may be made up for."""
RECOVERY = 30.0
"""Seconds after which a lowered rate is tried a tenth higher."""


@dataclass(slots=True)
class _Chat:
    group: bool
    sent: deque[float] = field(default_factory=deque)
    paused_until: float = 0.0

    def ready_at(self) -> float:
        """The moment from which this chat may get one more."""
        ready = self.sent[-BURST] + BURST if len(self.sent) >= BURST else 0.0
        if self.group and len(self.sent) >= GROUP_A_MINUTE:
            ready = max(ready, self.sent[-GROUP_A_MINUTE] + 60.0)
        return max(ready, self.paused_until)

    def note(self, now: float) -> None:
        self.sent.append(now)
        while len(self.sent) > GROUP_A_MINUTE:
            self.sent.popleft()


@dataclass(slots=True)
class _Waiting:
    """Those who wait in one lane: in order within a chat, the readiest chat first."""

    chats: dict[int, deque["asyncio.Future[None]"]] = field(default_factory=dict)
    order: list[tuple[float, int, int]] = field(default_factory=list)


class Limits(BaseRateLimiter[Lane]):
    """Lets `rate` messages a second out, evenly. `rate_limit_args` is the lane (a reply's when left out)."""

    def __init__(self, rate: int, *, time_of: Callable[[], float] = time.monotonic) -> None:
        self._most = self._rate = float(rate)
        self._time = time_of
        self._chats: dict[int, _Chat] = {}
        self._lanes = {lane: _Waiting() for lane in Lane}
        self._count = itertools.count()
        self._slot = 0.0
        self._slots_given = 0
        self._paused_until = 0.0
        self._last_told = (0, -MOMENTS)
        self._lowered_at = 0.0
        self._somebody = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def initialize(self) -> None:
        self._task = asyncio.create_task(self._let_out())

    async def shutdown(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | None,
    ) -> Any:
        """Wait for a slot, then make the request. A 429 is noted and goes on to whoever asked."""
        chat_id = data.get("chat_id")
        if not isinstance(chat_id, int) or not endpoint.startswith(WRITING):
            return await callback(*args, **kwargs)
        lane = rate_limit_args if rate_limit_args is not None else Lane.REPLY
        wait = self._chat(chat_id).ready_at() - self._time()
        if lane is not Lane.REPLY and wait > SOON:
            raise RetryAfter(timedelta(seconds=wait))
        await self._slot_for(chat_id, lane)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as told:
            self._told_to_wait(chat_id, patience_of(told))
            raise

    async def _slot_for(self, chat_id: int, lane: Lane) -> None:
        if self._free_for(chat_id):
            return
        waiting = self._lanes[lane]
        mine = asyncio.get_running_loop().create_future()
        queue = waiting.chats.setdefault(chat_id, deque())
        queue.append(mine)
        if len(queue) == 1:
            heapq.heappush(waiting.order, (self._chat(chat_id).ready_at(), next(self._count), chat_id))
            self._somebody.set()
        try:
            await mine
        except asyncio.CancelledError:
            mine.cancel()
            raise

    def _free_for(self, chat_id: int) -> bool:
        """Take the next slot at once when it is open and nobody waits for it."""
        now = self._time()
        chat = self._chat(chat_id)
        if self._somebody.is_set() or now < max(self._slot, self._paused_until, chat.ready_at()):
            return False
        if any(chat_id in lane.chats for lane in self._lanes.values()):
            return False
        chat.note(now)
        self._next_slot(now)
        return True

    def _next_slot(self, now: float) -> None:
        self._slot = max(self._slot + 1 / self._speed(now), now - LATENESS)
        self._slots_given += 1

    async def _let_out(self) -> None:
        """Gives out the slots, one at a time."""
        while True:
            await self._somebody.wait()
            now = self._time()
            opens = max(self._slot, self._paused_until)
            if now < opens:
                await asyncio.sleep(opens - now)
                continue
            soonest = self._give(now)
            if soonest is None:
                self._next_slot(now)
            elif soonest == float("inf"):
                self._somebody.clear()
            else:
                self._somebody.clear()
                delay = max(soonest - now, 0.001)
                try:
                    await asyncio.wait_for(self._somebody.wait(), delay)
                except TimeoutError:
                    self._somebody.set()

    def _give(self, now: float) -> float | None:
        """Give this slot to somebody (None), or tell when the next one is ready (infinity: nobody waits)."""
        lanes = self._order()
        soonest = float("inf")
        for lane in lanes:
            waiting = self._lanes[lane]
            while waiting.order:
                ready, _number, chat_id = waiting.order[0]
                actual = self._chat(chat_id).ready_at()
                if actual > now:
                    if ready != actual:
                        heapq.heapreplace(waiting.order, (actual, next(self._count), chat_id))
                        continue
                    soonest = min(soonest, actual)
                    break
                heapq.heappop(waiting.order)
                queue = waiting.chats[chat_id]
                first = queue.popleft()
                while first.cancelled() and queue:
                    first = queue.popleft()
                given = not first.cancelled()
                if given:
                    self._chat(chat_id).note(now)
                    first.set_result(None)
                if queue:
                    heapq.heappush(waiting.order, (self._chat(chat_id).ready_at(), next(self._count), chat_id))
                else:
                    del waiting.chats[chat_id]
                if given:
                    return None
        return soonest

    def _order(self) -> list[Lane]:
        """Whose turn it is: the most urgent first, and every fifth time one of the others first."""
        lanes = sorted(self._lanes)
        turn, left = divmod(self._slots_given, TURN_OF_THE_OTHERS)
        if left == TURN_OF_THE_OTHERS - 1:
            lanes.insert(0, lanes.pop(1 + turn % (len(lanes) - 1)))
        return lanes

    def _chat(self, chat_id: int) -> _Chat:
        chat = self._chats.get(chat_id)
        if chat is None:
            if len(self._chats) > 20_000:
                self._forget_quiet_chats()
            chat = self._chats[chat_id] = _Chat(group=chat_id < 0)
        return chat

    def _forget_quiet_chats(self) -> None:
        now = self._time()
        waiting = {chat_id for lane in self._lanes.values() for chat_id in lane.chats}
        self._chats = {
            chat_id: chat
            for chat_id, chat in self._chats.items()
            if chat_id in waiting or chat.paused_until > now or (chat.sent and chat.sent[-1] > now - 60)
        }

    def _told_to_wait(self, chat_id: int, seconds: float) -> None:
        now = self._time()
        (other, at), self._last_told = self._last_told, (chat_id, now)
        self._chat(chat_id).paused_until = now + seconds
        if now < self._paused_until or (other != chat_id and now - at < MOMENTS):
            if now >= self._paused_until:  # what was on its way when it began is refused too, and says nothing new
                self._rate, self._lowered_at = max(1.0, self._speed(now) * 0.75), now
            self._paused_until = max(self._paused_until, now + seconds)

    def _speed(self, now: float) -> float:
        """Messages a second at present: lowered after a flood, then a tenth more every half minute."""
        steps = int((now - self._lowered_at) / RECOVERY) if self._rate < self._most else 0
        if steps > 0:
            self._rate = min(self._most, self._rate * 1.1**steps)
            self._lowered_at = now
        return self._rate
