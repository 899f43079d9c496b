"""What nobody foresaw, numbered so that a person can quote it. No name and no message text is kept with it."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from storage.schema import incidents


def record(
    connection: Connection, at: datetime, kind: str, update_id: int | None, trace: str, kept: str | None = None
) -> int:
    """Write an incident down and return its number. `kept` is an update that could not be read, as JSON."""
    number: int = connection.execute(
        insert(incidents)
        .values(at=at, kind=kind, update_id=update_id, trace=trace, kept=kept)
        .returning(incidents.c.id)
    ).scalar_one()
    return number


def count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(incidents)).scalar_one()


def forget(connection: Connection, before: datetime) -> None:
    """Drop the updates kept with old incidents: they may hold what people wrote."""
    connection.execute(update(incidents).where(incidents.c.at < before).values(kept=None))
    connection.execute(delete(incidents).where(incidents.c.at < before))
