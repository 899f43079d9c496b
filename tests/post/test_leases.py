"""Several senders share the post; what the dead leave behind is taken over by rule."""

import asyncio
from typing import Any

import pytest

from bot.app import Passerelle
from bot.domain.deliveries import State
from bot.post.sender import AT_ONCE, LEASE
from bot.sandbox.in_process import InProcessRequest
from storage import outbox
from tests.machine.looking import shown
from tests.machine.trial import Told, ToldOnce
from tests.post.letters import endings, minutes_pass, plan, reason
from tests.storage.time_passing import leases_age
from tests.town.town import Unlimited

HELLO = Told(initiative=1, text="bonjour")


@pytest.fixture
async def second(town):
    """Another process of the same bot on the same database."""
    other = Passerelle(town.settings, town.clock, request=lambda: InProcessRequest(town.sandbox), limits=Unlimited())
    await other.start()
    yield other
    await other.stop()


async def test_two_senders_send_each_letter_once(town, second):
    awa = await town.member("Awa")
    for number in range(60):
        await plan(town, Told(initiative=1, text=f"<{number}>"), to=awa, key=str(number))
    await asyncio.gather(town.bot.sender.drain(), second.sender.drain())
    assert await endings(town) == {State.SENT: 60}
    assert [shown(awa, f"<{number}>") for number in range(60)] == [1] * 60


@pytest.mark.parametrize(
    ("letter", "ending", "times"),
    [(HELLO, State.SENT, 1), (ToldOnce(initiative=1, text="bonjour"), State.UNCERTAIN, 0)],
)
async def test_a_letter_of_a_dead_sender_follows_its_kinds_rule(town, letter, ending, times):
    awa = await town.member("Awa")
    await plan(town, letter, to=awa)
    now = town.clock.now()
    await town.bot.store.write(lambda c: outbox.claim(c, "the dead", now, LEASE, 5))
    await town.settles()
    assert await endings(town) == {State.LEASED: 1}
    await leases_age(town.bot.store, LEASE + 1)
    await minutes_pass(town, 2)
    assert (await endings(town), shown(awa, "bonjour")) == ({ending: 1}, times)


async def test_a_letter_that_waits_long_for_its_turn_stays_whose_it_is(town, second, monkeypatch):
    awa = await town.member("Awa")
    call, slow = town.sandbox.call, asyncio.Event()

    async def takes_long(method: str, params: Any = None, files: Any = None) -> Any:
        if method == "sendMessage":
            await slow.wait()
        return await call(method, params, files)

    monkeypatch.setattr(town.sandbox, "call", takes_long)
    await plan(town, HELLO, to=awa)
    sending = asyncio.create_task(town.bot.sender.drain())
    while await endings(town) != {State.LEASED: 1}:  # noqa: ASYNC110 - the store has no event for it
        await asyncio.sleep(0.01)
    for _ in range(4):
        await leases_age(town.bot.store, LEASE * 0.7)
        for sender in (town.bot.sender, second.sender):
            sender.wake()  # as the pulse does every second
        await town.bot.sender._take_turn()
        assert not await second.sender._take_turn()
    slow.set()
    await sending
    assert (await endings(town), shown(awa, "bonjour")) == ({State.SENT: 1}, 1)


async def test_whoever_lost_the_lease_does_not_settle(town):
    awa = await town.member("Awa")
    await plan(town, HELLO, to=awa)
    now, store = town.clock.now(), town.bot.store
    (early,) = await store.write(lambda c: outbox.claim(c, "early", now, LEASE, 5))
    await leases_age(store, LEASE + 1)
    (left,) = await store.write(outbox.abandoned)
    await store.write(lambda c: outbox.postpone(c, left, now, "died"))
    (late,) = await store.write(lambda c: outbox.claim(c, "late", now, LEASE, 5))
    assert not await store.write(lambda c: outbox.settle(c, early, State.DEAD, now, reason="I did not hear"))
    assert await endings(town) == {State.LEASED: 1}
    assert await store.write(lambda c: outbox.settle(c, late, State.SENT, now))
    assert (await endings(town), late.attempts) == ({State.SENT: 1}, 2)


async def test_a_letter_whose_ending_is_known_waits_for_the_database_to_write_it_down(town, monkeypatch):
    from storage.engine import StoreAway

    awa = await town.member("Awa")
    await plan(town, ToldOnce(initiative=1, text="bonjour"), to=awa)
    write, times = town.bot.store.write, []

    async def away_after_the_claim(deed: Any) -> Any:
        times.append(deed)
        if len(times) in (2, 3):
            raise StoreAway("gone")
        return await write(deed)

    monkeypatch.setattr(town.bot.store, "write", away_after_the_claim)
    await town.bot.sender.drain()
    assert (await endings(town), shown(awa, "bonjour")) == ({State.SENT: 1}, 1)


async def test_no_more_letters_are_on_their_way_than_a_death_may_repeat(town, monkeypatch):
    awa = await town.member("Awa")
    call, now_open, most = town.sandbox.call, [0], [0]

    async def counts(method: str, params: Any = None, files: Any = None) -> Any:
        now_open[0] += 1
        most[0] = max(most[0], now_open[0])
        await asyncio.sleep(0.002)
        now_open[0] -= 1
        return await call(method, params, files)

    monkeypatch.setattr(town.sandbox, "call", counts)
    for number in range(40):
        await plan(town, HELLO, to=awa, key=str(number))
    await town.bot.sender.drain()
    assert most[0] <= AT_ONCE
    assert await endings(town) == {State.SENT: 40}


async def test_a_plan_that_is_withdrawn_never_leaves(town):
    from datetime import timedelta

    awa = await town.member("Awa")
    await plan(town, HELLO, to=awa, due=timedelta(minutes=5))
    now = town.clock.now()
    await town.bot.store.write(lambda c: outbox.withdraw(c, "trial", now))
    await minutes_pass(town, 8)
    assert (await endings(town), shown(awa, "bonjour"), await reason(town)) == ({State.WITHDRAWN: 1}, 0, "")
