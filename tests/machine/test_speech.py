"""A reply is said: once, in order, and at last even when Telegram cannot take it at once."""

import pytest

from tests.machine.looking import counted, shown


@pytest.fixture
def hurried(monkeypatch):
    """Nobody waits in this test as long as Telegram says."""
    import asyncio

    sleep = asyncio.sleep
    monkeypatch.setattr("asyncio.sleep", lambda seconds, *rest: sleep(min(seconds, 0.01), *rest))


async def test_a_reply_that_may_have_arrived_is_not_said_twice(town):
    awa = await town.member("Awa")
    town.sandbox.faults.add("drop_after", method="sendMessage")
    await awa.says("/trial_count")
    assert shown(awa, "count 1") == 1
    await town.restarts()
    assert shown(awa, "count 1") == 1


@pytest.mark.parametrize("fault", ["drop_before", "server_error", "flood"])
async def test_a_reply_that_cannot_have_arrived_is_said_at_last(town, fault, hurried):
    awa = await town.member("Awa")
    town.sandbox.faults.add(fault, times=8, method="sendMessage")
    await awa.says("/trial_count")
    await awa.says("/trial_count")
    assert [shown(awa, "count 1"), shown(awa, "count 2")] == [1, 1]
    assert await counted(town, awa) == "2"


@pytest.mark.parametrize("fault", ["drop_before", "server_error", "flood"])
async def test_the_beginning_of_a_long_reply_is_not_repeated_for_its_end(town, fault, hurried):
    awa = await town.member("Awa")
    say, calls = town.sandbox.call, []

    async def fails_at_the_third(method, params=None, files=None):
        calls.append(method) if method == "sendMessage" else None
        if len(calls) == 3 and method == "sendMessage":
            town.sandbox.faults.add(fault, times=2, method="sendMessage")
        return await say(method, params, files)

    town.sandbox.call = fails_at_the_third
    await awa.says("/trial_long")
    assert [shown(awa, page * 4000) for page in "123"] == [1, 1, 1]
    assert shown(awa, "the end") == 1
