"""The town: one sandbox, one clock, one bot at a time over one database."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any
from zoneinfo import ZoneInfo

from telegram.ext import BaseRateLimiter

from bot.app import Passerelle
from bot.clock import MovableClock
from bot.domain.initiatives import Initiative, Territory
from bot.domain.people import College, Status
from bot.sandbox import Group, Sandbox
from bot.sandbox.in_process import InProcessRequest
from bot.settings import read_settings
from storage import dialogues, initiatives, members, outbox, people
from storage.engine import Connection
from tests.town.phone import Phone

START = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
"""A Wednesday: 09:00 in Pointe-Noire, 16:00 in Suzhou."""
PLACES = [
    ("Pointe-Noire", "黑角（Pointe-Noire）", "Africa/Brazzaville", "fr"),
    ("Suzhou", "苏州", "Asia/Shanghai", "zh"),
]
OPENER = 900_001
"""The Telegram id that may open an initiative."""


class Unlimited(BaseRateLimiter[Any]):
    """Stories do not wait for Telegram's limits; those are tested by themselves."""

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def process_request(self, callback, args, kwargs, endpoint, data, rate_limit_args):
        return await callback(*args, **kwargs)


class Town:
    """Made by the `town` fixture. `initiative` is there once `with_initiative` (or a member) was called."""

    def __init__(self, database_url: str) -> None:
        self.clock = MovableClock(START, stopped=True)
        self.sandbox = Sandbox(now=self.clock.now)
        self.keys = Path(mkdtemp(prefix="keys"))
        self.settings = read_settings(
            _env_file=None,
            bot_token=self.sandbox.token,
            database_url=database_url,
            ballot_keys=str(self.keys),
            bot_coordinators=frozenset({OPENER}),
        )
        self.initiative: Initiative | None = None
        self.territories: tuple[Territory, ...] = ()
        self.bot: Passerelle

    async def opens(self) -> None:
        """The bot starts."""
        self.bot = Passerelle(
            self.settings, self.clock, request=lambda: InProcessRequest(self.sandbox), limits=Unlimited()
        )
        await self.bot.start()
        await self.bot.living.speak_what_is_owed()
        await self.settles()

    async def closes(self) -> None:
        await self.bot.stop()
        rmtree(self.keys)

    async def restarts(self) -> None:
        """The bot's process dies without a word; another one starts on the same database."""
        await self.bot.application.shutdown()
        await self.bot.store.close()
        await self.opens()

    async def settles(self) -> None:
        """Everything that is waiting is lived, spoken and sent."""
        for _ in range(1000):
            fetched = await self.bot.polling.once(0)
            await self.bot.speech.all_spoken()
            await self.bot.sender.drain()
            if not fetched:
                return
        raise AssertionError("the bot never comes to rest")

    async def reaches(self, moment: str) -> None:
        """Time passes until then ("2026-12-10 09:00 Africa/Brazzaville"); all that falls due on the way happens."""
        target = at(moment)
        assert target >= self.clock.now(), f"{moment} is past"
        while self.clock.now() < target:
            due = await self.bot.store.read(outbox.next_due)
            step = self.clock.now() + timedelta(minutes=30)
            coming = [when for when in (due, step, target) if when is not None and when > self.clock.now()]
            self.clock.move_to(min(coming))
            self.sandbox.clock_moved()
            await self.bot.pulse.beat()
            await self.settles()

    async def passes(self, **span: float) -> None:
        """Time passes: `await town.passes(hours=3)`."""
        await self.reaches(f"{(self.clock.now() + timedelta(**span)):%Y-%m-%d %H:%M:%S} UTC")

    # People.

    async def with_initiative(self) -> Initiative:
        """The cooperation of Pointe-Noire and Suzhou exists."""
        if self.initiative is None:
            now = self.clock.now()

            def deed(connection: Connection) -> Initiative:
                return initiatives.open_initiative(
                    connection,
                    code="PNSZ",
                    name_fr="Coopération Pointe-Noire – Suzhou",
                    name_zh="黑角与苏州合作",
                    places=PLACES,
                    now=now,
                )

            self.initiative = await self.bot.store.write(deed)
            initiative_id = self.initiative.id
            self.territories = await self.bot.store.read(lambda c: initiatives.territories_of(c, initiative_id))
        return self.initiative

    def visitor(self, first_name: str, language_code: str | None = None, *, telegram_id: int | None = None) -> Phone:
        """Somebody who has Telegram and has not written to the bot yet."""
        return Phone(self, self.sandbox.add_person(first_name, language_code=language_code, id=telegram_id))

    async def member(
        self,
        name: str,
        territory: str = "Pointe-Noire",
        language: str = "fr",
        *,
        college: College = College.ASSOCIATION,
        status: Status = Status.ACTIVE,
        coordinator: bool = False,
        zone: str | None = None,
    ) -> Phone:
        """Somebody who joined earlier. `territory` is one of its names ("苏州" too)."""
        initiative = await self.with_initiative()
        place = next(each for each in self.territories if territory in (each.name_fr, each.name_zh))
        phone = self.visitor(name, language)
        now = self.clock.now()

        def deed(connection: Connection) -> None:
            person = people.add_person(connection, phone.id, language, now)
            if zone:
                people.set_zone(connection, person.id, zone)
            dialogues.begin(connection, person.id)
            dialogues.enter(connection, person.id, initiative.id)
            members.add(
                connection,
                initiative_id=initiative.id,
                person_id=person.id,
                territory_id=place.id,
                college=college,
                name=name,
                now=now,
                status=status,
                coordinator=coordinator,
            )

        await self.bot.store.write(deed)
        phone.person.started = phone.person.met = True
        return phone

    async def coordinator(self, name: str, territory: str = "Pointe-Noire", language: str = "fr") -> Phone:
        """A member who coordinates."""
        return await self.member(name, territory, language, college=College.TECHNICIAN, coordinator=True)

    async def group(self, title: str, *phones: Phone) -> Group:
        """A group of these people, without the bot."""
        return self.sandbox.add_group(title, [phone.id for phone in phones])


def at(moment: str) -> datetime:
    """ "2026-12-10 09:00 Africa/Brazzaville" as an aware moment."""
    day, hour, zone = moment.split(" ")
    return datetime.fromisoformat(f"{day} {hour}").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
