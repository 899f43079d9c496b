"""Successions: who is silent, what has begun, and who would coordinate."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, exists, func, insert, or_, select, update

from bot.domain.people import Member, Status
from bot.domain.succession import SILENT, Stage, Succession
from storage.people import MEMBER, member_of
from storage.schema import members, options, recounts, successions, willing
from storage.upsert import insert_new

_OPEN = successions.c.stage != Stage.ENDED.value
_COLUMNS = (
    successions.c.id,
    successions.c.initiative_id,
    successions.c.member_id,
    successions.c.territory_id,
    successions.c.stage,
    successions.c.asked_at,
    successions.c.called_at,
    successions.c.ballot_id,
)


@dataclass(frozen=True, slots=True)
class Coordinating:
    """A coordinator and the day (of UTC) of their last sign."""

    member: Member
    seen_on: date


def coordinating(connection: Connection, after: int, now: datetime, limit: int) -> list[Coordinating]:
    """The first coordinators numbered after that one about whom nothing is open. Whom a ballot has just left where they
    were is not asked again at once."""
    lately = and_(successions.c.ballot_id.is_not(None), successions.c.ended_at > now - SILENT)
    asked = exists().where(successions.c.member_id == members.c.id, or_(_OPEN, lately))
    rows = connection.execute(
        select(*MEMBER, members.c.admitted_at, members.c.asked_at)
        .where(members.c.id > after, members.c.coordinator, members.c.status == Status.ACTIVE.value, ~asked)
        .order_by(members.c.id)
        .limit(limit)
    )
    return [
        Coordinating(member, member.seen_on or (row.admitted_at or row.asked_at).date())
        for row in rows
        if (member := member_of(row))
    ]


def ask(connection: Connection, member: Member, now: datetime) -> Succession:
    """A coordinator is silent: from now on it is counted until they answer."""
    succession_id: int = connection.execute(
        insert(successions)
        .values(
            initiative_id=member.initiative_id,
            member_id=member.id,
            territory_id=member.territory_id,
            stage=Stage.ASKED.value,
            asked_at=now,
        )
        .returning(successions.c.id)
    ).scalar_one()
    found = by_id(connection, succession_id)
    assert found is not None, "it was asked a line ago"
    return found


def by_id(connection: Connection, succession_id: int, *, to_change: bool = False) -> Succession | None:
    """A succession; `to_change` it, nobody else does until this transaction ends."""
    statement = select(*_COLUMNS).where(successions.c.id == succession_id)
    row = connection.execute(statement.with_for_update() if to_change else statement).first()
    return row and _succession(row)


def open_ones(connection: Connection, after: int, limit: int) -> list[Succession]:
    """The first open successions numbered after that one; nobody changes them until this transaction ends."""
    rows = connection.execute(
        select(*_COLUMNS)
        .where(successions.c.id > after, _OPEN)
        .order_by(successions.c.id)
        .limit(limit)
        .with_for_update()
    )
    return [_succession(row) for row in rows]


def call(connection: Connection, succession_id: int, now: datetime) -> None:
    """The members of the territory are told."""
    _change(connection, succession_id, stage=Stage.CALLED.value, called_at=now)


def vote(connection: Connection, succession_id: int, ballot_id: int, candidates: list[Member]) -> None:
    """A ballot is open among these candidates, in this order."""
    _change(connection, succession_id, stage=Stage.VOTING.value, ballot_id=ballot_id)
    for position, member in enumerate(candidates):
        connection.execute(
            update(willing)
            .where(willing.c.succession_id == succession_id, willing.c.member_id == member.id)
            .values(position=position)
        )


def end(connection: Connection, succession_id: int, now: datetime) -> None:
    _change(connection, succession_id, stage=Stage.ENDED.value, ended_at=now)


def be_willing(connection: Connection, succession_id: int, member_id: int, now: datetime) -> None:
    """This member would coordinate; again changes nothing."""
    row = {"succession_id": succession_id, "member_id": member_id, "said_at": now}
    insert_new(connection, willing, [row], ["succession_id", "member_id"])


def be_willing_no_more(connection: Connection, succession_id: int, member_id: int) -> None:
    connection.execute(
        delete(willing).where(willing.c.succession_id == succession_id, willing.c.member_id == member_id)
    )


def candidates(connection: Connection, succession: Succession) -> list[Member]:
    """Who would coordinate and can: active members of the territory who do not yet, the first to say so first."""
    rows = connection.execute(
        select(*MEMBER)
        .join(willing, willing.c.member_id == members.c.id)
        .where(
            willing.c.succession_id == succession.id,
            members.c.territory_id == succession.territory_id,
            members.c.status == Status.ACTIVE.value,
            ~members.c.coordinator,
        )
        .order_by(willing.c.said_at, members.c.id)
    )
    return [member for row in rows if (member := member_of(row))]


def by_position(connection: Connection, succession_id: int) -> dict[int, Member]:
    """Whom each option of the ballot stands for."""
    rows = connection.execute(
        select(*MEMBER, willing.c.position)
        .join(willing, willing.c.member_id == members.c.id)
        .where(willing.c.succession_id == succession_id, willing.c.position.is_not(None))
    )
    return {row.position: member for row in rows if (member := member_of(row))}


def of_territory(connection: Connection, succession: Succession) -> list[Member]:
    """The active members of its territory, and whoever coordinates elsewhere in the initiative: they are told."""
    rows = connection.execute(
        select(*MEMBER)
        .where(
            members.c.initiative_id == succession.initiative_id,
            members.c.status == Status.ACTIVE.value,
            or_(members.c.territory_id == succession.territory_id, members.c.coordinator),
            members.c.id != func.coalesce(succession.member_id, 0),
        )
        .order_by(members.c.id)
    )
    return [member for row in rows if (member := member_of(row))]


def forget(connection: Connection, member_ids: list[int]) -> None:
    """Whoever stood for coordinator is named in an option of the ballot, and in the list that was published: the name
    goes from both, and so does that they were willing."""
    stood = connection.execute(
        select(successions.c.ballot_id, willing.c.position)
        .join(successions, successions.c.id == willing.c.succession_id)
        .where(
            willing.c.member_id.in_(member_ids),
            willing.c.position.is_not(None),
            successions.c.ballot_id.is_not(None),
        )
    ).all()
    for ballot_id, position in stood:
        connection.execute(
            update(options)
            .where(options.c.ballot_id == ballot_id, options.c.position == position)
            .values(label_fr="…", label_zh="…")
        )
    connection.execute(delete(recounts).where(recounts.c.ballot_id.in_([ballot_id for ballot_id, _position in stood])))
    connection.execute(delete(willing).where(willing.c.member_id.in_(member_ids)))


def _change(connection: Connection, succession_id: int, **values: object) -> None:
    connection.execute(update(successions).where(successions.c.id == succession_id).values(**values))


def _succession(row: Row[*tuple[Any, ...]]) -> Succession:
    return Succession(
        id=row.id,
        initiative_id=row.initiative_id,
        member_id=row.member_id,
        territory_id=row.territory_id,
        stage=Stage(row.stage),
        asked_at=row.asked_at,
        called_at=row.called_at,
        ballot_id=row.ballot_id,
    )
