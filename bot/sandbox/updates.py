"""The queue of updates that wait for the bot, with Telegram's own rules of confirming, waiting and forgetting."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from bot.sandbox.faults import Faults
from bot.sandbox.refusals import Refusal

KINDS = {
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
    "edited_business_message", "deleted_business_messages", "guest_message", "message_reaction",
    "message_reaction_count", "inline_query", "chosen_inline_result", "callback_query", "shipping_query",
    "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "my_chat_member", "chat_member",
    "chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot",
}  # fmt: skip
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
DEFAULT_KINDS = KINDS - NOT_BY_DEFAULT

DAY = 86_400.0
PRESS_LIFE = 150.0
CAPACITY = 100_000
TERMINATED = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"  # the older poll's 409
)
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass(slots=True)
class Waiting:
    """One update in the queue. ``lane`` orders webhook deliveries; ``expires`` is in sandbox time (Unix seconds)."""

    update: dict[str, Any]
    lane: str
    expires: float

    @property
    def update_id(self) -> int:
        update_id: int = self.update["update_id"]
        return update_id


class Poll:
    """One getUpdates call that waits."""

    def __init__(self) -> None:
        self.woken = asyncio.Event()
        self.terminated = False
        self.released = False


class Updates:
    """Updates in the order of their ids, until they are confirmed or too old."""

    def __init__(self, now: Callable[[], float], faults: Faults, first_id: int = 700_000_001) -> None:
        self._now = now
        self._faults = faults
        self._next_id = first_id
        self._queue: deque[Waiting] = deque()
        self._held: Waiting | None = None
        self._poll: Poll | None = None
        self.asked_at = 0.0  # when somebody last asked for updates, on the monotonic clock
        self._last_offset: int | None = None
        self._last_asked = 0.0
        self.allowed: set[str] = set(DEFAULT_KINDS)
        self.strict_polling = False
        self.webhook_active = False
        self.on_put: Callable[[], None] | None = None

    def count_on_from(self, number: int) -> None:
        """Let the next update's id be that much higher."""
        self._next_id += number

    # ── filling ──────────────────────────────────────────────────────────────────────────────────────────────

    def put(self, kind: str, content: dict[str, Any], lane: str) -> bool:
        """Queue an update, unless the bot did not ask for its kind (or the queue is full). Tells whether it did."""
        if kind not in self.allowed or len(self._queue) >= CAPACITY:
            return False
        life = PRESS_LIFE if kind == "callback_query" else DAY
        waiting = Waiting({kind: content}, lane, self._now() + life)
        if self._held is not None and self._held.lane == lane:
            self._release()  # order is only lost between lanes
        elif self._held is None and self._faults.strikes("reorder"):
            self._held = waiting
            return True
        self._append(waiting)
        self._release()
        return True

    def _append(self, waiting: Waiting) -> None:
        waiting.update = {"update_id": self._next_id, **waiting.update}
        self._next_id += 1
        self._queue.append(waiting)
        if self._faults.strikes("duplicate"):
            self._queue.append(Waiting(waiting.update, waiting.lane, waiting.expires))
        self.wake()

    def _release(self) -> None:
        if self._held is not None:
            held, self._held = self._held, None
            self._append(held)

    def wake(self) -> None:
        """Let whoever waits look again: something arrived, or the clock moved."""
        if self._poll is not None:
            self._poll.woken.set()
        if self.on_put is not None:
            self.on_put()

    @property
    def awaited(self) -> bool:
        """Whether somebody waits in getUpdates now."""
        return self._poll is not None

    def release(self) -> None:
        """Answer whoever waits with nothing, now: the server is going down."""
        if self._poll is not None:
            self._poll.released = True
            self._poll.woken.set()

    # ── reading ──────────────────────────────────────────────────────────────────────────────────────────────

    def forget_expired(self) -> None:
        now = self._now()
        if any(waiting.expires <= now for waiting in self._queue):
            self._queue = deque(waiting for waiting in self._queue if waiting.expires > now)

    def waiting(self, limit: int | None = None) -> list[Waiting]:
        """What is queued and still fresh, oldest first (an update that is held back for reordering comes last)."""
        if not self._queue:
            self._release()
        self.forget_expired()
        return list(islice(self._queue, limit))

    def __len__(self) -> int:
        return len(self.waiting())

    def remove(self, waiting: Waiting) -> None:
        """Take one update out of the queue (a webhook delivered it)."""
        self._queue = deque(other for other in self._queue if other is not waiting)

    def clear(self) -> None:
        self._queue.clear()
        self._held = None

    def _confirm(self, offset: int) -> None:
        if offset > 0:
            while self._queue and self._queue[0].update_id < offset:
                self._queue.popleft()
        elif offset < 0:
            while len(self._queue) > -offset:
                self._queue.popleft()

    def allow(self, kinds: list[str] | None) -> None:
        """Remember what the bot wants: None keeps the last wish, nothing or only unknown names is the default."""
        if kinds is not None:
            self.allowed = {kind for kind in kinds if kind in KINDS} or set(DEFAULT_KINDS)

    async def get(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """getUpdates: forget all below ``offset``, give up to ``limit`` updates, wait up to ``seconds``.

        The wait runs on the real clock and on the sandbox's, whichever is first. Raises a 409 Refusal in the older
        of two calls, and while a webhook is set.
        """
        self.asked_at = time.monotonic()
        if self.webhook_active:
            raise Refusal(WEBHOOK_ACTIVE, 409)
        if self._poll is not None:
            self._poll.terminated = True
            self._poll.woken.set()
        poll = self._poll = Poll()
        limit, seconds = max(1, min(limit, 100)) if limit else 100, max(0.0, min(seconds, 50.0))
        if self.strict_polling:
            limit, seconds = self._calmed(offset, limit, seconds)
        try:
            self._confirm(offset)
            return await self._wait(poll, limit, seconds)
        finally:
            if self._poll is poll:
                self._poll = None

    def _calmed(self, offset: int, limit: int, seconds: float) -> tuple[int, float]:
        """The same offset again at once: one update only; within 3 seconds: a wait of 3 seconds at least."""
        asked = time.monotonic()
        again = offset == self._last_offset
        since, self._last_asked, self._last_offset = asked - self._last_asked, asked, offset
        if again and since < 0.5:
            limit = 1
        if again and since < 3.0:
            seconds = max(seconds, 3.0)
        return limit, seconds

    async def _wait(self, poll: Poll, limit: int, seconds: float) -> list[dict[str, Any]]:
        deadline, clock_deadline = time.monotonic() + seconds, self._now() + seconds
        while True:
            if waiting := self.waiting(limit):
                return [each.update for each in waiting]
            left = deadline - time.monotonic()
            if left <= 0 or self._now() >= clock_deadline:
                return []
            poll.woken.clear()
            try:
                async with asyncio.timeout(left):
                    await poll.woken.wait()
            except TimeoutError:
                return []
            if poll.released:
                return []
            if poll.terminated:
                raise Refusal(TERMINATED, 409)
            if self.webhook_active:
                raise Refusal("terminated by setWebhook request", 409)
