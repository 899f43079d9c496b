"""Initiatives, their territories and the groups that are linked to them."""

from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, inspect, select, update

from bot.domain.initiatives import Initiative, Territory
from bot.domain.people import Status
from storage.schema import groups, initiatives, members, territories
from storage.upsert import upsert

_TERRITORIES = (
    select(
        territories.c.id,
        territories.c.initiative_id,
        territories.c.name_fr,
        territories.c.name_zh,
        territories.c.zone,
        territories.c.language,
    )
    .where(territories.c.initiative_id == bindparam("initiative_id"))
    .order_by(territories.c.position)
)
_INITIATIVE = select(initiatives.c.id, initiatives.c.code, initiatives.c.name_fr, initiatives.c.name_zh)


def territories_of(connection: Connection, initiative_id: int) -> tuple[Territory, ...]:
    """An initiative's territories, in their order."""
    return tuple(Territory(*row) for row in connection.execute(_TERRITORIES, {"initiative_id": initiative_id}))


def open_initiative(
    connection: Connection,
    *,
    code: str,
    name_fr: str,
    name_zh: str,
    places: list[tuple[str, str, str, str]],
    now: datetime,
) -> Initiative:
    """A new initiative. Each place is a French name, a Chinese name, an IANA zone and a language."""
    initiative_id: int = connection.execute(
        insert(initiatives)
        .values(code=code, name_fr=name_fr, name_zh=name_zh, opened_at=now)
        .returning(initiatives.c.id)
    ).scalar_one()
    connection.execute(
        insert(territories),
        [
            {
                "initiative_id": initiative_id,
                "position": position,
                "name_fr": place_fr,
                "name_zh": place_zh,
                "zone": zone,
                "language": language,
            }
            for position, (place_fr, place_zh, zone, language) in enumerate(places)
        ],
    )
    return Initiative(initiative_id, code, name_fr, name_zh)


def by_id(connection: Connection, initiative_id: int) -> Initiative | None:
    row = connection.execute(_INITIATIVE.where(initiatives.c.id == initiative_id)).first()
    return row and Initiative(*row)


def by_code(connection: Connection, code: str) -> Initiative | None:
    row = connection.execute(_INITIATIVE.where(initiatives.c.code == code)).first()
    return row and Initiative(*row)


def all_initiatives(connection: Connection) -> list[Initiative]:
    return [Initiative(*row) for row in connection.execute(_INITIATIVE.order_by(initiatives.c.id))]


def are_there(connection: Connection) -> bool:
    """Whether this database holds any initiative: an empty one, or one without tables, holds none."""
    if not inspect(connection).has_table(initiatives.name):
        return False
    return connection.execute(select(initiatives.c.id).limit(1)).first() is not None


def members_everywhere(connection: Connection) -> int:
    """How many members all initiatives have together."""
    active = members.c.status == Status.ACTIVE.value
    return connection.execute(select(func.count()).select_from(members).where(active)).scalar_one()


def of_person(connection: Connection, person_id: int) -> list[Initiative]:
    """The initiatives that somebody is in, admitted or waiting, the oldest first."""
    rows = connection.execute(
        _INITIATIVE.join(members, members.c.initiative_id == initiatives.c.id)
        .where(members.c.person_id == person_id, members.c.status.in_((Status.ACTIVE.value, Status.PENDING.value)))
        .order_by(initiatives.c.id)
    )
    return [Initiative(*row) for row in rows]


def coordinated_alone_by(connection: Connection, person_id: int) -> list[Initiative]:
    """The initiatives that somebody coordinates and nobody else does, the oldest first."""
    coordinating = and_(members.c.coordinator, members.c.status == Status.ACTIVE.value)
    alone = (
        select(members.c.initiative_id)
        .where(coordinating)
        .group_by(members.c.initiative_id)
        .having(func.min(members.c.person_id) == person_id, func.max(members.c.person_id) == person_id)
    )
    return [
        Initiative(*row)
        for row in connection.execute(_INITIATIVE.where(initiatives.c.id.in_(alone)).order_by(initiatives.c.id))
    ]


def lock(connection: Connection, initiative_id: int) -> None:
    """Until this transaction ends, nobody else changes who coordinates or adds to the log of acts. Rows that belong to
    the initiative can come meanwhile (hence `key_share`). SQLite has one writer at a time anyway."""
    connection.execute(
        select(initiatives.c.id).where(initiatives.c.id == initiative_id).with_for_update(key_share=True)
    )


def link_group(connection: Connection, chat_id: int, initiative_id: int, title: str, now: datetime) -> None:
    """From now on this group's chat gets the initiative's cards."""
    upsert(connection, groups, {"chat_id": chat_id}, {"initiative_id": initiative_id, "title": title, "linked_at": now})


def unlink_group(connection: Connection, chat_id: int) -> None:
    connection.execute(delete(groups).where(groups.c.chat_id == chat_id))


def follow_group(connection: Connection, old: int, new: int) -> None:
    """A group became a supergroup: its link goes with it."""
    linked = connection.execute(select(groups.c.chat_id).where(groups.c.chat_id == old).with_for_update()).first()
    if linked is not None:  # otherwise it was followed already: two letters were on their way
        connection.execute(delete(groups).where(groups.c.chat_id == new))
        connection.execute(update(groups).where(groups.c.chat_id == old).values(chat_id=new))


def groups_of(connection: Connection, initiative_id: int, *, by: datetime | None = None) -> list[int]:
    """The chats of the groups that are linked to an initiative (and were by that moment, when one is given)."""
    statement = select(groups.c.chat_id).where(groups.c.initiative_id == initiative_id)
    return list(connection.scalars(statement if by is None else statement.where(groups.c.linked_at <= by)))


def title_of_group(connection: Connection, chat_id: int) -> str:
    """How a linked group is called; blank when it is not linked any more."""
    return connection.scalar(select(groups.c.title).where(groups.c.chat_id == chat_id)) or ""


def initiative_of_group(connection: Connection, chat_id: int) -> Initiative | None:
    row = connection.execute(
        _INITIATIVE.join(groups, groups.c.initiative_id == initiatives.c.id).where(groups.c.chat_id == chat_id)
    ).first()
    return row and Initiative(*row)
