"""A real port on this machine for an ASGI application, as long as a test needs it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn

from bot.sandbox.http_api import KEPT_ALIVE


@asynccontextmanager
async def served(app: Any) -> AsyncIterator[str]:
    """Serve ``app``; gives its address, ``http://127.0.0.1:port``."""
    config = uvicorn.Config(
        app, port=0, log_level="critical", lifespan="off", access_log=False, timeout_keep_alive=KEPT_ALIVE
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await serving
