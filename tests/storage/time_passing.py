"""Time passing by the database's own clock, which nobody can move: every lease becomes older instead."""

from sqlalchemy import update

from storage.engine import Connection, Store
from storage.schema import leases, outbox, speakers


async def leases_age(store: Store, seconds: float) -> None:
    """Make it so many seconds later for all that is held."""

    def deed(connection: Connection) -> None:
        age = int(seconds * 1000)
        connection.execute(update(leases).values(until=leases.c.until - age))
        connection.execute(update(speakers).values(until=speakers.c.until - age))
        connection.execute(
            update(outbox).where(outbox.c.lease_until.is_not(None)).values(lease_until=outbox.c.lease_until - age)
        )

    await store.write(deed)
