"""The processes that speak for the bot at present: the share of the rate that each holds, and what it tells the others.

A row lives as long as its process renews it, by the database's clock; `news` names chats of the last minute, is
written anew every second, and is empty while nobody else is there to read it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from storage.present import in_seconds, present
from storage.schema import speakers


@dataclass(frozen=True, slots=True)
class Speaker:
    """One process. `places` is how many messages it may have within a second, `age` how many seconds ago it said so."""

    owner: str
    places: int
    needy: bool
    news: str
    age: float
    gone: bool


def all_of(connection: Connection) -> list[Speaker]:
    """Everybody, in a fixed order; held until the end of the transaction, so that one at a time decides."""
    rows = connection.execute(select(speakers, present().label("now")).order_by(speakers.c.owner).with_for_update())
    return [
        Speaker(row.owner, row.places, row.needy, row.news, (row.now - row.written) / 1000, row.until < row.now)
        for row in rows
    ]


def join(connection: Connection, owner: str, seconds: float) -> None:
    """Be seen, without a place yet."""
    row = {"owner": owner, "places": 0, "needy": False, "news": "", "written": present(), "until": in_seconds(seconds)}
    connection.execute(insert(speakers).values(row))


def renew(connection: Connection, owner: str, places: int, needy: bool, news: str, seconds: float) -> None:
    """Say what one holds, for so many seconds."""
    connection.execute(
        update(speakers)
        .where(speakers.c.owner == owner)
        .values(places=places, needy=needy, news=news, written=present(), until=in_seconds(seconds))
    )


def leave(connection: Connection, owner: str, seconds: float) -> None:
    """Say that a process speaks no more: its places are free in so many seconds, or earlier where that was known."""
    until = in_seconds(seconds)
    connection.execute(
        update(speakers)
        .where(speakers.c.owner == owner, speakers.c.until > until)
        .values(news="", needy=False, until=until)
    )


def forget(connection: Connection, owners: Collection[str]) -> None:
    """Drop those that are gone."""
    if owners:
        connection.execute(delete(speakers).where(speakers.c.owner.in_(owners)))
