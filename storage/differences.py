"""Remarks that the two versions of a ballot differ, and the coordination's answers."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from bot.domain.differences import Difference
from storage.schema import differences

_DIFFERENCE = (
    differences.c.id,
    differences.c.ballot_id,
    differences.c.member_id,
    differences.c.language,
    differences.c.note,
    differences.c.raised_at,
    differences.c.answer,
    differences.c.answer_language,
    differences.c.corrected,
    differences.c.answered_by,
    differences.c.answered_at,
)


def raise_one(
    connection: Connection, ballot_id: int, member_id: int, note: str, language: str, now: datetime
) -> Difference:
    """A member says that the two versions differ."""
    row = connection.execute(
        insert(differences)
        .values(ballot_id=ballot_id, member_id=member_id, note=note, language=language, raised_at=now)
        .returning(*_DIFFERENCE)
    ).one()
    return _difference(row)


def of_ballot(connection: Connection, ballot_id: int) -> list[Difference]:
    rows = connection.execute(
        select(*_DIFFERENCE).where(differences.c.ballot_id == ballot_id).order_by(differences.c.id)
    )
    return [_difference(row) for row in rows]


def by_id(connection: Connection, difference_id: int) -> Difference | None:
    row = connection.execute(select(*_DIFFERENCE).where(differences.c.id == difference_id)).first()
    return row and _difference(row)


def answer(
    connection: Connection,
    difference_id: int,
    *,
    by: int,
    now: datetime,
    text: str = "",
    language: str = "",
    corrected: bool = False,
) -> bool:
    """The coordination's answer; False when somebody answered before, and theirs stands."""
    answered = connection.execute(
        update(differences)
        .where(differences.c.id == difference_id, differences.c.answered_at.is_(None))
        .values(answer=text, answer_language=language, corrected=corrected, answered_by=by, answered_at=now)
    )
    return answered.rowcount == 1


def _difference(row: Row[*tuple[Any, ...]]) -> Difference:
    return Difference(*row)
