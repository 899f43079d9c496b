"""What was typed for members without Telegram: who typed it, for whom, by which channel, and where it stands."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select, update

from bot.domain.people import Member
from bot.domain.relaying import Act, ActKind, Channel, Settled, Standing
from storage.schema import members, relayed
from storage.upsert import upsert

_LIVE = (Standing.WAITING.value, Standing.CONFIRMED.value)


def note(
    connection: Connection,
    kind: ActKind,
    thing_id: int,
    whom: Member,
    *,
    by: int,
    channel: Channel,
    now: datetime,
) -> Act:
    """Somebody typed this for a member; it takes the place of what was typed about the same thing before."""
    keys = {"kind": kind.value, "thing_id": thing_id, "member_id": whom.id}
    values = {
        "initiative_id": whom.initiative_id,
        "typed_by": by,
        "channel": channel.value,
        "standing": Standing.WAITING.value,
        "acted_at": now,
        "settled": None,
        "settled_by": None,
        "settled_at": None,
    }
    upsert(connection, relayed, keys, values)
    [act] = _acts(connection, _about(kind, thing_id, whom.id))
    return act


def by_id(connection: Connection, act_id: int, *, to_change: bool = False) -> Act | None:
    """`to_change` makes others who would settle it wait until this transaction ends."""
    statement = select(relayed).where(relayed.c.id == act_id)
    row = connection.execute(statement.with_for_update() if to_change else statement).first()
    return None if row is None else _act(row)


def of_member(connection: Connection, member_id: int, *, limit: int) -> list[Act]:
    """What was typed for a member, the newest first."""
    return _acts(connection, relayed.c.member_id == member_id, limit=limit)


def waiting_of(connection: Connection, member_id: int) -> list[Act]:
    """What was typed for a member and is confirmed by nobody yet."""
    return _acts(connection, and_(relayed.c.member_id == member_id, relayed.c.standing == Standing.WAITING.value))


def to_countersign(connection: Connection, coordinator: Member, *, limit: int) -> list[Act]:
    """What waits and was typed in another territory than this coordinator's (see bot.domain.relaying)."""
    typist = members.alias()
    whom = members.alias()
    rows = connection.execute(
        select(relayed)
        .outerjoin(typist, typist.c.id == relayed.c.typed_by)
        .join(whom, whom.c.id == relayed.c.member_id)
        .where(
            relayed.c.initiative_id == coordinator.initiative_id,
            relayed.c.standing == Standing.WAITING.value,
            func.coalesce(typist.c.territory_id, whom.c.territory_id) != coordinator.territory_id,
            or_(relayed.c.typed_by.is_(None), relayed.c.typed_by != coordinator.id),
        )
        .order_by(relayed.c.id)
        .limit(limit)
    )
    return [_act(row) for row in rows]


def standing_about(connection: Connection, kind: ActKind, thing_ids: Iterable[int]) -> dict[int, Act]:
    """Of these things, those that were typed for their member, and were not cancelled: by the thing's number."""
    found = _acts(
        connection,
        and_(relayed.c.kind == kind.value, relayed.c.thing_id.in_(list(thing_ids)), relayed.c.standing.in_(_LIVE)),
    )
    return {act.thing_id: act for act in found}


def settle(
    connection: Connection, act: Act, standing: Standing, how: Settled, *, by: int | None, now: datetime
) -> None:
    """Note that it was confirmed or cancelled, and by what; it must be held `to_change`."""
    connection.execute(
        update(relayed)
        .where(relayed.c.id == act.id)
        .values(standing=standing.value, settled=how.value, settled_by=by, settled_at=now)
    )


def give_way(connection: Connection, kind: ActKind, thing_id: int, member_id: int) -> None:
    """The member did it themselves."""
    _set(connection, and_(_about(kind, thing_id, member_id), relayed.c.standing.in_(_LIVE)), Standing.OVERRIDDEN)


def lose(connection: Connection, kind: ActKind, thing_id: int) -> None:
    """What was typed about this thing is there no more, for anybody."""
    about = and_(relayed.c.kind == kind.value, relayed.c.thing_id == thing_id)
    _set(connection, and_(about, relayed.c.standing.in_(_LIVE)), Standing.CANCELLED)


def _about(kind: ActKind, thing_id: int, member_id: int) -> ColumnElement[bool]:
    return and_(relayed.c.kind == kind.value, relayed.c.thing_id == thing_id, relayed.c.member_id == member_id)


def _set(connection: Connection, where: ColumnElement[bool], standing: Standing) -> None:
    connection.execute(update(relayed).where(where).values(standing=standing.value))


def _acts(connection: Connection, where: ColumnElement[bool], *, limit: int | None = None) -> list[Act]:
    rows = connection.execute(select(relayed).where(where).order_by(relayed.c.id.desc()).limit(limit))
    return [_act(row) for row in rows]


def _act(row: Row[Any]) -> Act:
    return Act(
        id=row.id,
        initiative_id=row.initiative_id,
        kind=ActKind(row.kind),
        thing_id=row.thing_id,
        member_id=row.member_id,
        typed_by=row.typed_by,
        channel=Channel(row.channel),
        standing=Standing(row.standing),
        acted_at=row.acted_at,
        settled=Settled(row.settled) if row.settled else None,
        settled_by=row.settled_by,
        settled_at=row.settled_at,
    )
