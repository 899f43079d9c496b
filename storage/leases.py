"""Who holds a role that only one process may have, and until when (by the database's clock, see storage.present)."""

from sqlalchemy import Connection, delete, or_, select

from storage.present import in_seconds, present
from storage.schema import leases
from storage.upsert import insert_of


def hold(connection: Connection, name: str, owner: str, seconds: float) -> bool:
    """Take or renew the lease for so many seconds; False while somebody else's has not run out."""
    until = in_seconds(seconds)
    statement = insert_of(connection, leases).values(name=name, owner=owner, until=until)
    held = connection.execute(
        statement.on_conflict_do_update(
            index_elements=["name"],
            set_={"owner": owner, "until": until},
            where=or_(leases.c.owner == owner, leases.c.until < present()),
        )
    )
    return held.rowcount == 1


def is_held(connection: Connection, name: str) -> bool:
    """Whether somebody holds it at this moment."""
    held = select(leases.c.name).where(leases.c.name == name, leases.c.until >= present())
    return connection.execute(held).first() is not None


def holder(connection: Connection, name: str) -> str | None:
    """Who had it last and has not given it back; its time may have run out."""
    return connection.execute(select(leases.c.owner).where(leases.c.name == name)).scalar()


def release(connection: Connection, name: str, owner: str) -> None:
    """Let the others in, unless somebody else holds it."""
    connection.execute(delete(leases).where(leases.c.name == name, leases.c.owner == owner))
