"""Speech: replies on their way, in order within a chat, crossed out once they were spoken.

Invariants:
- A reply is spoken only after its deed was committed, and crossed out of what is owed as soon as it was spoken.
- What is spoken to a chat keeps its order; different chats do not wait for each other.
- A press is always answered, and an answer counts under no limit.
- A reply that Telegram cannot take now waits as long as it is told; one that may have arrived is not said twice.
- A reply that can never be shown is an incident with a number, and the person is told so.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import TelegramError

from bot.chat.receive import Reply
from bot.chat.screen import Screen
from bot.domain.deliveries import Lane
from bot.endings import Delivered, Later, Moved, Refused, TryAgain
from bot.wire import Wire

log = logging.getLogger(__name__)
LONGEST_WAIT = 30.0
"""Seconds between two attempts at a reply that cannot have arrived."""
GIVING_UP = 600.0
"""Seconds of waiting after which a reply is given up: by then it answers nothing any more."""


class Speech:
    """`spoken` crosses replies out; `sorry` records what could not be shown and words an apology for that chat."""

    def __init__(
        self,
        wire: Wire,
        spoken: Callable[[list[int]], Awaitable[Any]],
        sorry: Callable[[int, int, BaseException], Awaitable[Screen]],
        *,
        at_once: int = 256,
    ) -> None:
        self._wire, self._spoken, self._sorry = wire, spoken, sorry
        self._last: dict[int, asyncio.Task[None]] = {}
        self._owed: set[int] = set()
        self._room = asyncio.Semaphore(at_once)
        self._crossing: list[int] = []
        self._crosser: asyncio.Task[None] | None = None

    async def room(self) -> None:
        """Wait until few enough replies are on their way for more to be taken on."""
        async with self._room:
            return

    def owes(self, update_id: int) -> bool:
        """Whether this process has taken on the reply to an update and not crossed it out yet."""
        return update_id in self._owed

    async def begin(self, update_id: int, reply: Reply) -> None:
        """Take a reply on; returns as soon as it has its place in the chat's order. Nothing is taken on twice."""
        if self.owes(update_id):
            return
        self._owed.add(update_id)
        await self._room.acquire()
        before = self._last.get(reply.chat_id)
        task = asyncio.create_task(self._speak(before, update_id, reply))
        self._last[reply.chat_id] = task
        task.add_done_callback(lambda done: self._finished(reply.chat_id, done))

    async def all_spoken(self) -> None:
        """Wait until nothing is on its way any more."""
        while self._last or self._crosser is not None:
            await asyncio.gather(*self._last.values(), *([self._crosser] if self._crosser else []))
            await asyncio.sleep(0)

    async def _speak(self, before: asyncio.Task[None] | None, update_id: int, reply: Reply) -> None:
        if before is not None:
            await asyncio.wait([before])
        answered = None
        if reply.answers is not None:
            answered = asyncio.create_task(self._wire.answer_press(reply.answers, reply.screen))
        if reply.screen is not None:
            await self._show(update_id, reply, reply.screen)
        if answered is not None:
            await answered
        self._cross_out(update_id)

    async def _show(self, update_id: int, reply: Reply, screen: Screen) -> None:
        try:
            await self._say_patiently(reply.chat_id, screen, reply.edits)
        except Exception as error:  # a screen that cannot be made or that Telegram refuses: a fault of ours
            apology = await self._sorry(update_id, reply.chat_id, error)
            await self._wire.send(reply.chat_id, apology, lane=Lane.REPLY)

    async def _say_patiently(self, chat_id: int, screen: Screen, edits: int | None) -> None:
        wait, waited = 0.5, 0.0
        while waited < GIVING_UP:
            ending = await self._wire.send(chat_id, screen, lane=Lane.REPLY, edits=edits)
            match ending:
                case Delivered():
                    return
                case Later(seconds=seconds):
                    pause = seconds
                case TryAgain():
                    pause, wait = wait, min(wait * 2, LONGEST_WAIT)
                case Moved(chat_id=chat_id):
                    edits, pause = None, 0.0
                case Refused(reason=reason):
                    raise TelegramError(reason)
                case _:
                    log.warning("a reply ended as %s", ending)
                    return
            waited += pause
            await asyncio.sleep(pause)
        log.warning("a reply was given up after %.0f s", waited)

    def _cross_out(self, update_id: int) -> None:
        self._crossing.append(update_id)
        if self._crosser is None:
            self._crosser = asyncio.create_task(self._cross_all_out())

    async def _cross_all_out(self) -> None:
        try:
            while self._crossing:
                spoken, self._crossing = self._crossing, []
                await self._spoken(spoken)
                self._owed.difference_update(spoken)
        finally:
            self._crosser = None

    def _finished(self, chat_id: int, task: asyncio.Task[None]) -> None:
        self._room.release()
        if self._last.get(chat_id) is task:
            del self._last[chat_id]
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a reply could not be spoken: %s", type(error).__name__)
