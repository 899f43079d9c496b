"""Telegram's limits, kept before it has to remind us: one limiter for replies and letters together.

- Overall there are as many places as messages a second (bot.post.places), and letters leave evenly.
- A chat gets one a second after a short burst, a group 20 a minute (bot.post.chats).
- Lanes: the more urgent go first, but after four of them one of the others (bot.post.waiting).
- A 429 slows whom it names: that chat, for as long as told. When two chats are told to wait within moments, everybody
  is meant: all wait, and the rate goes down by a quarter and recovers by itself.
- A letter to a chat that is not ready soon goes back to the outbox, and its place to somebody else's.
- Answers to presses, and calls that write nothing into a chat, count under no limit.
"""

import asyncio
import time
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.domain.deliveries import Lane
from bot.endings import patience_of
from bot.passage import Passage, Way, lane_of
from bot.post.chats import Chats
from bot.post.news import EVERYBODY, News
from bot.post.places import Places
from bot.post.waiting import Waiting

WRITING = ("send", "edit", "stop", "copy", "forward")
"""How the names of the methods begin that show something in a chat."""
MOMENTS = 5.0
"""Seconds within which refusals of two different chats mean everybody."""
SOON = 2.0
"""Seconds for which a letter waits in here for its chat; a reply waits as long as it takes."""
SHORTEST = 0.0005
"""Seconds: a shorter wait could end before the moment that it waits for."""


class Limits(BaseRateLimiter[Way]):
    """Lets `rate` messages a second out. `rate_limit_args` is the lane (a reply's when left out), or the passage of a
    letter: one that may not leave any more when its turn comes goes back, as if Telegram had refused it."""

    def __init__(self, rate: int, *, time_of: Callable[[], float] = time.monotonic) -> None:
        self.places = Places(rate)
        self.chats = Chats()
        self.news = News()
        self.now = time_of
        self._waiting: Waiting[asyncio.Future[float]] = Waiting(
            lambda chat_id, lane: self.chats.ready_at(chat_id, pressing=lane is Lane.REPLY)
        )
        self._paused_until = 0.0
        self._last_told = (0, -MOMENTS)
        self._changed = asyncio.Event()
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
        rate_limit_args: Way | None,
    ) -> Any:
        """Wait for a place, then make the request. A 429 is noted and goes on to whoever asked."""
        chat_id = data.get("chat_id")
        if not isinstance(chat_id, int) or not endpoint.startswith(WRITING):
            return await callback(*args, **kwargs)
        way = rate_limit_args if rate_limit_args is not None else Lane.REPLY
        lane = lane_of(way)
        wait = self.chats.ready_at(chat_id, pressing=lane is Lane.REPLY) - self.now()
        if lane is not Lane.REPLY and wait > SOON:
            raise RetryAfter(timedelta(seconds=min(wait, SOON) if wait == float("inf") else wait))
        left_at = await self._place_for(chat_id, lane)
        if isinstance(way, Passage) and not way.opens():
            self._answered(chat_id, left_at)
            raise RetryAfter(timedelta())
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as told:
            self._told_to_wait(chat_id, patience_of(told))
            raise
        finally:
            self._answered(chat_id, left_at)

    async def _place_for(self, chat_id: int, lane: Lane) -> float:
        """The moment at which a place was taken."""
        now = self.now()
        if not self._waiting and self._opens(chat_id, lane, now) <= now:
            return self._take(chat_id, now, waited=False)
        mine: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waiting.add(chat_id, lane, mine)
        self._changed.set()
        try:
            return await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():  # the place was given in the same moment
                self._answered(chat_id, mine.result())
            mine.cancel()
            raise

    def _opens(self, chat_id: int, lane: Lane, now: float) -> float:
        """The moment from which a message of this lane may leave for this chat."""
        pressing = lane is Lane.REPLY or self._waiting.turn_of_the_others
        ready = self.chats.ready_at(chat_id, pressing=lane is Lane.REPLY)
        return max(self._paused_until, ready, self.places.opens(now, pressing=pressing))

    def _take(self, chat_id: int, now: float, *, waited: bool) -> float:
        self.places.take(now, waited=waited)
        self.chats.take(chat_id, now)
        return now

    def _answered(self, chat_id: int, left_at: float) -> None:
        now = self.now()
        self.places.answered(left_at, now)
        self.chats.answered(chat_id, now)
        self.news.sent(chat_id, now)
        if self._waiting:
            self._waiting.look_again(chat_id)
            self._changed.set()

    async def _let_out(self) -> None:
        """Gives out the places, one at a time."""
        while True:
            self._changed.clear()
            opens = self._let_next_out(self.now())
            if opens is None:
                continue
            try:
                async with asyncio.timeout(None if opens == float("inf") else max(opens - self.now(), SHORTEST)):
                    await self._changed.wait()
            except TimeoutError:
                pass

    def _let_next_out(self, now: float) -> float | None:
        """Let somebody go (None), or tell when the next one may (infinity: not before something changes)."""
        soonest = float("inf")
        for lane in self._waiting.lanes():
            _, chat_id = self._waiting.first(lane, now)
            opens = self._opens(chat_id, lane, now)
            if opens > now:
                soonest = min(soonest, opens)
                continue
            who = self._waiting.take(lane, chat_id)
            if not who.cancelled():
                self._waiting.went(lane)
                who.set_result(self._take(chat_id, now, waited=True))
            return None
        return soonest

    def _told_to_wait(self, chat_id: int, seconds: float) -> None:
        now = self.now()
        (other, at), self._last_told = self._last_told, (chat_id, now)
        self.chats.pause(chat_id, now + seconds)
        self.news.paused(chat_id, now + seconds)
        if now < self._paused_until or (other != chat_id and now - at < MOMENTS):
            self.news.paused(EVERYBODY, now + seconds)
            self._pause_everybody(now, now + seconds)

    def _pause_everybody(self, now: float, until: float) -> None:
        if now >= self._paused_until:  # what was on its way when it began is refused too, and says nothing new
            self.places.lower(now)
        self._paused_until = max(self._paused_until, until)

    def in_need(self, now: float) -> bool:
        """Whether more places would be used."""
        return bool(self._waiting) or self.places.in_use(now) > 0.75 * self.places.held(now)

    def hold(self, most: int, until: float) -> None:
        """Use so many places, and none after `until`: the others belong to other processes (bot.post.sharing)."""
        self.places.hold(most, until)
        self._changed.set()

    def hear(self, owner: str, news: str, age: float) -> None:
        """What another process told so many seconds ago."""
        now = self.now()
        sent, pauses = self.news.heard(owner, news, age, now)
        for chat_id, at in sent:
            self.chats.heard(chat_id, at)
        for chat_id, until in pauses:
            if chat_id != EVERYBODY:
                self.chats.pause(chat_id, until)
            elif until > now:
                self._pause_everybody(now, until)
