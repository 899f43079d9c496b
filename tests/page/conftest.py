"""A stage with an open page, at the size of a desk and of a phone."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio

from tests.page.browser import browsing, launched
from tests.page.stage import Stage
from tests.sandbox.serving import served

DESK, POCKET = (1600, 900), (390, 844)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Any]:
    """One browser for all: starting it takes longer than most tests."""
    async with launched() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="session")
async def stage() -> AsyncIterator[Stage]:
    """The page of a sandbox, on a real port."""
    stage = Stage()
    watching = asyncio.create_task(stage.page.watch())
    async with served(stage.page.app()) as stage.address:
        yield stage
        stage.page.close()
        stage.sandbox.close()
    watching.cancel()


async def _opened(browser: Any, stage: Stage, size: tuple[int, int]) -> AsyncIterator[Any]:
    async with browsing(browser, *size) as tab:
        await tab.goto(f"{stage.address}/?lang=fr")
        await tab.locator(".phone").last.wait_for()
        yield tab


@pytest_asyncio.fixture(loop_scope="session")
async def tab(browser: Any, stage: Stage) -> AsyncIterator[Any]:
    """The page on a wide screen, in French."""
    async for tab in _opened(browser, stage, DESK):
        yield tab


@pytest_asyncio.fixture(loop_scope="session")
async def pocket(browser: Any, stage: Stage) -> AsyncIterator[Any]:
    """The page on a phone's screen, in French."""
    async for tab in _opened(browser, stage, POCKET):
        yield tab
