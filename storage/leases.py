"""Who holds a role that only one process may have, and until when (in the machine's own time, see bot.clock)."""

from sqlalchemy import Connection, delete, or_

from storage.schema import leases
from storage.upsert import insert_of


def hold(connection: Connection, name: str, owner: str, real: float, seconds: float) -> bool:
    """Take or renew the lease; False while somebody else's has not run out. `real` is in seconds since 1970."""
    now, until = int(real * 1000), int((real + seconds) * 1000)
    statement = insert_of(connection, leases).values(name=name, owner=owner, until=until)
    held = connection.execute(
        statement.on_conflict_do_update(
            index_elements=["name"],
            set_={"owner": owner, "until": until},
            where=or_(leases.c.owner == owner, leases.c.until < now),
        )
    )
    return held.rowcount == 1


def release(connection: Connection, name: str, owner: str) -> None:
    connection.execute(delete(leases).where(leases.c.name == name, leases.c.owner == owner))
