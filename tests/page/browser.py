"""The real browser that drives the page, and what is said when there is none."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
ABSENT = "there is no Chromium: install it, or name it with PASSERELLE_CHROMIUM"


def chromium() -> str | None:
    """Where Chromium is on this machine."""
    return os.environ.get("PASSERELLE_CHROMIUM") or shutil.which("chromium")


needs_chromium = pytest.mark.skipif(chromium() is None, reason=ABSENT)
ONE_LOOP = pytest.mark.asyncio(loop_scope="session")
"""For every test of the page: their one browser lives in one loop."""


@asynccontextmanager
async def launched() -> AsyncIterator[Any]:
    """A browser without a window."""
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        await browser.close()


@asynccontextmanager
async def browsing(browser: Any, width: int, height: int) -> AsyncIterator[Any]:
    """A tab that shares nothing with others, of that size; what its console complains about fails the test."""
    complaints: list[str] = []
    context = await browser.new_context(viewport={"width": width, "height": height}, locale="fr-FR")
    tab = await context.new_page()
    tab.set_default_timeout(20_000)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        yield tab
    finally:
        await context.close()
    assert complaints == []


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Skipped browser tests are not passed over in silence."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if ABSENT in str(report.longrepr)]
    if skipped:
        terminalreporter.section("THE PAGE WAS NOT TESTED", sep="!", red=True, bold=True)
        terminalreporter.line(f"{len(skipped)} tests that drive the page were skipped: {ABSENT}.", red=True)
