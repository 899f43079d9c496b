"""One poller at a time: the others wait, and take over when it leaves or dies."""

import asyncio
import os
from datetime import UTC, datetime

import pytest

from bot.clock import Clock
from bot.intake import election
from bot.intake.election import LEASE, Election
from bot.processes import named, this_machine
from storage.engine import StoreAway
from tests.storage.time_passing import leases_age


class Machine(Clock):
    """A machine whose own time is moved by hand. What its clock says means nothing to the others."""

    def __init__(self, seconds: float = 1000.0) -> None:
        self.seconds = seconds

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.seconds, UTC)

    def steady(self) -> float:
        return self.seconds


@pytest.fixture
def hurried(monkeypatch):
    monkeypatch.setattr(election, "RENEWAL", 0.01)


async def test_one_is_elected_and_replaced_when_it_leaves(town):
    machine = Machine()
    first, second = (Election(town.bot.store, machine, name) for name in ("first", "second"))
    await first.won()
    waiting = asyncio.create_task(second.won())
    await asyncio.sleep(0.1)
    assert not waiting.done()
    await first.leave()
    await waiting


async def test_a_dead_poller_is_replaced_when_its_lease_has_run_out(town):
    machine = Machine()
    first, second = (Election(town.bot.store, machine, name) for name in ("first", "second"))
    await first.won()
    waiting = asyncio.create_task(second.won())
    await leases_age(town.bot.store, LEASE / 2)
    await asyncio.sleep(0.6)
    assert not waiting.done()
    await leases_age(town.bot.store, LEASE)
    await waiting


async def test_whoever_died_on_this_machine_is_not_waited_for(town):
    """As after a crash and a restart by the service manager. Of a process elsewhere, or alive, nothing is presumed."""
    gone = await asyncio.create_subprocess_exec("true")
    await gone.wait()
    machine = Machine()
    for owner, known_to_be_dead in (
        (f"{this_machine()}:{gone.pid}:1", True),
        (f"{this_machine()}:{os.getpid()}:1", False),
        (f"elsewhere:{gone.pid}:1", False),
    ):
        first = Election(town.bot.store, machine, owner)
        await first.won()
        second = Election(town.bot.store, machine, named(2))
        waiting = asyncio.create_task(second.won())
        if known_to_be_dead:
            await waiting
        else:
            await asyncio.sleep(0.7)
            assert not waiting.done()
            waiting.cancel()
        await first.leave()
        await second.leave()


async def test_a_machine_whose_clock_is_minutes_off_takes_nothing_over(town):
    first = Election(town.bot.store, Machine(), "first")
    await first.won()
    for minutes in (-5, 5):
        second = Election(town.bot.store, Machine(1000.0 + minutes * 60), "second")
        waiting = asyncio.create_task(second.won())
        await asyncio.sleep(0.7)
        assert not waiting.done()
        waiting.cancel()


async def test_whoever_slept_through_its_lease_stops_polling(town, hurried):
    machine = Machine()
    first, second = (Election(town.bot.store, machine, name) for name in ("first", "second"))
    await first.won()
    keeping = asyncio.create_task(first.keep())
    await asyncio.sleep(0.05)
    assert not keeping.done()
    keeping.cancel()
    machine.seconds += LEASE + 1
    await leases_age(town.bot.store, LEASE + 1)
    await second.won()
    await first.keep()


async def test_whoever_cannot_renew_stops_before_another_may_begin(town, hurried, monkeypatch):
    machine = Machine()
    first = Election(town.bot.store, machine, "first")
    await first.won()

    async def is_away(_deed):
        machine.seconds += 1
        raise StoreAway("gone")

    monkeypatch.setattr(town.bot.store, "write", is_away)
    begun = machine.seconds
    await first.keep()
    assert machine.seconds - begun <= LEASE + 1


async def test_only_one_of_two_processes_polls_and_the_other_takes_over(town):
    """Two whole processes on one database and one token."""
    from bot.app import Passerelle
    from bot.sandbox.in_process import InProcessRequest
    from tests.machine.looking import counted, shown
    from tests.town.town import Unlimited

    awa = await town.member("Awa")
    other = Passerelle(town.settings, town.clock, request=lambda: InProcessRequest(town.sandbox), limits=Unlimited())
    await other.start()
    running = [asyncio.create_task(bot.run()) for bot in (town.bot, other)]
    town.sandbox.say(awa.id, "/trial_count")
    await until(lambda: shown(awa, "count 1") == 1)
    conflicts = [call for call in town.sandbox.record if call.method == "getUpdates" and not call.ok]
    assert conflicts == []
    running[0].cancel()
    await asyncio.gather(running[0], return_exceptions=True)
    await town.bot.election.leave()
    town.sandbox.say(awa.id, "/trial_count")
    await until(lambda: shown(awa, "count 2") == 1)
    assert await counted(town, awa) == "2"
    running[1].cancel()
    await asyncio.gather(running[1], return_exceptions=True)
    await other.stop()


async def until(true) -> None:
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - nothing tells when a screen changes
            await asyncio.sleep(0.02)
