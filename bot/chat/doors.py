"""The doors: the kinds of updates that are received, as the library's own handlers.

The library parses, tells them apart and calls; a callback hands the occasion to `receive` and returns once it is lived.
Which press or command it is, its name says: one handler for all of them, since the library tries handlers one after the
other, and two hundred of them took longer than a vote.
"""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Chat, ChatMember, Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    PollAnswerHandler,
    filters,
)

from bot.chat.occasion import Occasion, occasion_of
from bot.chat.receive import CHOICE, Outcome, Reception
from bot.chat.routes import Payload, Routes
from bot.chat.turn import Turn

Live = Callable[[Callable[[Turn, Occasion], Outcome], Occasion], Awaitable[None]]
Handler = BaseHandler[Any, Any, Any]
COMMAND = re.compile(r"/(\w+)", re.ASCII)
ABSENT = (ChatMember.BANNED, ChatMember.LEFT)


def doors(routes: Routes, reception: Reception, live: Live) -> list[Handler]:
    """All handlers, in the order in which they are tried."""

    def through(how: Callable[[Turn, Occasion], Outcome]) -> Callable[..., Any]:
        async def callback(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
            if (occasion := occasion_of(update)) is not None:
                await live(how, occasion)

        return callback

    async def command(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if (occasion := occasion_of(update)) is not None:
            payload = Payload(" ".join(context.args or ()))
            await live(reception.command(routes.commands[_named(occasion.text)], payload), occasion)

    def link(prefix: str) -> Callable[..., Any]:
        async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            if (occasion := occasion_of(update)) is not None:
                payload = Payload(context.args[0].removeprefix(f"{prefix}-") if context.args else "")
                await live(reception.command(routes.links[prefix], payload), occasion)

        return callback

    async def presence(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        occasion, changed = occasion_of(update), update.my_chat_member
        if occasion is None or changed is None:
            return
        here = changed.new_chat_member.status not in ABSENT
        if changed.chat.type == Chat.PRIVATE:
            await live(reception.reachable if here else reception.unreachable, occasion)
        elif here and changed.old_chat_member.status in ABSENT:
            await live(reception.joined_group, occasion)
        elif not here and changed.old_chat_member.status not in ABSENT:
            await live(reception.left_group, occasion)

    private = filters.ChatType.PRIVATE
    fresh = filters.UpdateType.MESSAGE
    handlers: list[Handler] = [
        CallbackQueryHandler(through(reception.choice), pattern=f"^{CHOICE}"),
        CallbackQueryHandler(through(reception.press)),
    ]
    handlers += [
        CommandHandler("start", link(prefix), filters=fresh & private & filters.Regex(f"^/start(@\\w+)? {prefix}-"))
        for prefix in routes.links
    ]
    handlers += [
        CommandHandler(list(routes.commands), command, filters=fresh & private),
        MessageHandler(fresh & filters.COMMAND & ~private, through(reception.in_group)),
        MessageHandler(fresh & private & ~filters.StatusUpdate.ALL, through(reception.said)),
        PollAnswerHandler(through(reception.poll_answer)),
        ChatMemberHandler(presence, ChatMemberHandler.MY_CHAT_MEMBER),
    ]
    return handlers


def _named(text: str) -> str:
    """The command that a message begins with, as Telegram reads it: "/help@this_bot" and "/help，" ask for help."""
    found = COMMAND.match(text)
    return found[1].lower() if found else ""
