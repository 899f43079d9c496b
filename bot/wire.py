"""The wire: screens out. Edits or sends, answers the press, escapes nothing that was not escaped before."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputPollOption,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.chat.routes import Routes
from bot.chat.screen import Button, Menu, Screen, Venue, plain
from bot.endings import GONE, POLL_ENDED, UNCHANGED, Delivered, Ending, Later, TryAgain, Uncertain, ending_of
from bot.pages import in_pages
from bot.passage import Way
from bot.prints import Print, make
from bot.profile import commands_of
from bot.words import Languages

log = logging.getLogger(__name__)
Say = Callable[[], Awaitable[Ending]]
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
PATIENCE = (0.5, 2.0, 5.0, 15.0, 30.0)
"""Seconds to wait before the rest of a screen, whose beginning arrived, is tried again."""


class Wire:
    """Speaks to Telegram through the library's bot."""

    def __init__(self, bot: Bot, routes: Routes, languages: Languages) -> None:
        self._bot = bot
        self._routes = routes
        self._languages = languages

    async def send(
        self, chat_id: int, screen: Screen, *, lane: Way, edits: int | None = None, again: bool = False
    ) -> Ending:
        """Show a screen in a chat: the ending of its first message, or of its poll, or of the one that failed.

        Nothing is said twice: once the first message has arrived, the rest is waited for in here. `again` says whether
        a message of the rest that may have arrived is said once more; the first one is never repeated for its sake.
        """
        first: Ending | None = None
        for say in self._messages(chat_id, screen, lane, edits):
            ending = await (_once(say) if first is None else _patiently(say, again))
            if not isinstance(ending, Delivered):
                return ending
            if first is None or ending.poll_id is not None:
                first = ending
        return first or Delivered(chat_id, edits or 0)

    async def answer_press(self, callback_id: str, screen: Screen | None) -> None:
        """Take the hourglass off a button. Too late is no harm."""
        text, alert = (screen.toast, screen.alert) if screen else ("", False)
        try:
            await self._bot.answer_callback_query(callback_id, text=text[:200] or None, show_alert=alert or None)
        except TelegramError as error:
            log.debug("a press could not be answered: %s", type(error).__name__)

    def _messages(self, chat_id: int, screen: Screen, lane: Way, edits: int | None) -> Iterator[Say]:
        """The messages that a screen is made of, in their order."""
        if screen.stops_poll is not None:
            yield partial(self._stop_poll, chat_id, screen.stops_poll, lane)
        elif screen.poll is not None:
            yield partial(self._send_poll, chat_id, screen, lane)
        elif screen.text:
            pages = in_pages(screen.text)
            keyboard = _keyboard(screen.rows)
            for page in pages[:-1]:
                yield partial(self._send_text, chat_id, page, None, lane)
            last = self._send_text if edits is None or len(pages) > 1 else partial(self._edit_text, edits)
            yield partial(last, chat_id, pages[-1], keyboard, lane)
        if screen.venue is not None:
            yield partial(self._send_venue, chat_id, screen.venue, lane)
        for each in screen.prints:
            yield partial(self._hand_over, chat_id, each, lane)
        if screen.menu is not None:
            yield partial(self._list_commands, chat_id, screen.menu)
        if screen.then is not None:
            yield from self._messages(chat_id, screen.then, lane, None)

    async def _send_text(self, chat_id: int, html: str, keyboard: InlineKeyboardMarkup | None, lane: Way) -> Ending:
        message = await self._bot.send_message(
            chat_id,
            html,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=NO_PREVIEW,
            rate_limit_args=lane,  # type: ignore[call-arg]
        )
        return Delivered(chat_id, message.message_id)

    async def _edit_text(
        self, message_id: int, chat_id: int, html: str, keyboard: InlineKeyboardMarkup | None, lane: Way
    ) -> Ending:
        """Change a message; one that cannot be changed any more is sent anew."""
        try:
            await self._bot.edit_message_text(
                html,
                chat_id=chat_id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
                link_preview_options=NO_PREVIEW,
                rate_limit_args=lane,  # type: ignore[call-arg]
            )
        except BadRequest as error:
            sentence = error.message.lower()
            if any(part in sentence for part in GONE):
                return await self._send_text(chat_id, html, keyboard, lane)
            if UNCHANGED not in sentence:
                raise
        return Delivered(chat_id, message_id)

    async def _send_poll(self, chat_id: int, screen: Screen, lane: Way) -> Ending:
        poll = screen.poll
        assert poll is not None
        message = await self._bot.send_poll(
            chat_id,
            poll.question,
            [InputPollOption(option) for option in poll.options],
            is_anonymous=False,
            allows_multiple_answers=poll.several,
            shuffle_options=True,  # an option gains nothing by its place
            reply_markup=_keyboard(screen.rows),
            rate_limit_args=lane,  # type: ignore[call-arg]
        )
        return Delivered(chat_id, message.message_id, message.poll.id if message.poll else None)

    async def _stop_poll(self, chat_id: int, message_id: int, lane: Way) -> Ending:
        """Close a poll of ours. One that is closed or gone already is as it should be."""
        try:
            await self._bot.stop_poll(chat_id, message_id, rate_limit_args=lane)  # type: ignore[call-arg]
        except BadRequest as error:
            if not any(part in error.message.lower() for part in POLL_ENDED):
                raise
        return Delivered(chat_id, message_id)

    async def _send_venue(self, chat_id: int, venue: Venue, lane: Way) -> Ending:
        latitude, longitude = venue.pin.degrees
        message = await self._bot.send_venue(
            chat_id,
            float(latitude),
            float(longitude),
            venue.title,
            venue.address,
            rate_limit_args=lane,  # type: ignore[call-arg]
        )
        return Delivered(chat_id, message.message_id)

    async def _hand_over(self, chat_id: int, each: Print, lane: Way) -> Ending:
        made = await asyncio.to_thread(make, each)
        file = InputFile(made.content, filename=made.filename)
        send = self._bot.send_photo if made.as_photo else self._bot.send_document
        message = await send(chat_id, file, rate_limit_args=lane)  # type: ignore[call-arg]
        return Delivered(chat_id, message.message_id)

    async def _list_commands(self, chat_id: int, menu: Menu) -> Ending:
        """The chat's own commands. They are a help, not a message: without them everything works all the same."""
        words = self._languages[menu.language]
        listed = commands_of(self._routes, words, menu.coordinator, menu.relay)
        commands = [BotCommand(name, plain(text)) for name, text in listed]
        try:
            await self._bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id))
        except TelegramError as error:
            log.warning("the commands of a chat could not be listed: %s", error.message)
        return Delivered(chat_id, 0)


async def _once(say: Say) -> Ending:
    try:
        return await say()
    except TelegramError as error:
        return ending_of(error)


async def _patiently(say: Say, again: bool) -> Ending:
    for wait in PATIENCE:
        ending = await _once(say)
        match ending:
            case Later(seconds=seconds):
                await asyncio.sleep(seconds)
            case TryAgain():
                await asyncio.sleep(wait)
            case Uncertain() if again:
                await asyncio.sleep(wait)
            case _:
                return ending
    return await _once(say)


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
