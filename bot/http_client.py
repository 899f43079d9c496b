"""The HTTP client under python-telegram-bot, and the one request to any other server.

Its default (httpx) slows down when many requests are open at once: measured here with `./passerelle bench`, aiohttp
answers two to three times as many updates a second on the same processor. `BOT_HTTP_CLIENT=httpx` keeps the default.
"""

from typing import Any

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

CONNECTIONS = 64
SECONDS = {"connect": 5.0, "read": 20.0, "write": 20.0}


class NotConnected(NetworkError):
    """No connection was ever made: nothing can have arrived, and the same request may be made again."""


class AiohttpRequest(BaseRequest):
    """A pool of connections. Time-outs are in seconds; those that a call gives go before the defaults."""

    def __init__(self, connections: int = CONNECTIONS) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return SECONDS["read"]

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=50)
            self._session = aiohttp.ClientSession(connector=connector, trust_env=True)

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request. Raises NotConnected when it cannot have arrived, TimedOut or NetworkError when it may have."""
        assert self._session is not None, "the HTTP client was not initialised"
        read = DefaultValue.get_value(read_timeout)
        write = DefaultValue.get_value(write_timeout)
        seconds = aiohttp.ClientTimeout(
            sock_connect=DefaultValue.get_value(connect_timeout) or SECONDS["connect"],
            total=(read or SECONDS["read"]) + (write or SECONDS["write"]),
            sock_read=read or SECONDS["read"],
        )
        try:
            async with self._session.request(method, url, data=_body(request_data), timeout=seconds) as response:
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotConnected(f"no connection: {type(error).__name__}") from error
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"the connection broke: {type(error).__name__}") from error


class NotAnswered(Exception):
    """No whole answer came, whatever the reason."""


async def ask_json(method: str, url: str, body: dict[str, str] | None, *, seconds: float) -> tuple[int, str, bytes]:
    """One request to a server that is not Telegram's, answered within so many seconds: the status, what `Retry-After`
    says (blank when nothing), and the content, of which a million bytes are read. Raises NotAnswered."""
    timeout = aiohttp.ClientTimeout(total=seconds)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, trust_env=True) as session,
            session.request(method, url, json=body) as response,
        ):
            content = await response.content.read(1_000_000)
            return response.status, response.headers.get("Retry-After", ""), content
    except (aiohttp.ClientError, TimeoutError) as error:
        raise NotAnswered(type(error).__name__) from error


def _body(data: RequestData | None) -> Any:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form


def http_client(kind: str, *, connections: int = CONNECTIONS) -> BaseRequest:
    """The client of that kind: "aiohttp" or "httpx"."""
    if kind == "aiohttp":
        return AiohttpRequest(connections)
    return HTTPXRequest(connection_pool_size=connections, pool_timeout=30.0, read_timeout=20.0)
