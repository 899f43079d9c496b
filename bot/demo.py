"""The demo: Telegram, the bot and a page with several phones in one process. No token, no account, no network.

Sandbox and bot share a clock that runs on and can be moved. It begins on a working morning, whatever hour it is
outside: at night the bot would keep everybody's quiet hours, and seem dead. The bot polls by real HTTP, as it would
with Telegram.
"""

import asyncio
import contextlib
import os
import secrets
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import uvicorn

from bot.app import Passerelle
from bot.clock import Clock, MovableClock
from bot.sandbox import Sandbox
from bot.sandbox.cast import CAST, GROUP_TITLE
from bot.sandbox.control import Page
from bot.sandbox.http_api import KEPT_ALIVE
from bot.sandbox.seed import seed
from bot.sandbox.views import View
from bot.settings import read_settings
from storage import outbox, people, updates
from storage.engine import Connection

DATABASE = Path("data/demo.db")
LOOPBACK = "127.0.0.1"
SOON = 60
"""How many planned letters the page lists."""
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
MORNING = time(7, 30, tzinfo=UTC)
"""When the demo's day begins: 08:30 in Pointe-Noire, 15:30 in Suzhou, nobody's quiet hours."""
THURSDAY = 3

WELCOME = """
  Passerelle · 桥    {address}

  Ouvrez cette adresse dans un navigateur : chaque téléphone est une personne. Touchez, écrivez, votez,
  puis avancez l’horloge en haut de la page. Ctrl-C arrête la démonstration.

  请在浏览器中打开上面的网址：每部手机代表一个人。您可以点按、输入、投票，
  还可以用页面顶部的时钟快进时间。按 Ctrl-C 结束演示。

  Open this address in a browser: each phone is a person. Tap, type, vote, then move the clock at the top.
  Ctrl-C stops the demo.
"""


class PortTaken(Exception):
    """Somebody else listens there already."""


class _Server(uvicorn.Server):
    """uvicorn, but the signals are the demo's: the bot must say goodbye before its Telegram goes away."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Demo:
    """Everything of the demo. ``port`` 0 takes any free one; ``address`` is where the page is."""

    def __init__(self, port: int, database: Path = DATABASE) -> None:
        self._socket = _listening(port)
        self.address = f"http://{LOOPBACK}:{self._socket.getsockname()[1]}"
        self._database = database
        self.clock = MovableClock(working_morning(Clock().now()))
        # The page shows what the token opens: no other site may guess it.
        self.sandbox = Sandbox(now=self.clock.now, token=f"7000000001:{secrets.token_urlsafe(24)}")
        self.sandbox.recording = False
        self.page = Page(self.sandbox, self.clock, self.planned)
        self._server = _Server(
            uvicorn.Config(
                self.page.app(),
                log_level="warning",
                lifespan="off",
                access_log=False,
                timeout_graceful_shutdown=1,
                timeout_keep_alive=KEPT_ALIVE,
            )
        )

    async def run(self, stopped: asyncio.Event, *, keep: bool = False, started: asyncio.Event | None = None) -> None:
        """Live until ``stopped`` is set. ``keep`` goes on with the database of last time; ``started`` is set when the
        page can be used."""
        if not keep:
            _forget(self._database)
        _no_proxy_to(LOOPBACK)
        self.passerelle = Passerelle(
            read_settings(
                _env_file=None,
                bot_token=self.sandbox.token,
                bot_api_url=f"{self.address}/bot",
                database_url=f"sqlite:///{self._database}",
                ballot_keys=f"{self._database}.keys",
                bot_coordinators=frozenset(person.id for person in CAST if person.coordinator),
                bot_webhook_url="",
            ),
            self.clock,
        )
        serving = asyncio.create_task(self._server.serve(sockets=[self._socket]))
        living: list[asyncio.Task[None]] = []
        try:
            while not self._server.started:  # noqa: ASYNC110 - uvicorn has no event for it
                await asyncio.sleep(0.01)
            await self.passerelle.start()
            await self._people_arrive()
            living = [asyncio.create_task(self.passerelle.run()), asyncio.create_task(self.page.watch())]
            if started is not None:
                started.set()
            ending = asyncio.create_task(stopped.wait())
            await asyncio.wait([serving, ending, *living], return_when=asyncio.FIRST_COMPLETED)
            ending.cancel()
        finally:
            self.page.close()
            self.sandbox.close()
            for task in living:
                task.cancel()
            ended = await asyncio.gather(*living, return_exceptions=True)
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self.passerelle.stop(), 1)
            self._server.should_exit = True
            await serving
        for error in ended:
            if isinstance(error, Exception):
                raise error

    async def planned(self) -> list[View]:
        """What the bot means to send, as its readers would see it."""
        return await self.passerelle.store.read(self._planned)

    def _planned(self, connection: Connection) -> list[View]:
        coming = outbox.upcoming(connection, SOON)
        return [self._described(connection, each) for each in coming if each.telegram_id or each.letter.chat_id]

    def _described(self, connection: Connection, coming: outbox.Upcoming) -> View:
        screen = self.passerelle.writer.preview(coming.letter, coming.due_at, connection)
        first_line = str(screen.text.split("\n", 1)[0].striptags()) if screen else ""
        return {
            "when": coming.due_at.timestamp(),
            "to": coming.telegram_id or coming.letter.chat_id,
            "what": first_line or coming.letter.letter.split(" ", 1)[0],
        }

    async def _people_arrive(self) -> None:
        for person in CAST:
            self.sandbox.add_person(
                person.name, last_name=person.last_name or None, language_code=person.language, id=person.id
            )
        known = await self.passerelle.store.read(people.accounts)
        if known:
            self._remember(known)
            if (last := await self.passerelle.store.read(updates.last_lived)) is not None:
                self.clock.move_to(last)
        else:
            await seed(self.passerelle, self.sandbox, CAST)

    def _remember(self, known: dict[int, tuple[str, str]]) -> None:
        """Whoever the kept database knows has spoken with the bot before; chats begin empty."""
        self.sandbox.count_on_from(int((Clock().now() - EPOCH).total_seconds()))
        self.sandbox.add_group(GROUP_TITLE, [person.id for person in reversed(CAST)], bot_is_member=True)
        for telegram_id, (language, name) in known.items():
            person = self.sandbox.people.get(telegram_id) or self.sandbox.add_person(
                name or "?", language_code=language, id=telegram_id
            )
            person.started = person.met = True


def working_morning(now: datetime) -> datetime:
    """The next morning from Monday to Thursday: the day after it, when the demo's people meet, is a working day too."""
    morning = datetime.combine(now.astimezone(UTC), MORNING)
    while morning < now or morning.weekday() > THURSDAY:
        morning += timedelta(days=1)
    return morning


def run_demo(port: int, *, keep: bool) -> int:
    """The ``demo`` command; returns the exit code. Raises SettingsRefused."""
    try:
        demo = Demo(port)
    except PortTaken:
        sys.stderr.write(
            f"Port {port} is taken: another demo may be running."
            f" Stop it, or choose another port with --port {port + 1}.\n"
        )
        return 2
    try:
        asyncio.run(_until_interrupted(demo, keep))
    finally:
        sys.stderr.flush()
    return 0


async def _until_interrupted(demo: Demo, keep: bool) -> None:
    stopped, started = asyncio.Event(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    running = asyncio.create_task(demo.run(stopped, keep=keep, started=started))
    welcoming = asyncio.create_task(started.wait())
    await asyncio.wait([running, welcoming], return_when=asyncio.FIRST_COMPLETED)
    if started.is_set():
        sys.stdout.write(WELCOME.format(address=demo.address))
        sys.stdout.flush()
    welcoming.cancel()
    await running


def _listening(port: int) -> socket.socket:
    """A socket of this machine alone. Raises PortTaken."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise PortTaken(str(error)) from error
    return listening


def _forget(database: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)
    shutil.rmtree(f"{database}.keys", ignore_errors=True)


def _no_proxy_to(host: str) -> None:
    """This machine's Telegram is reached directly, whatever proxy the environment names for the rest."""
    for name in ("no_proxy", "NO_PROXY"):
        os.environ[name] = ",".join(filter(None, (os.environ.get(name), host)))
