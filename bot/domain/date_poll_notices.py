"""What is to be told about a date poll, to whom and when: planned afresh from what stands, as often as one likes.

While it is open: the question to everybody and the groups' card, and a reminder a day before the close to those who
have not answered. Once it is closed or given up: the outcome. When it became a meeting,
the meeting's own call tells it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.date_polls import REMINDED, DatePoll, State

WORTH_TELLING = timedelta(days=3)
"""How long the outcome is news."""


class Notice(StrEnum):
    ASK = "ask"
    CARD = "card"
    REMINDER = "reminder"
    CLOSED = "closed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Planned:
    """One notice to a person or to a group's chat, due and useless at these moments; unique by `key`."""

    key: str
    kind: Notice
    person_id: int | None
    chat_id: int | None
    due_at: datetime
    expires_at: datetime


def plan(
    poll: DatePoll,
    persons: Iterable[int],
    groups: Iterable[int],
    now: datetime,
    *,
    opener: int | None = None,
    answered: Collection[int] = (),
) -> list[Planned]:
    """All that is still to be told. `persons` are those who are asked; `opener`, one of them, has seen the question,
    and those who have `answered` are asked no more."""
    asked, chats = list(persons), list(groups)
    match poll.state:
        case State.OPEN:
            silent = [person_id for person_id in asked if person_id not in answered]
            unasked = [person_id for person_id in silent if person_id != opener]
            notices = _while_open(poll, unasked, silent, chats)
        case State.CLOSED:
            notices = _ended(poll, Notice.CLOSED, asked, chats)
        case State.DROPPED:
            notices = _ended(poll, Notice.DROPPED, asked, chats)
        case State.CALLED:
            return []
    return [notice for notice in notices if now < notice.expires_at]


def _while_open(poll: DatePoll, unasked: list[int], silent: list[int], groups: list[int]) -> Iterator[Planned]:
    yield from _to(poll, Notice.ASK, poll.opened_at, poll.closes_at, unasked, [])
    yield from _to(poll, Notice.CARD, poll.opened_at, poll.closes_at, [], groups)
    reminded = poll.closes_at - REMINDED
    if reminded > poll.opened_at:
        yield from _to(poll, Notice.REMINDER, reminded, poll.closes_at, silent, [])


def _ended(poll: DatePoll, kind: Notice, persons: list[int], groups: list[int]) -> Iterator[Planned]:
    assert poll.closed_at is not None
    yield from _to(poll, kind, poll.closed_at, poll.closed_at + WORTH_TELLING, persons, groups)


def _to(
    poll: DatePoll, kind: Notice, due: datetime, expires: datetime, persons: list[int], groups: list[int]
) -> Iterator[Planned]:
    for person_id in persons:
        yield Planned(f"date_poll:{poll.id}:{kind}:{person_id}", kind, person_id, None, due, expires)
    for chat_id in groups:
        yield Planned(f"date_poll:{poll.id}:{kind}:{chat_id}", kind, None, chat_id, due, expires)
