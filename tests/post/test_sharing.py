"""One budget for the token: several processes on one database keep Telegram's limits together."""

import asyncio
import os
import sys
import time

import pytest
from telegram.error import RetryAfter

from bot.app import Passerelle
from bot.domain.deliveries import Lane, State
from bot.post.limits import Limits
from bot.post.sharing import DEAD, LEAVING, Sharing, share_of
from bot.processes import this_machine
from bot.sandbox.in_process import InProcessRequest
from bot.sandbox.rates import sliding_window, token_bucket
from storage import speakers
from tests.machine.trial import Told
from tests.post.letters import endings, plan
from tests.storage.time_passing import leases_age

RATE = 30


@pytest.mark.parametrize(
    ("rate", "needy", "resting", "shares"),
    [
        (30, "a", "", {"a": 30}),
        (30, "", "a", {"a": 30}),
        (30, "ab", "", {"a": 15, "b": 15}),
        (30, "a", "b", {"a": 28, "b": 2}),
        (30, "", "ab", {"a": 15, "b": 15}),
        (30, "abcd", "", {"a": 8, "b": 8, "c": 7, "d": 7}),
        (30, "ac", "b", {"a": 14, "b": 2, "c": 14}),
        (1000, "a", "b", {"a": 934, "b": 66}),
        (1, "ab", "", {"a": 1, "b": 0}),
        (1, "b", "a", {"a": 0, "b": 1}),
    ],
)
def test_the_shares_are_the_whole_and_those_that_need_much_get_much(rate, needy, resting, shares):
    assert {each: share_of(each, rate, list(needy), list(resting)) for each in needy + resting} == shares
    assert sum(shares.values()) == rate


@pytest.fixture
async def process(database_url, town):
    """Makes processes' limiters on one database, each with its part in the sharing."""
    begun: list[tuple[Sharing, Limits]] = []

    async def begin(name: str) -> tuple[Sharing, Limits]:
        limits = Limits(RATE)
        await limits.initialize()
        sharing = Sharing(town.bot.store, limits, RATE, name)
        begun.append((sharing, limits))
        await sharing.join()
        return sharing, limits

    yield begin
    for sharing, limits in begun:
        await sharing.leave()
        await limits.shutdown()


async def several_rounds(*all_of_them: Sharing) -> None:
    for _ in range(4):
        for sharing in all_of_them:
            await sharing.round()


def held(*all_of_them: Limits) -> list[int]:
    return [limits.places.held(time.monotonic()) for limits in all_of_them]


async def test_a_process_alone_has_everything_at_once_and_shares_with_who_comes(process):
    first, limits_1 = await process("first")
    assert held(limits_1) == [RATE]
    second, limits_2 = await process("second")
    await several_rounds(first, second)
    assert held(limits_1, limits_2) == [15, 15]
    await second.leave()
    await several_rounds(first)
    assert held(limits_1) == [15]  # what the other sent last still counts
    await asyncio.sleep(2.1)
    await several_rounds(first)
    assert held(limits_1) == [RATE]


async def test_the_places_of_a_dead_process_come_back(process, town):
    first, limits_1 = await process("first")
    second, limits_2 = await process("second")
    await several_rounds(first, second)
    assert second._task is not None
    second._task.cancel()
    await leases_age(town.bot.store, DEAD + 0.1)
    await first.round()  # finds that it was forgotten itself, and joins again
    await several_rounds(first)
    assert held(limits_1) == [RATE]


async def test_a_process_that_was_killed_on_this_machine_does_not_keep_its_successor_waiting(process, town):
    killed = await asyncio.create_subprocess_exec(sys.executable, "-c", "input()", stdin=asyncio.subprocess.PIPE)
    name = f"{this_machine()}:{killed.pid}:1"

    def it_spoke(connection):
        speakers.join(connection, name, DEAD)
        speakers.renew(connection, name, RATE, False, "", 60)

    await town.bot.store.write(it_spoke)
    successor, limits = await process(f"{this_machine()}:{os.getpid()}:2")
    await several_rounds(successor)
    assert held(limits) == [0], "as long as it lives, its places are its own"
    killed.kill()
    await killed.wait()
    await several_rounds(successor)
    assert held(limits) == [0], "what it sent last still counts"
    await asyncio.sleep(LEAVING + 0.1)
    await several_rounds(successor)
    assert held(limits) == [RATE]


async def test_who_cannot_renew_its_share_uses_none_of_it(process, town, monkeypatch):
    monkeypatch.setattr("bot.post.sharing.HELD", 0.2)
    monkeypatch.setattr("bot.post.sharing.ROUND", 60)
    _, limits = await process("alone")
    await asyncio.sleep(0.3)
    assert limits.places.opens(time.monotonic(), pressing=True) == float("inf")


@pytest.mark.parametrize("chats", [[7], [7, 8]])
async def test_patience_that_one_was_asked_for_is_kept_by_all(process, chats):
    first, limits_1 = await process("first")
    second, limits_2 = await process("second")
    await several_rounds(first, second)

    async def refused():
        raise RetryAfter(30)

    async def taken():
        return "taken"

    async def sends(limits: Limits, chat_id: int, request):
        return await limits.process_request(request, (), {}, "sendMessage", {"chat_id": chat_id}, Lane.NOTICE)

    for chat_id in chats:
        with pytest.raises(RetryAfter):
            await sends(limits_1, chat_id, refused)
    await several_rounds(first, second)
    with pytest.raises(RetryAfter) as told:
        await sends(limits_2, 7, taken)
    assert 28 < told.value._retry_after.total_seconds() <= 30.5
    if len(chats) == 1:
        assert await sends(limits_2, 9, taken) == "taken"
    else:  # two chats within moments: everybody was meant
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(sends(limits_2, 9, taken), 0.3)


async def test_what_one_sent_to_a_chat_counts_for_the_other(process):
    first, limits_1 = await process("first")
    second, limits_2 = await process("second")
    await several_rounds(first, second)

    async def taken():
        return "taken"

    for limits in (limits_1, limits_2):
        assert limits.chats.ready_at(7, pressing=True) <= time.monotonic()
    for _ in range(2):
        await limits_1.process_request(taken, (), {}, "sendMessage", {"chat_id": 7}, None)
    await several_rounds(first, second)
    assert 1 < limits_2.chats.ready_at(7, pressing=False) - time.monotonic() <= 2.1


@pytest.mark.parametrize("rates", [token_bucket, sliding_window])
async def test_two_processes_with_letters_and_replies_are_never_refused(town, database_url, rates):
    readers = [await town.member(f"Membre {number}") for number in range(100)]
    for number, reader in enumerate(readers):
        await plan(town, Told(initiative=1, text=f"<{number}>"), to=reader, key=str(number))
    town.sandbox.rates = rates()
    town.sandbox.record.clear()
    both = [Passerelle(town.settings, town.clock, request=lambda: InProcessRequest(town.sandbox)) for _ in range(2)]
    for each in both:
        await each.start()
    running = [asyncio.create_task(each.run()) for each in both]
    for reader in readers[:20]:
        await asyncio.sleep(0.2)
        town.sandbox.say(reader.id, "/help")
    for _ in range(300):
        if await endings(town) == {State.SENT: 100}:
            break
        await asyncio.sleep(0.1)
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    for each in both:
        await each.stop()
    assert await endings(town) == {State.SENT: 100}
    calls = [call for call in town.sandbox.record if call.method == "sendMessage"]
    assert [call for call in calls if not call.ok] == []
    assert len(calls) == 120
