"""Long polling that acknowledges late: asking for the updates after a number confirms all before it, so that question
is asked only once they were lived. (The library's own Updater confirms a batch before any handler has run.)

The place of the webhook is beside this file: it would hand each pushed update to `take` and answer 200 when that
returns.
"""

import asyncio
import logging
import warnings
from typing import Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import Application
from telegram.warnings import PTBUserWarning

from bot.endings import patience_of
from bot.incidents import Incidents
from bot.speech import Speech

log = logging.getLogger(__name__)
BATCH = 100
WAIT = 25
"""Seconds that Telegram holds the line when there is nothing."""
WANTED = ["message", "callback_query", "poll_answer", "my_chat_member"]
PLACE_OF_A_MESSAGE = ("message_id", "date", "chat")
"""What every message has, also one that Telegram does not show to bots any more."""

warnings.filterwarnings("ignore", "Please use 'Bot.getUpdates'", PTBUserWarning)


class Polling:
    """Fetches updates and lives them, a batch at a time; all of a batch are committed before the next is asked for."""

    def __init__(
        self, application: "Application[Any, Any, Any, Any, Any, Any]", speech: Speech, incidents: Incidents
    ) -> None:
        self._application, self._speech, self._incidents = application, speech, incidents
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll until cancelled. Raises InvalidToken when Telegram does not know the token."""
        pause = 1.0
        while True:
            try:
                await self.once(WAIT)
                pause = 1.0
            except InvalidToken:
                raise
            except Conflict:
                log.warning("another process is polling with this token; trying again in 3 s")
                await asyncio.sleep(3)
            except RetryAfter as told:
                await asyncio.sleep(patience_of(told))
            except TimedOut:
                continue
            except NetworkError as error:
                log.warning("Telegram cannot be reached (%s); trying again in %.0f s", error.message, pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 15.0)

    async def once(self, wait: int) -> int:
        """One fetch, lived and committed; returns how many updates it brought. `wait` is in seconds."""
        raw = await self._fetch(wait)
        if raw:
            await self._speech.room()
            await asyncio.gather(*(self.take(each) for each in raw))
            self._offset = max(each["update_id"] for each in raw) + 1
            await asyncio.sleep(0)  # whoever waits for a reply goes before the next question
        return len(raw)

    async def confirm(self) -> None:
        """Tell Telegram what was lived, before leaving."""
        if self._offset is not None:
            try:
                await self._fetch(0, limit=1)
            except TelegramError as error:
                log.info("the last updates could not be confirmed (%s); they will change nothing", error.message)

    async def take(self, raw: dict[str, Any]) -> None:
        """Live one update; one that cannot be read is set aside."""
        try:
            update = Update.de_json(_lighter(raw), self._application.bot)
        except Exception as error:
            await self._incidents.set_aside(raw, error)
            return
        processor = self._application.update_processor
        await processor.process_update(update, self._application.process_update(update))

    async def _fetch(self, wait: int, limit: int = BATCH) -> list[dict[str, Any]]:
        asked = {"timeout": wait, "limit": limit, "allowed_updates": WANTED}
        if self._offset is not None:
            asked["offset"] = self._offset
        raw: list[dict[str, Any]] = await self._application.bot.do_api_request(
            "getUpdates", api_kwargs=asked, read_timeout=wait + 10
        )
        return raw


def _lighter(raw: dict[str, Any]) -> dict[str, Any]:
    """An update as far as it is read. A press brings the whole message that it was made on, where only its place is
    asked for: to parse the rest costs a tenth of a vote."""
    query = raw.get("callback_query", {})
    if "message" not in query:
        return raw
    message = {name: query["message"][name] for name in PLACE_OF_A_MESSAGE}
    return {**raw, "callback_query": {**query, "message": message}}
