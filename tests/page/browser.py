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


@asynccontextmanager
async def browsing(width: int, height: int) -> AsyncIterator[Any]:
    """A tab of a fresh browser with a window of that size; what its console complains about fails the test."""
    from playwright.async_api import async_playwright

    complaints: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        context = await browser.new_context(viewport={"width": width, "height": height}, locale="fr-FR")
        tab = await context.new_page()
        tab.set_default_timeout(20_000)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        yield tab
        await browser.close()
    assert complaints == []


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Skipped browser tests are not passed over in silence."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if ABSENT in str(report.longrepr)]
    if skipped:
        terminalreporter.section("THE PAGE WAS NOT TESTED", sep="!", red=True, bold=True)
        terminalreporter.line(f"{len(skipped)} tests that drive the page were skipped: {ABSENT}.", red=True)
