"""An event loop on which waiting takes no time, and a Telegram that only counts: minutes are tried in moments."""

import asyncio
import selectors
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from telegram.error import RetryAfter

from bot.domain.deliveries import Lane
from bot.passage import Way, lane_of
from bot.post.limits import Limits
from bot.post.sender import AT_ONCE
from bot.sandbox.rates import Rates


class _Skipping(selectors.DefaultSelector):
    """Instead of sleeping, it lets the hour be later."""

    hour = 0.0

    def select(self, timeout: float | None = None) -> Any:
        self.hour += timeout or 0.0
        return super().select(0 if timeout else timeout)


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.skipping = _Skipping()
        super().__init__(self.skipping)

    def time(self) -> float:
        return self.skipping.hour


@dataclass
class Telegram:
    """Takes messages through a limiter, by a rate model. `refuses` may say for how long a chat is refused now, and
    `line` how many seconds a message takes to get there, and its answer to come back."""

    rates: Rates | None = None
    rate: int = 30
    line: Callable[[], tuple[float, float]] = lambda: (0.0, 0.0)
    refuses: Callable[[int, float], int | None] = lambda _chat, _at: None
    taken: list[tuple[float, int, Lane]] = field(default_factory=list)
    refused: list[tuple[float, int]] = field(default_factory=list)

    def play(self, story: Callable[["Telegram"], Awaitable[None]]) -> "Telegram":
        """Live a story from its first second."""

        async def begin() -> None:
            self.limits = Limits(self.rate, time_of=self.now)
            await self.limits.initialize()
            await story(self)
            await self.limits.shutdown()

        with asyncio.Runner(loop_factory=_Loop) as runner:
            runner.run(begin())
        return self

    def now(self) -> float:
        return asyncio.get_running_loop().time()

    def stands_still(self, seconds: float) -> None:
        """The machine has something else to do: time goes by and nothing happens."""
        loop = asyncio.get_running_loop()
        assert isinstance(loop, _Loop)
        loop.skipping.hour += seconds

    async def send(
        self,
        chat_id: int,
        lane: Way = Lane.REPLY,
        method: str = "sendMessage",
        left: Callable[[float], object] = lambda at: None,
    ) -> None:
        """One message; `left` is told the moment when it leaves. Raises RetryAfter when it was refused, or came back
        from the limiter."""

        async def take() -> None:
            left(self.now())
            there, back = self.line()
            await asyncio.sleep(there)
            try:
                arrives()
            finally:
                await asyncio.sleep(back)

        def arrives() -> None:
            now = self.now()
            wait = self.refuses(chat_id, now)
            if wait is None and self.rates is not None and not method.startswith("answer"):
                wait = self.rates.refuse(chat_id, chat_id < 0, now)
            if wait is not None:
                self.refused.append((now, chat_id))
                raise RetryAfter(wait)
            self.taken.append((now, chat_id, lane_of(lane)))

        await self.limits.process_request(take, (), {}, method, {"chat_id": chat_id}, lane)

    async def post(self, chats: Iterable[int], lane: Lane = Lane.BROADCAST) -> None:
        """Letters, as the sender sends them: few at once, and what comes back is sent later."""
        waiting = list(reversed(list(chats)))

        async def send_some() -> None:
            while waiting:
                chat_id = waiting.pop()
                while True:
                    try:
                        await self.send(chat_id, lane)
                        break
                    except RetryAfter as told:
                        await asyncio.sleep(told._retry_after.total_seconds())

        await asyncio.gather(*(send_some() for _ in range(AT_ONCE)))

    def busiest(self, seconds: float) -> int:
        """How many messages were taken in the busiest stretch of that length."""
        at = [moment for moment, *_ in self.taken]
        return max(sum(start <= other < start + seconds for other in at) for start in at)
