"""The composition root: the only file that knows everybody."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder, BaseRateLimiter, CallbackContext
from telegram.request import BaseRequest

import handlers
from bot import processes
from bot.chat import Screen, manners
from bot.chat.doors import doors
from bot.chat.receive import Reception
from bot.chat.routes import gathered
from bot.chat.turn import Deed, House
from bot.clock import Clock
from bot.domain.stages import Stages
from bot.http_client import http_client
from bot.incidents import Incidents
from bot.intake.election import Election
from bot.intake.living import InOrder, Living
from bot.intake.polling import Polling
from bot.post.digests import Digests
from bot.post.drafting import Drafting
from bot.post.limits import Limits
from bot.post.pulse import Pulse
from bot.post.sender import Sender
from bot.post.settling import Settler
from bot.post.sharing import Sharing
from bot.post.translator import Translator
from bot.post.writing import Writer
from bot.profile import publish
from bot.settings import Settings, SettingsRefused
from bot.speech import Speech
from bot.stages import StagesRefused, read_stages, usual_stages
from bot.wire import Wire
from bot.words import Languages
from storage import ballot_keys, people, updates
from storage.engine import Connection, migrate, open_store, patiently

log = logging.getLogger(__name__)
AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def make_ready(settings: Settings) -> None:
    """The folder for the keys of secret ballots. Raises SettingsRefused when it cannot be used."""
    try:
        ballot_keys.ready(Path(settings.ballot_keys))
    except OSError as error:
        folder = settings.ballot_keys
        raise SettingsRefused([f"BALLOT_KEYS: the folder {folder} cannot be used ({error.strerror})."]) from None


def stages_of(settings: Settings) -> Stages:
    """The stages of a cooperation. Raises SettingsRefused when the operator's file cannot be used."""
    if not settings.stages_file:
        return usual_stages()
    try:
        return read_stages(Path(settings.stages_file))
    except StagesRefused as refused:
        raise SettingsRefused([f"STAGES_FILE: {problem}" for problem in refused.problems]) from None


class Passerelle:
    """One process of the bot, put together. `start` makes it ready, `run` lives until cancelled, `stop` lets go.

    `request` replaces the HTTP client (the stories' Telegram has no port); `limits` replaces the limiter.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        *,
        request: Callable[[], BaseRequest] | None = None,
        limits: BaseRateLimiter[Any] | None = None,
    ) -> None:
        self.settings, self.clock = settings, clock
        self.owner = processes.named(id(self))
        self.stages = stages_of(settings)
        self.languages = Languages()
        self.routes = gathered(handlers.SUBJECTS)
        self.store = open_store(settings.database_url, Path(settings.ballot_keys))
        self.incidents = Incidents(self.store, clock)
        kind = settings.bot_http_client
        self._clients = [request(), request()] if request else [http_client(kind), http_client(kind, connections=2)]
        own_limits = Limits(settings.bot_rate, time_of=clock.steady)
        self.sharing = None if limits else Sharing(self.store, own_limits, settings.bot_rate, self.owner)
        builder = (
            ApplicationBuilder()
            .token(settings.bot_token.get_secret_value())
            .base_url(settings.bot_api_url)
            .request(self._clients[0])
            .get_updates_request(self._clients[1])
            .rate_limiter(limits or own_limits)
            .concurrent_updates(InOrder())
            .updater(None)
            .job_queue(None)
        )
        self.application: AnyApplication = builder.build()
        self.wire = Wire(self.application.bot, self.routes, self.languages)
        self.speech = Speech(self.wire, self._cross_out, self._sorry)
        self.writer = Writer(self.routes, self._house, clock)
        settler = Settler(self.routes, Digests(self.writer), clock)
        self.sender = Sender(self.store, self.wire, self.writer, settler, clock, self.incidents, self.owner)
        self.living = Living(self.store, self._reception, self.speech, self.incidents, clock, letters=self.sender.wake)
        self.polling = Polling(self.application, self.speech, self.incidents)
        self.pulse = Pulse(self.store, self.routes, self._house, clock, self.incidents, self.sender)
        translator = Translator(settings.translate_url, settings.translate_key.get_secret_value())
        self.drafting = Drafting(self.store, translator, clock, self.incidents) if settings.translate_url else None
        self.election = Election(self.store, clock, self.owner)

    def _house(self) -> House:
        return House(
            self.languages,
            self.application.bot.username,
            self.settings.bot_coordinators,
            self.routes.commands,
            self.routes.letters,
            self.routes.briefs,
            self.routes.telling,
            self.routes.shared,
            translator=self.drafting is not None,
            stages=self.stages,
        )

    def _reception(self) -> Reception:
        return self.reception

    async def _cross_out(self, update_ids: list[int]) -> None:
        await patiently(self.store, lambda c: updates.spoken(c, update_ids))

    async def _sorry(self, update_id: int, chat_id: int, error: BaseException) -> Screen:
        """Words for a reply that could not be shown: its incident's number, in the language of that chat."""
        number = await self.incidents.record("reply", error, update_id)
        known = await self.store.read(lambda c: people.known(c, chat_id, update_id))
        return manners.not_shown(number, self.languages[known.person.language if known.person else "fr"])

    async def _forgotten(self, update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        """What even `Living` did not catch."""
        if context.error is not None:
            number = update.update_id if isinstance(update, Update) else None
            await self.incidents.record("bug", context.error, number)

    def deed(self, connection: Connection) -> Deed:
        """A transaction at this moment, for what happens by itself."""
        return Deed(connection, self._house(), self.clock.now())

    async def start(self) -> None:
        """Bring the database up to date, ask Telegram who we are, and open the doors."""
        make_ready(self.settings)
        await migrate(self.settings.database_url)
        await self.application.initialize()
        self.reception = Reception(self._house(), self.routes)
        self.application.add_handlers(doors(self.routes, self.reception, self.living.live))
        self.application.add_error_handler(self._forgotten)

    async def run(self) -> None:
        """Poll while elected, send what is due, beat; until cancelled."""
        self.pulse.start()
        if self.sharing is not None:
            await self.sharing.join()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.sender.run())
            tasks.create_task(self._poll_when_elected())
            if self.drafting is not None:
                tasks.create_task(self.drafting.run())

    async def stop(self) -> None:
        """Finish what is on its way, confirm what was lived, and let go of everything."""
        self.pulse.stop()
        await self.speech.all_spoken()
        await self.sender.finish()
        await self.polling.confirm()
        if self.sharing is not None:
            await self.sharing.leave()
        await self.election.leave()
        await self.let_go()

    async def let_go(self) -> None:
        """Close every connection, also those of a start that came to nothing."""
        await self.application.shutdown()
        for client in self._clients:
            await client.shutdown()
        await self.store.close()

    async def _publish(self) -> None:
        """What Telegram shows of the bot; the bot works without it, so a refusal is only said."""
        try:
            await publish(self.application.bot, self.routes, self.languages)
        except TelegramError as error:
            log.warning("the bot's profile was not published: %s", error.message)

    async def _poll_when_elected(self) -> None:
        while True:
            await self.election.won()
            await self.living.speak_what_is_owed()
            polling = asyncio.create_task(self.polling.run())
            publishing = asyncio.create_task(self._publish())
            keeping = asyncio.create_task(self.election.keep())
            try:
                done, _ = await asyncio.wait({polling, keeping}, return_when=asyncio.FIRST_COMPLETED)
                if polling in done:
                    await polling
                log.warning("another process polls from here on")
            finally:
                for task in (polling, keeping, publishing):
                    task.cancel()
                await asyncio.gather(polling, keeping, publishing, return_exceptions=True)
