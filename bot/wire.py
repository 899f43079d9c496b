"""The wire: screens out. Edits or sends, answers the press, escapes nothing that was not escaped before.

Invariants:
- A reply is spoken only after its deed was committed, and crossed out of what is owed as soon as it was spoken.
- What is spoken to a chat keeps its order; different chats do not wait for each other.
- A press is always answered, and an answer counts under no limit.
- A reply that Telegram cannot take now waits as long as it is told; one that may have arrived is not said twice.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputPollOption,
    LinkPreviewOptions,
    Message,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.chat.receive import Reply
from bot.chat.routes import Routes
from bot.chat.screen import Button, Menu, Screen, plain
from bot.domain.deliveries import Lane
from bot.endings import GONE, UNCHANGED, Delivered, Ending, Later, TryAgain, ending_of
from bot.pages import in_pages
from bot.prints import Print, make
from bot.profile import commands_of
from bot.words import Languages

log = logging.getLogger(__name__)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
PATIENCE = (0.5, 2.0, 5.0, 15.0, 30.0)
"""Seconds to wait before a reply that cannot have arrived is tried again."""


class Wire:
    """Speaks to Telegram through the library's bot."""

    def __init__(self, bot: Bot, routes: Routes, languages: Languages) -> None:
        self._bot = bot
        self._routes = routes
        self._languages = languages

    async def send(self, chat_id: int, screen: Screen, *, lane: Lane, edits: int | None = None) -> Ending:
        """Show a screen in a chat; the ending is the first message's that fails, or the last one's."""
        try:
            ending = await self._show(chat_id, screen, lane, edits)
            if screen.menu is not None:
                await self._list_commands(chat_id, screen.menu, lane)
            if screen.then is not None:
                return await self.send(chat_id, screen.then, lane=lane)
            return ending
        except TelegramError as error:
            return ending_of(error)

    async def answer_press(self, callback_id: str, screen: Screen | None) -> None:
        """Take the hourglass off a button. Too late is no harm."""
        text, alert = (screen.toast, screen.alert) if screen else ("", False)
        try:
            await self._bot.answer_callback_query(callback_id, text=text[:200] or None, show_alert=alert or None)
        except TelegramError as error:
            log.debug("a press could not be answered: %s", type(error).__name__)

    async def _show(self, chat_id: int, screen: Screen, lane: Lane, edits: int | None) -> Ending:
        if screen.poll is not None:
            return await self._send_poll(chat_id, screen, lane)
        message: Message | None = None
        if screen.text:
            message = await self._say(chat_id, screen, lane, edits)
        for each in screen.prints:
            message = await self._hand_over(chat_id, each, lane)
        return Delivered(chat_id, message.message_id if message is not None else edits or 0)

    async def _say(self, chat_id: int, screen: Screen, lane: Lane, edits: int | None) -> Message | None:
        pages = in_pages(str(screen.text))
        keyboard = _keyboard(screen.rows)
        if edits is not None and len(pages) == 1:
            try:
                edited = await self._bot.edit_message_text(
                    pages[0],
                    chat_id=chat_id,
                    message_id=edits,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard,
                    link_preview_options=NO_PREVIEW,
                    rate_limit_args=lane,  # type: ignore[call-arg]
                )
                return edited if isinstance(edited, Message) else None
            except BadRequest as error:
                if UNCHANGED in error.message.lower():
                    return None
                if not any(part in error.message.lower() for part in GONE):
                    raise
        message = None
        for number, page in enumerate(pages, start=1):
            message = await self._bot.send_message(
                chat_id,
                page,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard if number == len(pages) else None,
                link_preview_options=NO_PREVIEW,
                rate_limit_args=lane,  # type: ignore[call-arg]
            )
        return message

    async def _send_poll(self, chat_id: int, screen: Screen, lane: Lane) -> Ending:
        poll = screen.poll
        assert poll is not None
        message = await self._bot.send_poll(
            chat_id,
            poll.question,
            [InputPollOption(option) for option in poll.options],
            is_anonymous=False,
            allows_multiple_answers=poll.several,
            reply_markup=_keyboard(screen.rows),
            rate_limit_args=lane,  # type: ignore[call-arg]
        )
        return Delivered(chat_id, message.message_id, message.poll.id if message.poll else None)

    async def _hand_over(self, chat_id: int, each: Print, lane: Lane) -> Message:
        made = await asyncio.to_thread(make, each)
        file = InputFile(made.content, filename=made.filename)
        if made.as_photo:
            return await self._bot.send_photo(chat_id, file, rate_limit_args=lane)  # type: ignore[call-arg]
        return await self._bot.send_document(chat_id, file, rate_limit_args=lane)  # type: ignore[call-arg]

    async def _list_commands(self, chat_id: int, menu: Menu, lane: Lane) -> None:
        words = self._languages[menu.language]
        commands = [BotCommand(name, plain(text)) for name, text in commands_of(self._routes, words, menu.coordinator)]
        await self._bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id))


class Speech:
    """Replies on their way: in order within a chat, crossed out once they were spoken."""

    def __init__(self, wire: Wire, spoken: Callable[[list[int]], Awaitable[Any]], *, at_once: int = 256) -> None:
        self._wire = wire
        self._spoken = spoken
        self._last: dict[int, asyncio.Task[None]] = {}
        self._room = asyncio.Semaphore(at_once)
        self._crossing: list[int] = []
        self._crosser: asyncio.Task[None] | None = None

    async def room(self) -> None:
        """Wait until few enough replies are on their way for more to be taken on."""
        async with self._room:
            return

    async def begin(self, update_id: int, reply: Reply) -> None:
        """Take a reply on; returns as soon as it has its place in the chat's order."""
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
        screen = reply.screen
        if screen is not None and (screen.text or screen.prints or screen.poll):
            await self._say_patiently(reply.chat_id, screen, reply.edits)
        if answered is not None:
            await answered
        self._cross_out(update_id)

    async def _say_patiently(self, chat_id: int, screen: Screen, edits: int | None) -> None:
        for wait in (*PATIENCE, None):
            ending = await self._wire.send(chat_id, screen, lane=Lane.REPLY, edits=edits)
            if not isinstance(ending, Later | TryAgain) or wait is None:
                if not isinstance(ending, Delivered):
                    log.warning("a reply ended as %s", ending)
                return
            await asyncio.sleep(ending.seconds if isinstance(ending, Later) else wait)

    def _cross_out(self, update_id: int) -> None:
        self._crossing.append(update_id)
        if self._crosser is None:
            self._crosser = asyncio.create_task(self._cross_all_out())

    async def _cross_all_out(self) -> None:
        try:
            while self._crossing:
                spoken, self._crossing = self._crossing, []
                await self._spoken(spoken)
        finally:
            self._crosser = None

    def _finished(self, chat_id: int, task: asyncio.Task[None]) -> None:
        self._room.release()
        if self._last.get(chat_id) is task:
            del self._last[chat_id]
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a reply could not be spoken: %s", type(error).__name__)


def _keyboard(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(each.label, url=each.url)
                if each.url
                else InlineKeyboardButton(each.label, callback_data=each.data)
                for each in row
            ]
            for row in rows
        ]
    )
