"""Webhooks: order within a queue, redelivery until taken, the secret, and a call in the answer."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.sandbox import Person, Sandbox
from bot.sandbox.delivery import Delivery
from tests.sandbox.serving import served


class Receiver:
    """A webhook that takes what it is told to take, and remembers all attempts."""

    def __init__(self) -> None:
        self.attempts: list[str] = []
        self.secrets: set[str] = set()
        self.refuse: dict[str, int] = defaultdict(int)
        self.answer: dict[str, Any] | None = None
        self.retry_after: str | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        update = json.loads((await receive())["body"])
        headers = dict(scope["headers"])
        self.secrets.add(headers.get(b"x-telegram-bot-api-secret-token", b"").decode())
        text = update["message"]["text"]
        self.attempts.append(text)
        status = 200
        if self.refuse[text] > 0:
            self.refuse[text] -= 1
            status = 503
        body = json.dumps(self.answer).encode() if self.answer else b""
        extra = [(b"retry-after", self.retry_after.encode())] if self.retry_after and status != 200 else []
        await send({"type": "http.response.start", "status": status,
                    "headers": [(b"content-length", str(len(body)).encode()), *extra]})  # fmt: skip
        await send({"type": "http.response.body", "body": body})


@pytest.fixture
async def receiver(sandbox: Sandbox) -> AsyncIterator[Receiver]:
    made = Receiver()
    async with served(made) as address:
        answer = await sandbox.call("setWebhook", {"url": address, "secret_token": "s3cret"})
        assert answer["ok"]
        yield made


class Waits:
    """Waiting that takes no time, and how long it would have been."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)


@pytest.fixture
async def waits(sandbox: Sandbox, receiver: Receiver) -> AsyncIterator[Waits]:
    made = Waits()
    delivering = asyncio.create_task(Delivery(sandbox, sleep=made).run())
    await asyncio.sleep(0)
    yield made
    delivering.cancel()
    await asyncio.gather(delivering, return_exceptions=True)


async def emptied(sandbox: Sandbox) -> None:
    async with asyncio.timeout(20):
        while sandbox.pending:  # noqa: ASYNC110 - the sandbox says when something arrives, not when nothing is left
            await asyncio.sleep(0.005)


async def test_updates_arrive_in_order_with_the_secret(
    sandbox: Sandbox, receiver: Receiver, waits: Waits, awa: Person
) -> None:
    for number in range(5):
        sandbox.say(awa.id, str(number))
    await emptied(sandbox)
    assert receiver.attempts == ["0", "1", "2", "3", "4"]
    assert receiver.secrets == {"s3cret"}


async def test_a_failing_update_blocks_its_own_queue_only(
    sandbox: Sandbox, receiver: Receiver, waits: Waits, awa: Person
) -> None:
    li = sandbox.add_person("李")
    receiver.refuse["un"] = 4
    sandbox.say(awa.id, "un")
    sandbox.say(awa.id, "deux")
    sandbox.say(li.id, "您好")
    await emptied(sandbox)
    assert [text for text in receiver.attempts if text != "您好"] == ["un"] * 5 + ["deux"]
    assert "您好" in receiver.attempts[:3]
    assert waits.seconds == [2.0, 4.0, 8.0]
    info = (await sandbox.call("getWebhookInfo"))["result"]
    assert info["last_error_message"].startswith("Wrong response from the webhook: 503")


async def test_retry_after_is_obeyed(sandbox: Sandbox, receiver: Receiver, waits: Waits, awa: Person) -> None:
    receiver.refuse["un"], receiver.retry_after = 1, "17"
    sandbox.say(awa.id, "un")
    await emptied(sandbox)
    assert waits.seconds == [17.0]


async def test_a_call_in_the_answer_is_carried_out(
    sandbox: Sandbox, receiver: Receiver, waits: Waits, awa: Person
) -> None:
    receiver.answer = {"method": "sendMessage", "chat_id": awa.id, "text": "reçu"}
    sandbox.say(awa.id, "un")
    await emptied(sandbox)
    assert sandbox.history(awa.id)[-1].text == "reçu"
