"""Planning again: what is ahead about a subject becomes exactly what is wanted now."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from bot.domain.deliveries import State
from storage.outbox import AHEAD, Planned, plan_all
from storage.outbox_order import first_due
from storage.schema import outbox


def replan(
    connection: Connection,
    subject: str,
    letters: Iterable[Planned],
    now: datetime,
    *,
    person_id: int | None = None,
) -> None:
    """Make what is planned about a subject (for everybody, or for one person) be exactly these letters: new ones are
    added, withdrawn ones come back, due ones move, those that are no longer wanted are withdrawn. What has ended
    stays ended; what was put off (Telegram asked for patience, the line was down) stays put off. Nobody can claim them
    meanwhile: a letter on its way that was planned once more would leave twice."""
    wanted = {letter.key: letter for letter in letters}
    standing = {
        row.key: row
        for row in connection.execute(
            select(outbox.c.id, outbox.c.key, outbox.c.state, first_due(outbox).label("due_at"), outbox.c.expires_at)
            .where(
                outbox.c.subject == subject,
                outbox.c.state.in_((*AHEAD, State.WITHDRAWN.value)),
                *(() if person_id is None else (outbox.c.person_id == person_id,)),
            )
            .order_by(outbox.c.id)
            .with_for_update()
        )
    }
    gone = [row.id for key, row in standing.items() if row.state in AHEAD and key not in wanted]
    _settle_all(connection, gone, State.WITHDRAWN, now)
    moved = [
        {"which": standing[key].id, "due": letter.due_at, "expires": letter.expires_at, "text": letter.letter}
        for key, letter in wanted.items()
        if key in standing and not _stands_as(standing[key], letter)
    ]
    if moved:
        connection.execute(
            update(outbox)
            .where(outbox.c.id == bindparam("which"))
            .values(
                state=State.PLANNED.value,
                due_at=bindparam("due"),
                first_due_at=None,
                expires_at=bindparam("expires"),
                letter=bindparam("text"),
                settled_at=None,
                reason="",
            ),
            moved,
        )
    plan_all(connection, (letter for key, letter in wanted.items() if key not in standing), now)


def _stands_as(row: Any, letter: Planned) -> bool:
    """Whether a letter is ahead already as it is wanted."""
    return row.state in AHEAD and (row.due_at, row.expires_at) == (letter.due_at, letter.expires_at)


def _settle_all(connection: Connection, letter_ids: list[int], state: State, now: datetime) -> None:
    if letter_ids:
        connection.execute(update(outbox).where(outbox.c.id.in_(letter_ids)).values(state=state.value, settled_at=now))
