"""What an open chat page is told, as it happens: every visible change of the sandbox as one JSON event."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

from bot.sandbox.cast import Character
from bot.sandbox.people import Change
from bot.sandbox.reading import Shown
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.views import View, crowd_view, message_view, poll_view, whole_view

QUIET = 15.0
"""Seconds after which a silent line says that it is still there, and notices when nobody listens any more."""


class Watchers:
    """The open pages. Each gets the whole state first and every change after it, in order, nothing left out."""

    def __init__(self, sandbox: Sandbox, cast: Mapping[int, Character]) -> None:
        self._sandbox, self._cast = sandbox, cast
        self._queues: set[asyncio.Queue[str | None]] = set()
        self._crowd: View = {}
        self._planned: list[View] = []
        self._stop = sandbox.listen(self._noticed)

    def __len__(self) -> int:
        return len(self._queues)

    async def stream(self) -> AsyncIterator[str]:
        """Server-sent events until the page is closed or we are."""
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._queues.add(queue)
        queue.put_nowait(_event({**whole_view(self._sandbox, self._cast), "planned": self._planned}))
        try:
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), QUIET)
                except TimeoutError:
                    event = ": quiet\n\n"
                if event is None:
                    return
                yield event
        finally:
            self._queues.discard(queue)

    def close(self) -> None:
        """End every stream."""
        self._stop()
        for queue in self._queues:
            queue.put_nowait(None)

    def tell(self, kind: str, **data: Any) -> None:
        if self._queues:
            event = _event({"kind": kind, **data})
            for queue in self._queues:
                queue.put_nowait(event)

    def tell_planned(self, planned: list[View]) -> None:
        """What the bot means to send, if that has changed."""
        if planned != self._planned:
            self._planned = planned
            self.tell("planned", planned=planned)

    def tell_crowd(self) -> None:
        """Who is there and what their menus are, if that has changed."""
        crowd = crowd_view(self._sandbox, self._cast)
        if crowd != self._crowd:
            self._crowd = crowd
            self.tell("crowd", **crowd)

    def _noticed(self, change: Change) -> None:
        if not self._queues:
            return
        chat, number = change.chat_id, change.message_id
        match change.kind:
            case "message" | "edited" | "poll" if chat is not None:
                self.tell_crowd()  # whoever writes first has started the bot
                shown = Shown(change.data, change.person_id == self._sandbox.bot_id, None)
                if shown.poll is not None:
                    self.tell("poll", poll=poll_view(self._sandbox, shown.poll["id"]))
                self.tell("message", chat=chat, message=message_view(shown))
            case "poll":
                self.tell("poll", poll=poll_view(self._sandbox, change.data["id"]))
            case "deleted":
                self.tell("deleted", chat=chat, message=number)
            case "keyboard" if chat is not None:
                self.tell("keyboard", chat=chat, keyboard=self._sandbox.reply_keyboard(chat))
            case "pinned":
                self.tell("pinned", chat=chat, message=number)
            case "typing":
                self.tell("typing", chat=chat)
            case "toast":
                told = {"text": change.data["text"], "alert": change.data["show_alert"]}
                self.tell("toast", person=change.person_id, chat=chat, message=number, **told)
            case "received":
                self.tell("received", person=change.person_id, message=message_view(Shown(change.data, False, None)))
            case "clock":
                self.tell("clock", now=self._sandbox.time())
            case "chat" | "commands" | "menu":
                self.tell_crowd()


def _event(data: View) -> str:
    return f"data: {json.dumps(data, separators=(',', ':'))}\n\n"
