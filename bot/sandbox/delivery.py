"""Pushing updates to a webhook: one in flight a queue, again and again until it is taken or too old."""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import aiohttp

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.updates import Waiting

PATIENCE = 60.0
LONGEST_RETRY_AFTER = 3600.0


class Delivery:
    """Delivers while a webhook is set. ``sleep`` is how it waits between attempts (seconds).

    Messages keep their order a chat, presses a person, polls and their answers a poll; between these there is none.
    A 2xx answer confirms, and may carry one method call in its body. Anything else is tried again: at once, then
    after 2, 4, 8 … seconds (60 to 120 at most), or as long as Retry-After says.
    """

    def __init__(self, sandbox: Sandbox, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._sandbox = sandbox
        self._sleep = sleep
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._news = asyncio.Event()
        self._random = random.Random(1)  # noqa: S311 - spreads retries, keeps no secret

    async def run(self) -> None:
        """Deliver until cancelled."""
        self._sandbox.updates.on_put = self._news.set
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE)) as session:
            try:
                while True:
                    self._news.clear()
                    self._start_lanes(session)
                    await self._news.wait()
            finally:
                self._sandbox.updates.on_put = None
                for task in self._lanes.values():
                    task.cancel()
                await asyncio.gather(*self._lanes.values(), return_exceptions=True)

    def _start_lanes(self, session: aiohttp.ClientSession) -> None:
        if not self._sandbox.webhook.url:
            return
        for waiting in self._sandbox.updates.waiting():
            if len(self._lanes) >= self._sandbox.webhook.max_connections:
                return
            if waiting.lane not in self._lanes:
                task = asyncio.ensure_future(self._deliver(session, waiting))
                self._lanes[waiting.lane] = task
                task.add_done_callback(partial(self._lane_is_free, waiting.lane))

    def _lane_is_free(self, lane: str, _: asyncio.Task[None]) -> None:
        self._lanes.pop(lane, None)
        self._news.set()

    async def _deliver(self, session: aiohttp.ClientSession, waiting: Waiting) -> None:
        attempt = 0
        while self._sandbox.webhook.url and waiting.expires > self._sandbox.time():
            taken, wait = await self._attempt(session, waiting)
            if taken:
                self._sandbox.updates.remove(waiting)
                return
            if attempt or wait is not None:
                longest = self._random.uniform(60, 120)
                await self._sleep(wait if wait is not None else min(2.0**attempt, longest))
            attempt += 1

    async def _attempt(self, session: aiohttp.ClientSession, waiting: Waiting) -> tuple[bool, float | None]:
        """Whether it was taken, and how long we were asked to wait if not."""
        webhook = self._sandbox.webhook
        headers = {"Content-Type": "application/json"}
        if webhook.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret_token
        try:
            async with session.post(webhook.url, data=json.dumps(waiting.update), headers=headers) as answer:
                body = await answer.read()
                if 200 <= answer.status < 300:
                    await self._obey(body)
                    return True, None
                self._failed(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                told = answer.headers.get("Retry-After", "")
                return False, min(float(told), LONGEST_RETRY_AFTER) if told.isdigit() else None
        except TimeoutError:
            self._failed("Read timeout expired")
        except aiohttp.ClientError as error:
            self._failed(f"Connection failed: {type(error).__name__}")
        return False, None

    def _failed(self, reason: str) -> None:
        self._sandbox.webhook.last_error_date = int(self._sandbox.time())
        self._sandbox.webhook.last_error_message = reason

    async def _obey(self, body: bytes) -> None:
        """A call in the answer's body is carried out; its outcome goes nowhere."""
        try:
            asked: Any = json.loads(body) if body else None
        except ValueError:
            return
        method = asked.pop("method", None) if isinstance(asked, dict) else None
        if isinstance(method, str) and not method.lower().startswith("get"):
            await self._sandbox.call(method, asked)
