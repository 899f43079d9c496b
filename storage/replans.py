"""How far each subject has got in planning all its letters again: a round through its things, a batch at a time."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from storage.schema import replans
from storage.upsert import insert_new

EVERY = timedelta(hours=1)
"""How long after one round began the next one begins."""


def due(connection: Connection, subjects: Collection[str], now: datetime) -> list[str]:
    """The subjects that are in the middle of a round, or whose next one is to begin."""
    rows = {row.subject: row for row in connection.execute(select(replans))}
    return [subject for subject in subjects if subject not in rows or _after(rows[subject], now) is not None]


def take(connection: Connection, subject: str, now: datetime) -> int | None:
    """Go on with a subject's round, or begin the next one: the number after which things are to be planned again.

    None when nothing is to be done now, or another process does it; the subject is ours until the transaction ends.
    """
    insert_new(connection, replans, [{"subject": subject, "began_at": now, "after": 0}], ["subject"])
    row = connection.execute(
        select(replans).where(replans.c.subject == subject).with_for_update(skip_locked=True)
    ).first()
    after = _after(row, now) if row is not None else None
    if row is not None and row.after is None and after is not None:
        connection.execute(update(replans).where(replans.c.subject == subject).values(began_at=now))
    return after


def note(connection: Connection, subject: str, after: int | None) -> None:
    """The last thing that was planned again; None when the round is through."""
    connection.execute(update(replans).where(replans.c.subject == subject).values(after=after))


def _after(row, now: datetime) -> int | None:  # type: ignore[no-untyped-def]
    """Where to go on; None while the next round has not begun. A clock that was set back does not stop the rounds."""
    if row.after is not None:
        after: int = row.after
        return after
    return 0 if not row.began_at <= now < row.began_at + EVERY else None
