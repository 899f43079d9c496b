"""Messages to all, who they are for, and what became of each letter."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    String,
    bindparam,
    case,
    cast,
    exists,
    func,
    insert,
    literal,
    select,
    update,
)

from bot.domain.broadcasts import Answered, Audience, Broadcast, Status
from bot.domain.deliveries import OPEN, Lane, State
from bot.domain.meetings import Coming
from bot.domain.people import Status as Membership
from storage.schema import broadcasts, members, outbox, persons, rsvps
from storage.upsert import insert_of

_BROADCAST = select(
    broadcasts.c.id,
    broadcasts.c.initiative_id,
    broadcasts.c.text_fr,
    broadcasts.c.text_zh,
    broadcasts.c.audience,
    broadcasts.c.status,
    broadcasts.c.sent_by,
    broadcasts.c.due_at,
    broadcasts.c.urgent,
)
_BY_ID = _BROADCAST.where(broadcasts.c.id == bindparam("broadcast_id"))


def add(
    connection: Connection,
    *,
    initiative_id: int,
    text_fr: str,
    text_zh: str,
    audience: Audience,
    sent_by: int,
    due_at: datetime,
    now: datetime,
    urgent: bool = False,
    status: Status = Status.SCHEDULED,
) -> Broadcast:
    """A message to all that is to leave at `due_at`, at once or when a second coordinator has agreed (WAITING)."""
    broadcast_id: int = connection.execute(
        insert(broadcasts)
        .values(
            initiative_id=initiative_id,
            text_fr=text_fr,
            text_zh=text_zh,
            audience=audience.model_dump_json(exclude_defaults=True),
            status=status.value,
            sent_by=sent_by,
            written_at=now,
            due_at=due_at,
            urgent=urgent,
        )
        .returning(broadcasts.c.id)
    ).scalar_one()
    return Broadcast(broadcast_id, initiative_id, text_fr, text_zh, audience, status, sent_by, due_at, urgent)


def by_id(connection: Connection, broadcast_id: int) -> Broadcast | None:
    row = connection.execute(_BY_ID, {"broadcast_id": broadcast_id}).first()
    return row and _broadcast(row)


def latest(connection: Connection, initiative_id: int, *, skip: int, limit: int) -> list[Broadcast]:
    """An initiative's messages, the newest first."""
    rows = connection.execute(
        _BROADCAST.where(broadcasts.c.initiative_id == initiative_id)
        .order_by(broadcasts.c.id.desc())
        .offset(skip)
        .limit(limit)
    )
    return [_broadcast(row) for row in rows]


def due(connection: Connection, now: datetime) -> list[Broadcast]:
    """Those whose hour has come and that have not left, whichever initiative they belong to."""
    rows = connection.execute(
        _BROADCAST.where(broadcasts.c.status == Status.SCHEDULED.value, broadcasts.c.due_at <= now)
    )
    return [_broadcast(row) for row in rows]


def to_replan(connection: Connection, after: int, limit: int) -> list[Broadcast]:
    """The first messages numbered after that one which are leaving."""
    rows = connection.execute(
        _BROADCAST.where(broadcasts.c.id > after, broadcasts.c.status == Status.LEAVING.value)
        .order_by(broadcasts.c.id)
        .limit(limit)
    )
    return [_broadcast(row) for row in rows]


def settled(connection: Connection) -> list[Broadcast]:
    """Those that are leaving and of which every letter has ended."""
    open_letters = exists().where(
        outbox.c.subject == literal("broadcast:").concat(cast(broadcasts.c.id, String)),
        outbox.c.state.in_([state.value for state in OPEN]),
    )
    rows = connection.execute(_BROADCAST.where(broadcasts.c.status == Status.LEAVING.value, ~open_letters))
    return [_broadcast(row) for row in rows]


def move(connection: Connection, broadcast_id: int, was: Status, becomes: Status) -> bool:
    """Change where a message stands, unless somebody else was first."""
    moved = connection.execute(
        update(broadcasts)
        .where(broadcasts.c.id == broadcast_id, broadcasts.c.status == was.value)
        .values(status=becomes.value)
    )
    return moved.rowcount == 1


def release(connection: Connection, broadcast_id: int, now: datetime) -> bool:
    """A second coordinator agreed: it leaves at its hour, or now when that is past. False when it did not wait."""
    moved = connection.execute(
        update(broadcasts)
        .where(broadcasts.c.id == broadcast_id, broadcasts.c.status == Status.WAITING.value)
        .values(
            status=Status.SCHEDULED.value,
            due_at=case((broadcasts.c.due_at > now, broadcasts.c.due_at), else_=literal(now, broadcasts.c.due_at.type)),
        )
    )
    return moved.rowcount == 1


def readers(connection: Connection, initiative_id: int, audience: Audience) -> Counter[str]:
    """How many people an audience holds now, by the language that they read."""
    rows = connection.execute(
        select(persons.c.language, func.count())
        .join_from(members, persons, persons.c.id == members.c.person_id)
        .where(*_in(initiative_id, audience))
        .group_by(persons.c.language)
    )
    return Counter({language: number for language, number in rows})


def fan_out(connection: Connection, broadcast: Broadcast, letter: str, expires: datetime, now: datetime) -> None:
    """Put one letter into the outbox for each person of the audience who was admitted before the message's hour, in
    one statement. Again, it changes nothing."""
    subject = f"broadcast:{broadcast.id}"
    who = (
        select(
            literal(f"{subject}:").concat(cast(persons.c.id, String)),
            persons.c.id,
            literal(broadcast.initiative_id),
            literal(subject),
            literal(int(Lane.BROADCAST)),
            literal(letter),
            literal(now, outbox.c.due_at.type),
            literal(expires, outbox.c.expires_at.type),
            literal(State.PLANNED.value),
            literal(now, outbox.c.planned_at.type),
        )
        .join_from(members, persons, persons.c.id == members.c.person_id)
        .where(*_in(broadcast.initiative_id, broadcast.audience), members.c.admitted_at <= broadcast.due_at)
        .order_by(members.c.id)
    )
    columns = "key person_id initiative_id subject lane letter due_at expires_at state planned_at".split()
    planned = insert_of(connection, outbox).from_select(columns, who)
    connection.execute(planned.on_conflict_do_nothing(index_elements=["key"]))


def was_for(connection: Connection, broadcast_id: int, person_id: int) -> bool:
    """Whether this person has a letter with that message."""
    key = f"broadcast:{broadcast_id}:{person_id}"
    found = connection.execute(select(outbox.c.id).where(outbox.c.key == key, outbox.c.person_id == person_id))
    return found.first() is not None


def _in(initiative_id: int, audience: Audience) -> Iterable[ColumnElement[bool]]:
    """What is true of an admitted member who belongs to the audience."""
    yield members.c.initiative_id == initiative_id
    yield members.c.status == Membership.ACTIVE.value
    if audience.college is not None:
        yield members.c.college == audience.college.value
    if audience.territory_id is not None:
        yield members.c.territory_id == audience.territory_id
    if audience.language is not None:
        yield persons.c.language == audience.language
    if audience.meeting_id is not None:
        answer = exists().where(rsvps.c.meeting_id == audience.meeting_id, rsvps.c.member_id == members.c.id)
        comes = rsvps.c.answer.in_([coming.value for coming in Coming if coming.comes])
        yield answer.where(comes, ~rsvps.c.waits) if audience.answered is Answered.COMING else ~answer


def _broadcast(row: Row[*tuple[Any, ...]]) -> Broadcast:
    return Broadcast(
        id=row.id,
        initiative_id=row.initiative_id,
        text_fr=row.text_fr,
        text_zh=row.text_zh,
        audience=Audience.model_validate_json(row.audience),
        status=Status(row.status),
        sent_by=row.sent_by,
        due_at=row.due_at,
        urgent=row.urgent,
    )
