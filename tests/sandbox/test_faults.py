"""Faults strike when, where and as often as they were told to."""

from typing import Any

import pytest

from bot.sandbox import ConnectionDropped, Person, Sandbox


async def outcomes(sandbox: Sandbox, chat_id: int, count: int) -> list[str]:
    seen = []
    for number in range(count):
        try:
            answer = await sandbox.call("sendMessage", {"chat_id": chat_id, "text": str(number)})
            seen.append("ok" if answer["ok"] else str(answer["error_code"]))
        except ConnectionDropped as dropped:
            seen.append("after" if dropped.delivered else "before")
    return seen


def delivered(sandbox: Sandbox, chat_id: int) -> list[str]:
    return [shown.text for shown in sandbox.history(chat_id) if shown.from_bot]


async def test_the_next_two_and_no_more(sandbox: Sandbox, awa: Person) -> None:
    sandbox.faults.add("server_error", times=2, code=500)
    assert await outcomes(sandbox, awa.id, 3) == ["500", "500", "ok"]
    assert delivered(sandbox, awa.id) == ["2"]


async def test_a_dropped_line_before_and_after_delivery(sandbox: Sandbox, awa: Person) -> None:
    sandbox.faults.add("drop_before")
    assert await outcomes(sandbox, awa.id, 1) == ["before"]
    assert delivered(sandbox, awa.id) == []
    sandbox.faults.add("drop_after")
    assert await outcomes(sandbox, awa.id, 1) == ["after"]
    assert delivered(sandbox, awa.id) == ["0"]
    assert [call.fault for call in sandbox.record] == ["drop_before", "drop_after"]


async def test_a_flood_wait_for_one_chat_leaves_the_others_alone(sandbox: Sandbox, awa: Person) -> None:
    li = sandbox.add_person("李")
    sandbox.say(li.id, "/start")
    flood = sandbox.faults.add("flood", times=None, chat_id=awa.id, retry_after=137)
    answer = await sandbox.call("sendMessage", {"chat_id": str(awa.id), "text": "a"})
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 137",
        "parameters": {"retry_after": 137},
    }
    assert await outcomes(sandbox, li.id, 2) == ["ok", "ok"]
    sandbox.faults.remove(flood)
    assert await outcomes(sandbox, awa.id, 1) == ["ok"]


async def test_chance_is_the_same_for_the_same_seed(sandbox: Sandbox, awa: Person) -> None:
    sandbox.faults.add("server_error", times=None, chance=0.5)
    sandbox.faults.reseed(7)
    first = await outcomes(sandbox, awa.id, 40)
    sandbox.faults.reseed(7)
    assert await outcomes(sandbox, awa.id, 40) == first
    assert {"ok", "502"} == set(first)


async def test_one_method_can_be_singled_out(sandbox: Sandbox, call: Any, awa: Person) -> None:
    sandbox.faults.add("server_error", method="getMe")
    assert await outcomes(sandbox, awa.id, 1) == ["ok"]
    assert (await sandbox.call("getMe"))["error_code"] == 502


async def test_polling_goes_on_unless_it_is_meant(sandbox: Sandbox, call: Any, awa: Person) -> None:
    sandbox.faults.add("drop_before", times=None)
    assert await call("getUpdates") == []
    sandbox.faults.clear()
    assert await outcomes(sandbox, awa.id, 1) == ["ok"]


async def test_an_update_comes_twice(sandbox: Sandbox, call: Any, awa: Person) -> None:
    sandbox.faults.add("duplicate")
    sandbox.say(awa.id, "a")
    first, second = await call("getUpdates")
    assert first == second


@pytest.mark.parametrize("people", [1, 2])
async def test_order_is_lost_between_queues_only(sandbox: Sandbox, call: Any, awa: Person, people: int) -> None:
    other = awa if people == 1 else sandbox.add_person("李")
    sandbox.faults.add("reorder")
    sandbox.say(awa.id, "un")
    sandbox.say(other.id, "deux")
    updates = await call("getUpdates")
    assert [update["message"]["text"] for update in updates] == (["un", "deux"] if people == 1 else ["deux", "un"])
    assert updates[0]["update_id"] < updates[1]["update_id"]


async def test_a_held_back_update_is_not_lost(sandbox: Sandbox, call: Any, awa: Person) -> None:
    sandbox.faults.add("reorder")
    sandbox.say(awa.id, "seul")
    assert [update["message"]["text"] for update in await call("getUpdates")] == ["seul"]
