"""The two models of Telegram's limits, told the time so that nothing waits."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.sandbox import Person, Sandbox, rates
from bot.sandbox.rates import Limits


@pytest.mark.parametrize("model", [rates.token_bucket, rates.sliding_window])
def test_thirty_chats_in_a_second_and_no_more(model: Callable[[], Limits]) -> None:
    limits = model()
    assert [limits.refuse(chat, False, 0.0) for chat in range(30)] == [None] * 30
    assert limits.refuse(99, False, 0.0) is not None


def test_the_bucket_fills_again_at_once() -> None:
    limits = rates.token_bucket()
    for chat in range(30):
        limits.refuse(chat, False, 0.0)
    assert limits.refuse(99, False, 0.01) == 1
    assert limits.refuse(99, False, 0.05) is None


def test_the_window_shuts_for_five_seconds_to_whoever_exceeds() -> None:
    limits = rates.sliding_window()
    for chat in range(30):
        limits.refuse(chat, False, 0.0)
    assert limits.refuse(99, False, 0.5) == 5
    assert limits.refuse(99, False, 2.0) == 4
    assert limits.refuse(99, False, 5.6) is None


@pytest.mark.parametrize("model", [rates.token_bucket, rates.sliding_window])
def test_one_chat_takes_a_short_burst_then_one_a_second(model: Callable[[], Limits]) -> None:
    limits = model()
    assert [limits.refuse(1, False, 0.0) for _ in range(4)] == [None, None, None, 1]
    assert limits.refuse(2, False, 0.0) is None
    assert limits.refuse(1, False, 1.0) is None
    assert limits.refuse(1, False, 1.0) == 1


@pytest.mark.parametrize("model", [rates.token_bucket, rates.sliding_window])
def test_a_group_takes_twenty_a_minute(model: Callable[[], Limits]) -> None:
    limits = model()
    assert [limits.refuse(-1, True, float(second)) for second in range(20)] == [None] * 20
    assert limits.refuse(-1, True, 20.0) == 40
    assert limits.refuse(-1, True, 60.0) is None


async def test_sends_and_edits_count_and_answers_to_presses_do_not(sandbox: Sandbox, call: Any, awa: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]]}
    sandbox.rates = rates.token_bucket()
    sent = await call("sendMessage", chat_id=awa.id, text="1", reply_markup=keyboard)
    here = {"chat_id": awa.id, "message_id": sent["message_id"]}
    await call("editMessageText", **here, text="2", reply_markup=keyboard)
    await call("editMessageText", **here, text="3", reply_markup=keyboard)
    answer = await sandbox.call("sendMessage", {"chat_id": awa.id, "text": "4"})
    assert (answer["error_code"], answer["parameters"]) == (429, {"retry_after": 1})
    for _ in range(3):
        await call("answerCallbackQuery", callback_query_id=sandbox.tap(awa.id, awa.id, sent["message_id"], "x"))
