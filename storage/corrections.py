"""Corrections of a prepared ballot's wordings: what each said before and after, by whom."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from bot.domain.wordings import Correction, Wording
from storage.schema import corrections


def keep(connection: Connection, ballot_id: int, wording: Wording, text: str, by: int, now: datetime) -> None:
    """Note that a wording says something else from now on."""
    connection.execute(
        insert(corrections).values(
            ballot_id=ballot_id,
            part=wording.part,
            language=wording.language,
            before=wording.text,
            after=text,
            member_id=by,
            corrected_at=now,
        )
    )


def of_ballot(connection: Connection, ballot_id: int) -> list[Correction]:
    """All corrections of a ballot, the first one first."""
    rows = connection.execute(
        select(
            corrections.c.part,
            corrections.c.language,
            corrections.c.before,
            corrections.c.after,
            corrections.c.member_id,
            corrections.c.corrected_at,
        )
        .where(corrections.c.ballot_id == ballot_id)
        .order_by(corrections.c.id)
    )
    return [Correction(*row) for row in rows]
