"""A town whose bot knows one more subject, made for trying the machine."""

from collections.abc import AsyncIterator

import pytest

import handlers
from tests.machine import trial
from tests.town import Town


@pytest.fixture
async def town(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    monkeypatch.setattr(handlers, "SUBJECTS", [*handlers.SUBJECTS, trial.routes])
    town = Town(database_url)
    await town.opens()
    yield town
    await town.closes()
