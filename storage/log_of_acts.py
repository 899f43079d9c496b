"""The log of acts: added to in the transaction of each act, a chain an initiative (see bot.domain.log_of_acts)."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy import Row as Found

from bot.domain.log_of_acts import BEGINNING, Reason, Row, Topic, reason_sealed, sealed
from storage import initiatives
from storage.schema import log_of_acts, reasons_of_acts

_ROW = (
    log_of_acts.c.id,
    log_of_acts.c.initiative_id,
    log_of_acts.c.number,
    log_of_acts.c.at,
    log_of_acts.c.topic,
    log_of_acts.c.act,
    log_of_acts.c.by_member,
    log_of_acts.c.second_member,
    log_of_acts.c.alone,
    log_of_acts.c.reason_seal,
    log_of_acts.c.before,
    log_of_acts.c.seal,
    reasons_of_acts.c.salt,
    reasons_of_acts.c.reason_fr,
    reasons_of_acts.c.reason_zh,
)
_WITH_REASONS = select(*_ROW).outerjoin(reasons_of_acts, reasons_of_acts.c.act_id == log_of_acts.c.id)


def note(
    connection: Connection,
    initiative_id: int,
    *,
    topic: Topic,
    act: str,
    by: int | None,
    now: datetime,
    about: int | None = None,
    second: int | None = None,
    alone: bool = False,
    reasons: Mapping[str, str] | None = None,
) -> None:
    """Put an act into the log. `reasons` are by language ("fr", "zh"); `about` is the member whom the act is about."""
    initiatives.lock(connection, initiative_id)
    last = connection.execute(
        select(log_of_acts.c.number, log_of_acts.c.seal)
        .where(log_of_acts.c.initiative_id == initiative_id)
        .order_by(log_of_acts.c.number.desc())
        .limit(1)
    ).first()
    number, before = (last.number + 1, last.seal) if last is not None else (1, BEGINNING)
    said = reasons or {}
    reason = Reason(secrets.token_hex(16), said.get("fr", ""), said.get("zh", ""))
    given = bool(reason.fr or reason.zh)
    reason_seal = reason_sealed(reason) if given else ""
    row = Row(initiative_id, number, now, topic, act, by, second, alone, reason_seal, before, seal="")
    row = replace(row, seal=sealed(row))
    act_id: int = connection.execute(
        insert(log_of_acts)
        .values(
            initiative_id=row.initiative_id,
            number=row.number,
            at=row.at,
            topic=row.topic.value,
            act=row.act,
            by_member=row.by,
            second_member=row.second,
            alone=row.alone,
            reason_seal=row.reason_seal,
            before=row.before,
            seal=row.seal,
        )
        .returning(log_of_acts.c.id)
    ).scalar_one()
    if given:
        connection.execute(
            insert(reasons_of_acts).values(
                act_id=act_id,
                salt=reason.salt,
                reason_fr=reason.fr,
                reason_zh=reason.zh,
                written_by=by,
                about=about,
            )
        )


def page(
    connection: Connection, initiative_id: int, *, topic: Topic | None, skip: int, limit: int
) -> list[tuple[Row, Reason | None]]:
    """An initiative's acts, the newest first, all or those about one topic."""
    about = (log_of_acts.c.topic == topic.value,) if topic is not None else ()
    rows = connection.execute(
        _WITH_REASONS.where(log_of_acts.c.initiative_id == initiative_id, *about)
        .order_by(log_of_acts.c.number.desc())
        .offset(skip)
        .limit(limit)
    )
    return [_read(row) for row in rows]


def chain(connection: Connection, initiative_id: int) -> Iterator[tuple[Row, Reason | None]]:
    """All of an initiative's acts in the order in which they were sealed."""
    rows = connection.execute(
        _WITH_REASONS.where(log_of_acts.c.initiative_id == initiative_id).order_by(log_of_acts.c.number)
    )
    return (_read(row) for row in rows)


def last_seal(connection: Connection, initiative_id: int) -> str:
    """The newest row's seal; blank while there is no row."""
    seal: str | None = connection.scalar(
        select(log_of_acts.c.seal)
        .where(log_of_acts.c.initiative_id == initiative_id)
        .order_by(log_of_acts.c.number.desc())
        .limit(1)
    )
    return seal or ""


def _read(row: Found[*tuple[Any, ...]]) -> tuple[Row, Reason | None]:
    return (
        Row(
            initiative_id=row.initiative_id,
            number=row.number,
            at=row.at,
            topic=Topic(row.topic),
            act=row.act,
            by=row.by_member,
            second=row.second_member,
            alone=row.alone,
            reason_seal=row.reason_seal,
            before=row.before,
            seal=row.seal,
        ),
        Reason(row.salt, row.reason_fr, row.reason_zh) if row.salt is not None else None,
    )
