"""Which updates were lived, and the replies that are still owed for them.

A reply is written down in the transaction of its deed and crossed out once it was spoken. A process that dies in
between owes it: whoever polls next says it. So every act is lived once, and its reply is lost never and repeated
only where the process died between Telegram's receipt and our crossing out.
"""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, select, update

from storage.schema import updates
from storage.upsert import insert_new

_SPOKEN = update(updates).where(updates.c.update_id == bindparam("which")).values(owed=None)


class AlreadyLived(Exception):
    """This update was lived before; this time nothing is to change."""


def live(connection: Connection, update_id: int, now: datetime, owed: str | None) -> None:
    """Mark an update as lived, with the reply that is owed for it. Raises AlreadyLived when another turn was first."""
    row = {"update_id": update_id, "lived_at": now, "owed": owed}
    if insert_new(connection, updates, [row], ["update_id"]) == 0:
        raise AlreadyLived


def spoken(connection: Connection, update_ids: list[int]) -> None:
    """Cross out the replies that were spoken."""
    connection.execute(_SPOKEN, [{"which": update_id} for update_id in update_ids])


def owed(connection: Connection, limit: int, *, update_id: int | None = None) -> list[tuple[int, str]]:
    """The oldest replies that are still owed, or the one that is owed for an update."""
    statement = select(updates.c.update_id, updates.c.owed).where(updates.c.owed.is_not(None))
    if update_id is not None:
        statement = statement.where(updates.c.update_id == update_id)
    rows = connection.execute(statement.order_by(updates.c.update_id).limit(limit))
    return [(row.update_id, row.owed) for row in rows]


def last_lived(connection: Connection) -> datetime | None:
    """When the newest update that is remembered was lived."""
    moment: datetime | None = connection.scalar(select(func.max(updates.c.lived_at)))
    return moment


def forget(connection: Connection, before: datetime) -> None:
    """Drop what Telegram will not deliver again (it keeps an update for a day at the most)."""
    connection.execute(delete(updates).where(updates.c.lived_at < before, updates.c.owed.is_(None)))
