"""The Bot API over HTTP: a plain ASGI application, kept lean because the benchmark's bots talk to it too.

Mount it at the root of any Starlette application: it answers ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request

from bot.sandbox.refusals import ConnectionDropped, Refusal
from bot.sandbox.sandbox import Sandbox

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Answer = dict[str, Any]
Parameters = tuple[dict[str, Any], dict[str, tuple[str, bytes]]]

KEPT_ALIVE = 75
"""Seconds for which whoever serves this keeps an idle connection: longer than the bot does. One that is closed at the
moment when a message sets out looks to the bot like a message that may have arrived."""
UNAUTHORIZED = Refusal("", 401)
NOT_FOUND = Refusal("", 404)


class BotApi:
    """One sandbox, behind HTTP. ``silence`` is how many seconds a "drop_after" fault stays silent before it hangs up:
    longer than the client's patience makes it a time-out there."""

    def __init__(self, sandbox: Sandbox, *, silence: float = 0.0) -> None:
        self._sandbox = sandbox
        self._method_prefix = f"/bot{sandbox.token}/"
        self._file_prefix = f"/file/bot{sandbox.token}/"
        self.silence = silence

    def answers(self, path: str) -> bool:
        """Whether this path belongs to the Bot API at all."""
        return path.startswith(("/bot", "/file/bot"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError("the Bot API speaks HTTP only")
        path: str = scope["path"].removeprefix(scope.get("root_path", ""))
        if path.startswith(self._method_prefix):
            await self._method(path[len(self._method_prefix) :], scope, receive, send)
        elif path.startswith(self._file_prefix):
            await self._file(path[len(self._file_prefix) :], send)
        else:
            await _answer(send, (UNAUTHORIZED if path.startswith("/bot") else NOT_FOUND).envelope())

    async def _method(self, method: str, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            params, files = await _parameters(scope, receive)
            if method.lower() == "getupdates":
                asked = self._sandbox.call(method, params, files)
                if (answer := await _unless_gone(asked, receive)) is None:
                    return
            else:
                answer = await self._sandbox.call(method, params, files)
        except Refusal as refusal:
            answer = refusal.envelope()
        except ConnectionDropped as dropped:
            if dropped.delivered and self.silence:
                await asyncio.sleep(self.silence)
            await _hang_up(send)
            return
        await _answer(send, answer)

    async def _file(self, path: str, send: Send) -> None:
        stored = self._sandbox.files.at_path(path)
        if stored is None:
            await _answer(send, NOT_FOUND.envelope())
        else:
            await _respond(send, 200, stored.content, stored.mime)


async def _unless_gone(asked: Coroutine[Any, Any, Answer], receive: Receive) -> Answer | None:
    """The answer to a long wait, or None once the client is gone: nobody may wait in the name of the dead."""
    answering, leaving = asyncio.ensure_future(asked), asyncio.ensure_future(receive())
    try:
        await asyncio.wait((answering, leaving), return_when=asyncio.FIRST_COMPLETED)
        return answering.result() if answering.done() else None
    finally:
        answering.cancel()
        leaving.cancel()


async def _parameters(scope: Scope, receive: Receive) -> Parameters:
    """Fields and files of the query string, a form or a JSON object."""
    params: dict[str, Any] = {}
    if scope["query_string"]:
        params.update(parse_qsl(scope["query_string"].decode(), keep_blank_values=True))
    if scope["method"] == "GET":
        return params, {}
    kind = b""
    for name, value in scope["headers"]:
        if name == b"content-type":
            kind = value
    if kind.startswith(b"multipart/form-data"):
        return await _multipart(params, scope, receive)
    body = await _body(receive)
    if kind.startswith(b"application/json"):
        return params | _json_object(body), {}
    try:
        params.update(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError:
        raise Refusal("strings must be encoded in UTF-8") from None
    return params, {}


async def _body(receive: Receive) -> bytes:
    message = await receive()
    body: bytes = message.get("body", b"")
    if not message.get("more_body"):
        return body
    pieces = [body]
    while message.get("more_body"):
        message = await receive()
        pieces.append(message.get("body", b""))
    return b"".join(pieces)


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        read = json.loads(body or b"{}")
    except ValueError:
        read = None
    if not isinstance(read, dict):
        raise Refusal("can't parse the request as a JSON object")
    return read


async def _multipart(params: dict[str, Any], scope: Scope, receive: Receive) -> Parameters:
    files: dict[str, tuple[str, bytes]] = {}
    async with Request(scope, receive).form(max_part_size=4 * 1024 * 1024) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                files[name] = (value.filename or "file", await value.read())
            else:
                params[name] = value
    return params, files


async def _answer(send: Send, answer: Answer) -> None:
    extra: list[tuple[bytes, bytes]] = []
    if not answer["ok"] and (wait := answer.get("parameters", {}).get("retry_after")) is not None:
        extra.append((b"retry-after", str(wait).encode()))
    body = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    await _respond(send, answer.get("error_code", 200), body, "application/json", extra)


async def _respond(
    send: Send, status: int, body: bytes, kind: str, extra: list[tuple[bytes, bytes]] | None = None
) -> None:
    headers = [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode()), *(extra or [])]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _hang_up(send: Send) -> None:
    """Promise an answer and never give it: the server then closes the connection."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1")]})
