"""A fresh Telegram for each test, with a clock that stands still until it is moved."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.clock import MovableClock
from bot.sandbox import Person, Sandbox

START = datetime(2026, 12, 9, 8, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(START, stopped=True)


@pytest.fixture
def sandbox(clock: MovableClock) -> Sandbox:
    return Sandbox(now=clock.now)


@pytest.fixture
def awa(sandbox: Sandbox) -> Person:
    """Somebody in Pointe-Noire who has pressed Start; the bot has read it already."""
    person = sandbox.add_person("Awa", language_code="fr")
    sandbox.say(person.id, "/start")
    sandbox.updates.clear()
    return person


Calling = Callable[..., Awaitable[Any]]


@pytest.fixture
def call(sandbox: Sandbox) -> Calling:
    """Make a call that must succeed; gives its result."""

    async def succeed(method: str, **params: Any) -> Any:
        answer = await sandbox.call(method, params)
        assert answer["ok"], answer
        return answer["result"]

    return succeed


@pytest.fixture
def refused(sandbox: Sandbox) -> Calling:
    """Make a call that must be refused; gives Telegram's sentence, after its code."""

    async def fail(method: str, **params: Any) -> Any:
        answer = await sandbox.call(method, params)
        assert not answer["ok"], answer
        return f"{answer['error_code']} {answer['description']}"

    return fail
