"""Acts that wait for a second coordinator, and what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from bot.domain.second_tap import LASTS, Standing
from storage.schema import requests


@dataclass(frozen=True, slots=True)
class Request:
    """`act` is a bot.chat.Act as it is written. `asked_by` and `decided_by` are members' numbers, None once erased;
    `answer` is why it was refused, in the language `answer_language`.
    """

    id: int
    initiative_id: int
    act: str
    reason_fr: str
    reason_zh: str
    asked_by: int | None
    asked_at: datetime
    expires_at: datetime
    standing: Standing
    decided_by: int | None
    decided_at: datetime | None
    answer: str
    answer_language: str

    def waits(self, now: datetime) -> bool:
        return self.standing is Standing.WAITING and now < self.expires_at


_COLUMNS = (
    requests.c.id,
    requests.c.initiative_id,
    requests.c.act,
    requests.c.reason_fr,
    requests.c.reason_zh,
    requests.c.asked_by,
    requests.c.asked_at,
    requests.c.expires_at,
    requests.c.standing,
    requests.c.decided_by,
    requests.c.decided_at,
    requests.c.answer,
    requests.c.answer_language,
)


def add(
    connection: Connection,
    initiative_id: int,
    act: str,
    asked_by: int,
    now: datetime,
    about: int | None = None,
    reasons: Mapping[str, str] | None = None,
) -> Request:
    """An act that is asked for; `about` is the member whom it is about."""
    said = reasons or {}
    row = connection.execute(
        insert(requests)
        .values(
            initiative_id=initiative_id,
            act=act,
            about=about,
            reason_fr=said.get("fr", ""),
            reason_zh=said.get("zh", ""),
            asked_by=asked_by,
            asked_at=now,
            expires_at=now + LASTS,
            standing=Standing.WAITING.value,
        )
        .returning(*_COLUMNS)
    ).one()
    return _request(row)


def by_id(connection: Connection, request_id: int) -> Request | None:
    row = connection.execute(select(*_COLUMNS).where(requests.c.id == request_id)).first()
    return row and _request(row)


def waiting(connection: Connection, initiative_id: int, now: datetime) -> list[Request]:
    """What waits in an initiative, the oldest first."""
    rows = connection.execute(
        select(*_COLUMNS)
        .where(
            requests.c.initiative_id == initiative_id,
            requests.c.standing == Standing.WAITING.value,
            requests.c.expires_at > now,
        )
        .order_by(requests.c.id)
    )
    return [_request(row) for row in rows]


def last_for(connection: Connection, initiative_id: int, act: str) -> Request | None:
    """The newest request for that very act."""
    row = connection.execute(
        select(*_COLUMNS)
        .where(requests.c.initiative_id == initiative_id, requests.c.act == act)
        .order_by(requests.c.id.desc())
        .limit(1)
    ).first()
    return row and _request(row)


def settle(
    connection: Connection,
    request_id: int,
    standing: Standing,
    by: int | None,
    now: datetime,
    answer: str = "",
    answer_language: str = "",
) -> bool:
    """End a request; False when somebody ended it already."""
    settled = connection.execute(
        update(requests)
        .where(requests.c.id == request_id, requests.c.standing == Standing.WAITING.value)
        .values(
            standing=standing.value,
            decided_by=by,
            decided_at=now,
            answer=answer,
            answer_language=answer_language,
        )
    )
    return settled.rowcount == 1


def expired(connection: Connection, now: datetime) -> list[Request]:
    """What waited in vain, in whatever initiative; each is given to one caller only."""
    rows = connection.execute(
        update(requests)
        .where(requests.c.standing == Standing.WAITING.value, requests.c.expires_at <= now)
        .values(standing=Standing.EXPIRED.value, decided_at=now)
        .returning(*_COLUMNS)
    )
    return [_request(row) for row in rows]


def _request(row: Row[*tuple[Any, ...]]) -> Request:
    return Request(
        id=row.id,
        initiative_id=row.initiative_id,
        act=row.act,
        reason_fr=row.reason_fr,
        reason_zh=row.reason_zh,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        expires_at=row.expires_at,
        standing=Standing(row.standing),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        answer=row.answer,
        answer_language=row.answer_language,
    )
