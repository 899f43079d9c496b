"""The whole demo in a real browser: the page, Telegram's side and the bot that polls it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from bot.demo import Demo
from bot.domain.deliveries import Lane
from bot.sandbox.cast import AWA, CAST, CHEN
from storage import outbox, people
from storage.engine import Connection
from storage.outbox import Planned
from tests.page.browser import browsing, needs_chromium
from tests.page.conftest import DESK
from tests.page.hands import Hands


@asynccontextmanager
async def running(folder: Path, *, keep: bool = False) -> AsyncIterator[Demo]:
    """A demo on a free port, with its database in that folder."""
    demo = Demo(0, folder / "demo.db")
    stopped, started = asyncio.Event(), asyncio.Event()
    living = asyncio.create_task(demo.run(stopped, keep=keep, started=started))
    waiting = asyncio.create_task(started.wait())
    await asyncio.wait([living, waiting], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if living.done():
        living.result()
    yield demo
    stopped.set()
    await living


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    async with running(tmp_path) as demo:
        yield demo


@pytest.fixture
async def tab(demo: Demo) -> AsyncIterator[Any]:
    async with browsing(*DESK) as tab:
        await tab.goto(f"{demo.address}/?lang=fr")
        await tab.locator(".phone").last.wait_for()
        yield tab


@needs_chromium
async def test_the_bot_answers_on_the_phone_that_started_it(demo: Demo, tab) -> None:
    chen = Hands(tab, CHEN)
    await expect(chen.phone.locator(".greeting")).to_contain_text("两座城市")
    await chen.starts()
    await expect(chen.phone.locator(".message.theirs")).not_to_have_count(0)


async def test_the_coordinators_of_the_demo_may_open_an_initiative(demo: Demo) -> None:
    assert demo.passerelle.settings.bot_coordinators == {person.id for person in CAST if person.coordinator}


async def test_a_kept_database_goes_on_with_the_people_whom_it_knows(tmp_path: Path) -> None:
    async with running(tmp_path, keep=True) as demo:
        assert not demo.sandbox.people[CHEN.id].started
        now = demo.clock.now()
        await demo.passerelle.store.write(lambda c: people.add_person(c, CHEN.id, "zh", now))
        first = demo.sandbox.say(AWA.id, "/help")["message_id"]
    async with running(tmp_path, keep=True) as demo:
        assert demo.sandbox.people[CHEN.id].started
        assert not demo.sandbox.people[AWA.id].started
        assert demo.sandbox.say(AWA.id, "/help")["message_id"] > first
    async with running(tmp_path) as demo:
        assert not demo.sandbox.people[CHEN.id].started


async def test_what_the_bot_means_to_send_is_told_with_its_moment_and_reader(demo: Demo) -> None:
    due = demo.clock.now().replace(microsecond=0) + timedelta(hours=5)

    def plan(connection: Connection) -> None:
        reader = people.add_person(connection, CHEN.id, "zh", demo.clock.now())
        letter = Planned(
            key="demo",
            person_id=reader.id,
            chat_id=None,
            initiative_id=None,
            subject="demo",
            lane=Lane.NOTICE,
            letter='of.another.release {"initiative": 1}',
            due_at=due,
            expires_at=due + timedelta(days=1),
        )
        outbox.plan(connection, letter, demo.clock.now())

    await demo.passerelle.store.write(plan)
    assert await demo.planned() == [{"when": due.timestamp(), "to": CHEN.id, "what": "of.another.release"}]
