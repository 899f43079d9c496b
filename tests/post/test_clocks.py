"""A machine whose clock is not the database's says so."""

import logging
from datetime import datetime, timedelta

import pytest

from bot.check import findings
from bot.clock import Clock
from bot.clocks import seconds_ahead


class Wrong(Clock):
    """A machine's clock that is set wrong."""

    def __init__(self, by: float) -> None:
        self.by = timedelta(seconds=by)

    def of_this_machine(self) -> datetime:
        return super().of_this_machine() + self.by


@pytest.mark.parametrize("by", [-90, 0, 90])
async def test_how_far_it_is_ahead_is_measured(town, by):
    assert await seconds_ahead(town.bot.store, Wrong(by)) == pytest.approx(by, abs=1)


@pytest.mark.parametrize(("by", "said"), [(90, "90 s ahead of"), (-90, "90 s behind"), (0, None)])
async def test_the_log_says_so_while_the_bot_runs(town, monkeypatch, caplog, by, said):
    monkeypatch.setattr(town.clock, "of_this_machine", Wrong(by).of_this_machine)
    with caplog.at_level(logging.WARNING):
        await town.bot.pulse.compare_clocks()
    assert (said is None and not caplog.messages) or said in caplog.text


async def test_check_says_so(town, monkeypatch):
    async def wrong() -> list[str]:
        return [each for each in (await findings(town.settings))[1] if "clock" in each]

    assert await wrong() == []
    ahead = Clock().of_this_machine() + timedelta(seconds=90)
    monkeypatch.setattr(Clock, "of_this_machine", lambda _self: ahead)
    assert len(await wrong()) == 1
