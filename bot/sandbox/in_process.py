"""Telegram without a port: python-telegram-bot's request backend, straight into a sandbox."""

import json
from typing import Any
from urllib.parse import unquote

import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.sandbox.refusals import ConnectionDropped
from bot.sandbox.sandbox import Sandbox


class InProcessRequest(BaseRequest):
    """Give one to ``ApplicationBuilder.request`` and one to ``get_updates_request``.

    A switched-on fault looks as it does with the default client: a connection that was never made is a NetworkError
    caused by ``httpx.ConnectError``, silence after delivery is TimedOut caused by ``httpx.ReadTimeout``.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Answer one request of the bot: status and body."""
        before, _, name = url.rpartition("/")
        if "/file/bot" in url:
            stored = self._sandbox.files.at_path(unquote(url).partition(f"/file/bot{self._sandbox.token}/")[2])
            return (200, stored.content) if stored is not None else (404, b'{"ok":false,"error_code":404}')
        if not before.endswith(f"bot{self._sandbox.token}"):
            return 401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}'
        params = request_data.parameters if request_data else {}
        files = _uploads(request_data) if request_data and request_data.contains_files else {}
        try:
            answer = await self._sandbox.call(name, params, files)
        except ConnectionDropped as dropped:
            if dropped.delivered:
                raise TimedOut from httpx.ReadTimeout("")
            raise NetworkError("httpx.ConnectError: ") from httpx.ConnectError("")
        return answer.get("error_code", 200), json.dumps(answer).encode()


def _uploads(request_data: RequestData) -> dict[str, tuple[str, bytes]]:
    uploads = {}
    for name, (file_name, content, _) in request_data.multipart_data.items():
        uploads[name] = (file_name, content if isinstance(content, bytes) else content.read())
    return uploads
