"""What is left at the end, read raw: the sandbox's record of calls, and the rows of the outbox by plain SQL."""

import asyncio
import re
import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import asyncpg

from bot.sandbox.reading import Call
from tests.campaign import marks
from tests.campaign.marks import Name

ROWS = """
    SELECT o.id, coalesce(p.telegram_id, o.chat_id), o.letter, o.lane, o.state, coalesce(o.first_due_at, o.due_at),
           o.expires_at, o.planned_at, o.reason
    FROM outbox o LEFT JOIN persons p ON p.id = o.person_id ORDER BY o.id
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A message that Telegram took. `poll` tells a poll from the text that goes before it.

    `silent`: Telegram took it and the bot never heard so.
    """

    name: Name
    at: datetime
    poll: bool
    silent: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A row of the outbox."""

    id: int
    name: Name
    lane: int
    state: str
    due: datetime
    expires: datetime
    planned: datetime
    reason: str


def messages(record: Iterable[Call], moved: dict[int, int]) -> list[Seen]:
    """All that appeared in a chat and carries a mark, in the order in which it appeared."""
    seen = []
    for call in record:
        if call.ok and call.method in ("sendMessage", "sendPoll"):
            shown = call.outcome
            chat = shown["chat"]["id"]
            poll = "poll" in shown
            name = marks.of_text(moved.get(chat, chat), shown["poll"]["question"] if poll else shown["text"])
            if name is not None:
                seen.append(Seen(name, call.at, poll, call.fault == "drop_after"))
    return seen


def broken_lines(record: Iterable[Call], moved: dict[int, int]) -> set[Name]:
    """The letters whose line broke before they arrived: the bot cannot tell that from a break after."""
    names = set()
    for call in record:
        if call.fault == "drop_before" and call.method in ("sendMessage", "sendPoll"):
            chat = int(call.params["chat_id"])
            text = re.sub(r"<[^>]+>", "", call.params.get("text") or call.params["question"])
            name = marks.of_text(moved.get(chat, chat), text)
            if name is not None:
                names.add(name)
    return names


async def rows(url: str, moved: dict[int, int]) -> list[Kept]:
    """The whole outbox."""
    kept = []
    for id_, chat, letter, lane, state, due, expires, planned, reason in await ask(url, ROWS):
        name = marks.of_row(moved.get(chat, chat), letter)
        kept.append(Kept(id_, name, lane, state, _moment(due), _moment(expires), _moment(planned), reason))
    return kept


async def held_by(url: str, pid: int) -> list[int]:
    """The letters that a process holds."""
    return [
        row[0]
        for row in await ask(url, f"SELECT id FROM outbox WHERE state = 'leased' AND lease_owner LIKE '%:{pid}:%'")
    ]


async def overdue(url: str) -> float:
    """For how many seconds the oldest lease that ran out has lain there, by the database's own clock."""
    now = "extract(epoch FROM clock_timestamp()) * 1000" if url.startswith("postgresql") else str(time.time() * 1000)
    (row,) = await ask(url, f"SELECT {now} - min(lease_until) FROM outbox WHERE state = 'leased'")
    return max(0.0, float(row[0] or 0) / 1000)


async def unreachable(url: str) -> set[int]:
    """Who counts as unreachable, by their Telegram number."""
    no = "false" if url.startswith("postgresql") else "0"
    return {row[0] for row in await ask(url, f"SELECT telegram_id FROM persons WHERE reachable = {no}")}


async def ask(url: str, question: str) -> list[Any]:
    """Plain SQL, past the product's own store. A database that is away is waited for."""
    while True:
        try:
            if url.startswith("sqlite:///"):
                connection = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=30)
                try:
                    return connection.execute(question).fetchall()
                finally:
                    connection.close()
            server = await asyncpg.connect(url.replace("postgresql+asyncpg://", "postgresql://", 1))
            try:
                return list(await server.fetch(question))
            finally:
                await server.close()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError):
            await asyncio.sleep(0.2)


def _moment(kept: Any) -> datetime:
    moment: datetime = datetime.fromisoformat(kept) if isinstance(kept, str) else kept
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
