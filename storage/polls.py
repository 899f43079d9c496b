"""Telegram's own polls: which one asks whom about which ballot, and answers that came before we knew."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from storage.ballots import seat_of
from storage.schema import members, persons, polls, stray_answers
from storage.upsert import insert_new, upsert


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll that stands in somebody's chat. `chat_id` and `message_id` are Telegram's."""

    poll_id: str
    ballot_id: int
    person_id: int
    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Stray:
    """An answer to a poll that nobody knows (yet). `telegram_id` is who gave it, `came_at` when."""

    poll_id: str
    telegram_id: int
    positions: tuple[int, ...]
    came_at: datetime


_POLLS = select(polls.c.poll_id, polls.c.ballot_id, members.c.person_id, polls.c.chat_id, polls.c.message_id).join_from(
    polls, members, members.c.id == polls.c.member_id
)


def note(connection: Connection, poll_id: str, ballot_id: int, person_id: int, chat_id: int, message_id: int) -> None:
    """Remember where a poll stands. Nothing happens when its reader is not on the roll any more."""
    seat = seat_of(connection, person_id, ballot_id)
    if seat is not None:
        row = {
            "poll_id": poll_id,
            "ballot_id": ballot_id,
            "member_id": seat.member_id,
            "chat_id": chat_id,
            "message_id": message_id,
        }
        insert_new(connection, polls, [row], ["poll_id"])


def by_id(connection: Connection, poll_id: str) -> Poll | None:
    row = connection.execute(_POLLS.where(polls.c.poll_id == poll_id)).first()
    return row and Poll(*row)


def of_ballot(connection: Connection, ballot_id: int) -> list[Poll]:
    """Every poll that was sent for a ballot."""
    return [Poll(*row) for row in connection.execute(_POLLS.where(polls.c.ballot_id == ballot_id))]


def keep_stray(connection: Connection, poll_id: str, telegram_id: int, positions: Iterable[int], now: datetime) -> None:
    """Keep an answer to an unknown poll; the last one of each person."""
    upsert(
        connection,
        stray_answers,
        {"poll_id": poll_id, "telegram_id": telegram_id},
        {"positions": json.dumps(list(positions)), "came_at": now},
    )


def take_strays(connection: Connection, poll_id: str) -> list[Stray]:
    """The answers that were kept for a poll; they are not kept any longer."""
    return _taken(connection, stray_answers.c.poll_id == poll_id)


def take_old_strays(connection: Connection, before: datetime) -> list[Stray]:
    """The answers to polls that have stayed unknown since then."""
    return _taken(connection, stray_answers.c.came_at < before)


def person_behind(connection: Connection, telegram_id: int) -> int | None:
    """Who has this Telegram account, as far as we know."""
    return connection.execute(select(persons.c.id).where(persons.c.telegram_id == telegram_id)).scalar()


def _taken(connection: Connection, which: object) -> list[Stray]:
    rows = connection.execute(
        delete(stray_answers)
        .where(which)  # type: ignore[arg-type]
        .returning(
            stray_answers.c.poll_id, stray_answers.c.telegram_id, stray_answers.c.positions, stray_answers.c.came_at
        )
    )
    return [Stray(poll_id, who, tuple(json.loads(positions)), came) for poll_id, who, positions, came in rows]
