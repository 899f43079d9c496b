"""getUpdates confirms, waits and forgets as Telegram's does."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import MovableClock
from bot.sandbox import Person, Sandbox
from bot.sandbox.facts import check_result


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


@pytest.fixture
def three(sandbox: Sandbox, awa: Person) -> Person:
    for word in ("un", "deux", "trois"):
        sandbox.say(awa.id, word)
    return awa


async def test_an_offset_confirms_all_before_it(call: Any, three: Person) -> None:
    first = await call("getUpdates")
    assert texts(first) == ["un", "deux", "trois"]
    assert await call("getUpdates") == first
    assert texts(await call("getUpdates", offset=first[1]["update_id"])) == ["deux", "trois"]
    assert texts(await call("getUpdates", offset=0)) == ["deux", "trois"]
    assert await call("getUpdates", offset=first[2]["update_id"] + 1) == []


async def test_a_limit_cuts_the_answer(call: Any, three: Person) -> None:
    assert texts(await call("getUpdates", limit=2)) == ["un", "deux"]
    assert texts(await call("getUpdates", limit=500)) == ["un", "deux", "trois"]


async def test_a_negative_offset_forgets_all_but_the_last(call: Any, three: Person) -> None:
    assert texts(await call("getUpdates", offset=-1)) == ["trois"]
    assert texts(await call("getUpdates")) == ["trois"]


async def test_a_long_poll_wakes_when_something_is_said(sandbox: Sandbox, awa: Person) -> None:
    waiting = asyncio.create_task(sandbox.call("getUpdates", {"timeout": 30}))
    await asyncio.sleep(0)
    sandbox.say(awa.id, "bonjour")
    assert texts((await waiting)["result"]) == ["bonjour"]


async def test_a_long_poll_ends_when_the_clock_reaches_its_end(sandbox: Sandbox, clock: MovableClock) -> None:
    waiting = asyncio.create_task(sandbox.call("getUpdates", {"timeout": 30}))
    await asyncio.sleep(0)
    clock.move_by(timedelta(seconds=31))
    sandbox.clock_moved()
    assert (await waiting)["result"] == []


async def test_of_two_pollers_the_older_is_turned_away(sandbox: Sandbox, awa: Person) -> None:
    older = asyncio.create_task(sandbox.call("getUpdates", {"timeout": 30}))
    await asyncio.sleep(0)
    newer = asyncio.create_task(sandbox.call("getUpdates", {"timeout": 30}))
    assert (await older)["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    sandbox.say(awa.id, "bonjour")
    assert texts((await newer)["result"]) == ["bonjour"]


async def test_no_polling_beside_a_webhook(call: Any, refused: Any) -> None:
    await call("setWebhook", url="https://example.org/hook")
    assert await refused("getUpdates") == (
        "409 Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await call("deleteWebhook")
    assert await call("getUpdates") == []


async def test_a_press_lives_150_seconds_and_a_message_a_day(
    sandbox: Sandbox, call: Any, clock: MovableClock, awa: Person
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]]}
    sent = await call("sendMessage", chat_id=awa.id, text="a", reply_markup=keyboard)
    sandbox.say(awa.id, "bonjour")
    sandbox.tap(awa.id, awa.id, sent["message_id"], "x")
    clock.move_by(timedelta(seconds=149))
    assert [set(update) - {"update_id"} for update in await call("getUpdates")] == [{"message"}, {"callback_query"}]
    clock.move_by(timedelta(seconds=1))
    assert texts(await call("getUpdates")) == ["bonjour"]
    clock.move_by(timedelta(hours=24) - timedelta(seconds=151))
    assert texts(await call("getUpdates")) == ["bonjour"]
    clock.move_by(timedelta(seconds=1))
    assert await call("getUpdates") == []


async def test_the_wish_for_updates_is_remembered_and_filters_at_creation(
    sandbox: Sandbox, call: Any, awa: Person
) -> None:
    await call("getUpdates", allowed_updates=["my_chat_member"])
    sandbox.say(awa.id, "perdu")
    sandbox.block(awa.id)
    assert [set(update) - {"update_id"} for update in await call("getUpdates")] == [{"my_chat_member"}]
    await call("getUpdates", allowed_updates=["nonsense"])
    sandbox.unblock(awa.id)
    sandbox.say(awa.id, "reçu")
    assert "reçu" in (await call("getUpdates"))[-1]["message"]["text"]


async def test_strict_polling_gives_one_update_to_a_hasty_repeat(sandbox: Sandbox, call: Any, three: Person) -> None:
    sandbox.updates.strict_polling = True
    assert len(await call("getUpdates", offset=1)) == 3
    assert len(await call("getUpdates", offset=1)) == 1


async def test_every_update_is_one_that_telegram_could_send(sandbox: Sandbox, call: Any, awa: Person) -> None:
    await call("getUpdates", allowed_updates=["message", "edited_message", "callback_query", "poll", "poll_answer",
                                              "my_chat_member", "chat_member"])  # fmt: skip
    group = sandbox.add_group("桥", [awa.id], bot_is_member=True)
    sandbox.make_administrator(awa.id, group.id, sandbox.bot_id)
    li = sandbox.add_person("李", language_code="zh-hans", last_name="明", username="li_ming")
    sandbox.join(li.id, group.id)
    said = sandbox.say(awa.id, "a")
    sandbox.edit(awa.id, awa.id, said["message_id"], "b /start")
    sandbox.send_photo(awa.id, b"x", "légende")
    sandbox.send_document(awa.id, "活动.ics", b"x")
    sandbox.send_voice(awa.id)
    sandbox.send_sticker(awa.id)
    sandbox.send_contact(awa.id, "+242060000000")
    sandbox.send_location(awa.id, -4.77, 11.86)
    poll = await call("sendPoll", chat_id=group.id, question="?", options=[{"text": "a"}], is_anonymous=False)
    sandbox.vote(awa.id, poll["poll"]["id"], [0])
    sandbox.forward(awa.id, group.id, poll["message_id"], awa.id)
    sandbox.tap(awa.id, awa.id, 999, "forged", forge=True)
    sandbox.leave(li.id, group.id)
    sandbox.upgrade_to_supergroup(group.id)
    sandbox.block(awa.id)
    updates = await call("getUpdates")
    check_result("getUpdates", updates)
    assert {kind for update in updates for kind in update} - {"update_id"} == sandbox.updates.allowed
