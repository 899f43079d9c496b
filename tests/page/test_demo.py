"""The whole demo in a real browser: the page, Telegram's side and the bot that polls it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest_asyncio
from playwright.async_api import expect

from bot.demo import Demo, working_morning
from bot.domain.deliveries import Lane
from bot.sandbox.cast import AWA, CAST, CHEN, LIN
from storage import outbox, people
from storage.engine import Connection
from storage.outbox import Planned
from tests.page.browser import ONE_LOOP, browsing, needs_chromium
from tests.page.conftest import DESK
from tests.page.hands import Hands

pytestmark = ONE_LOOP


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


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    async with running(tmp_path) as demo:
        yield demo


@pytest_asyncio.fixture(loop_scope="session")
async def tab(browser: Any, demo: Demo) -> AsyncIterator[Any]:
    async with browsing(browser, *DESK) as tab:
        await tab.goto(f"{demo.address}/?lang=fr")
        await tab.locator(".phone").last.wait_for()
        yield tab


@needs_chromium
async def test_one_joins_in_chinese_while_another_votes_in_french_and_the_clock_reaches_a_reminder(demo: Demo, tab):
    fang = Hands(tab, demo.sandbox.add_person("王芳", language_code="zh-hans", id=2001))
    awa, lin = Hands(tab, AWA), Hands(tab, LIN)
    await expect(fang.phone.locator(".greeting")).to_contain_text("两座城市")
    await fang.starts()
    await fang.sees("开始之前")
    await fang.taps("我同意，开始吧")
    await awa.taps("1. ")
    await fang.taps("技术与行政人员")
    await awa.taps("Voter")
    await awa.sees("Votre bulletin est compté")
    await fang.taps("苏州")
    await fang.taps("王芳")
    await fang.taps("跳过")
    await fang.says("工程师")
    await fang.sees("申请已提交")
    await lin.taps("通过")
    await fang.sees("欢迎加入黑角与苏州合作")
    await tab.get_by_role("button", name="→ Prochain envoi").click()
    await awa.sees("Rappel")
    await fang.sees("提醒")


@needs_chromium
async def test_every_subject_has_something_to_show(demo: Demo, tab):
    awa = Hands(tab, AWA)
    for command, shown in (
        ("/read", "Jean-Aimé Bouiti"),
        ("/actions", "Irriguer les maraîchers"),
        ("/meetings", "Eau et irrigation"),
        ("/ballots", "Quelles actions lancer"),
        ("/me", "Mairie de Pointe-Noire"),
    ):
        await awa.says(command)
        await awa.sees(shown)


def test_the_demo_begins_on_a_morning_when_both_cities_are_awake_and_work_the_next_day_too() -> None:
    for hour in range(24 * 8):
        now = datetime(2026, 11, 25, 0, 10, tzinfo=UTC) + timedelta(hours=hour)
        morning = working_morning(now)
        assert timedelta(0) <= morning - now < timedelta(days=4)
        for zone in ("Africa/Brazzaville", "Europe/Paris", "Asia/Shanghai"):
            there = morning.astimezone(ZoneInfo(zone))
            assert there.weekday() < 4 and 8 <= there.hour < 17


async def test_the_coordinators_of_the_demo_may_open_an_initiative(demo: Demo) -> None:
    assert demo.passerelle.settings.bot_coordinators == {person.id for person in CAST if person.coordinator}


async def test_a_kept_database_goes_on_with_the_people_whom_it_knows(tmp_path: Path) -> None:
    async with running(tmp_path, keep=True) as demo:
        now = demo.clock.now()
        await demo.passerelle.store.write(lambda c: people.add_person(c, 2001, "zh", now))
        first = demo.sandbox.say(AWA.id, "/help")["message_id"]
        demo.clock.move_by(timedelta(days=2))
        demo.sandbox.say(CHEN.id, "/help")
        while demo.sandbox.updates.waiting():  # noqa: ASYNC110 - the bot polls from its own loop
            await asyncio.sleep(0.05)
    async with running(tmp_path, keep=True) as demo:
        assert demo.clock.now() >= now + timedelta(days=2)
        assert demo.sandbox.people[2001].started
        assert demo.sandbox.people[CHEN.id].started
        assert demo.sandbox.say(AWA.id, "/help")["message_id"] > first
    async with running(tmp_path) as demo:
        assert 2001 not in demo.sandbox.people


async def test_what_the_bot_means_to_send_is_told_with_its_moment_and_reader(demo: Demo) -> None:
    due = demo.clock.now().replace(microsecond=0) + timedelta(hours=5)

    def plan(connection: Connection) -> None:
        reader = people.add_person(connection, 2001, "zh", demo.clock.now())
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
    told = {"when": due.timestamp(), "to": 2001, "what": "of.another.release"}
    async with asyncio.timeout(30):  # the first letters of the morning leave before there is room for it on the page
        while told not in await demo.planned():  # noqa: ASYNC110 - the sender has no event for it
            await asyncio.sleep(0.2)
