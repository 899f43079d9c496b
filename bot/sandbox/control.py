"""The chat page over HTTP: its files, what it is told, and what can be done from it.

It serves this machine alone: another Host is refused (a name that was made to point here), and every act is a POST
with a JSON body (another site's page cannot send that). What people sent is never served as something that runs.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.clock import MovableClock
from bot.sandbox.acts import Act
from bot.sandbox.cast import CAST
from bot.sandbox.http_api import BotApi
from bot.sandbox.refusals import NotPossible
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shield import Shield
from bot.sandbox.views import View
from bot.sandbox.watching import Watchers

log = logging.getLogger(__name__)
FILES = Path(__file__).parent / "page"
HOSTS = ["127.0.0.1", "localhost"]
LARGEST = 16 * 1024 * 1024
"""Bytes of one act; a picture of ten megabytes fits in."""
SHOWN_AS_IT_IS = ("image/png", "image/jpeg", "application/pdf")

Planned = Callable[[], Awaitable[list[View]]]
"""What the bot means to send: ``when`` in Unix seconds, ``to`` whom, ``what``."""


class Newcomer(BaseModel):
    """Somebody to add. ``language`` is what their Telegram says: fr, zh-hans, en…"""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Annotated[str, Field(min_length=1, max_length=64)]
    language: Annotated[str, Field(pattern="^[a-z]{2}(-[a-zA-Z]+)?$")]


class Moved(BaseModel):
    """How the clock is moved: by ``seconds``, or to the next thing planned when there are none."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    seconds: Annotated[int, Field(gt=0, le=366 * 86400)] | None = None


class Page:
    """The page of one sandbox. Run ``watch`` beside it; ``close`` lets every open page go."""

    def __init__(self, sandbox: Sandbox, clock: MovableClock, planned: Planned) -> None:
        self._sandbox, self._clock, self._planned = sandbox, clock, planned
        self._watchers = Watchers(sandbox, {character.id: character for character in CAST})
        self.close = self._watchers.close

    def app(self) -> Any:
        """The whole site: the page at /, and the Bot API beside it."""
        routes = [
            Route("/demo/changes", self._changes),
            Route("/demo/people", self._add, methods=["POST"]),
            Route("/demo/clock", self._move, methods=["POST"]),
            Route("/demo/act/{name}", self._act, methods=["POST"]),
            Route("/demo/file/{file_id}", self._file),
            Mount("/", StaticFiles(directory=FILES, html=True)),
        ]
        middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS), Middleware(Shield)]
        site = Starlette(routes=routes, middleware=middleware)
        api = BotApi(self._sandbox)
        guarded = TrustedHostMiddleware(api, allowed_hosts=HOSTS)

        async def either(scope: Any, receive: Any, send: Any) -> None:
            await (guarded if api.answers(scope["path"]) else site)(scope, receive, send)

        return either

    async def watch(self) -> None:
        """Look once a second at what changes without a word (the plan, the bot's profile), and tell the open pages;
        until cancelled."""
        while True:
            if self._watchers:
                await self._look_ahead()
                self._watchers.tell_crowd()
            await asyncio.sleep(1)

    async def _look_ahead(self) -> list[View]:
        planned = await self._planned()
        self._watchers.tell_planned(planned)
        return planned

    async def _changes(self, request: Request) -> Response:
        return StreamingResponse(self._watchers.stream(), media_type="text/event-stream")

    async def _act(self, request: Request) -> Response:
        kind = Act.registry.get(request.path_params["name"])
        if kind is None:
            return _refused("there is no such act", 404)
        return await self._live(request, kind, lambda act: act.do(self._sandbox))

    async def _add(self, request: Request) -> Response:
        def add(newcomer: Newcomer) -> int:
            return self._sandbox.add_person(newcomer.name.strip() or "?", language_code=newcomer.language).id

        return await self._live(request, Newcomer, add)

    async def _move(self, request: Request) -> Response:
        planned = await self._look_ahead()

        def move(moved: Moved) -> None:
            now = self._clock.now()
            if moved.seconds is not None:
                self._clock.move_by(timedelta(seconds=moved.seconds))
            else:
                coming = [each["when"] for each in planned if each["when"] > now.timestamp()]
                if not coming:
                    raise NotPossible("nothing is planned")
                self._clock.move_to(datetime.fromtimestamp(min(coming) + 1, now.tzinfo))
            self._sandbox.clock_moved()

        return await self._live(request, Moved, move)

    async def _live(self, request: Request, kind: type[Any], deed: Callable[[Any], Any]) -> Response:
        """Read what is asked and do it. Answers 200 with the result, or says no with a sentence."""
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return _refused("acts are JSON", 415)
        body = await _body(request)
        if body is None:
            return _refused("that is too much at once", 413)
        try:
            done = deed(kind.model_validate_json(body))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            return _refused(f"{'.'.join(map(str, first['loc']))}: {first['msg']}", 422)
        except NotPossible as error:
            return _refused(str(error), 409)
        self._watchers.tell_crowd()
        return JSONResponse({"done": done})

    async def _file(self, request: Request) -> Response:
        """A file that somebody sent, to look at; with ?save to keep."""
        file_id = request.path_params["file_id"]
        if file_id not in self._sandbox.files:
            return _refused("there is no such file", 404)
        stored = self._sandbox.files[file_id]
        mime = stored.mime.partition(";")[0]
        if mime.startswith("text/") or mime == "application/json":
            mime = "text/plain; charset=utf-8"
        elif mime not in SHOWN_AS_IT_IS:
            mime = "application/octet-stream"
        how = "attachment" if "save" in request.query_params or mime.startswith("application/octet") else "inline"
        named = f"{how}; filename*=UTF-8''{quote(stored.name)}"
        return Response(stored.content, media_type=mime, headers={"content-disposition": named})


async def _body(request: Request) -> bytes | None:
    """The body, or None when it is larger than any act."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return bytes(body)


def _refused(why: str, status: int) -> Response:
    return JSONResponse({"error": why}, status)
