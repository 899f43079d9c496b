"""Members who are reached without Telegram, and the codes that they stand behind things with."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, select, update

from bot.domain.codes import TRIES, WAIT
from bot.domain.people import Member, Status
from bot.domain.relaying import Channel, Contact
from storage import codes
from storage.people import MEMBER, member_of
from storage.schema import contacts, members, wrong_codes
from storage.upsert import upsert

_LISTED = [status.value for status in Status if status is not Status.LEFT]


def add(connection: Connection, member: Member, channel: Channel, at: str, *, by: int, now: datetime) -> None:
    """This member is reached without Telegram; `by` heard that they agree."""
    connection.execute(
        contacts.insert().values(
            member_id=member.id, channel=channel.value, reached_at=at, entered_by=by, entered_at=now
        )
    )


def of_member(connection: Connection, member_id: int, *, to_change: bool = False) -> Contact | None:
    """`to_change` makes others who try this contact's code wait until this transaction ends."""
    statement = _contacts().where(members.c.id == member_id)
    row = connection.execute(statement.with_for_update(of=contacts) if to_change else statement).first()
    return None if row is None else _contact(row)


def page(
    connection: Connection, initiative_id: int, *, territory_id: int | None, skip: int, limit: int
) -> list[Contact]:
    """The contacts of an initiative, or of one territory of it, the oldest first."""
    rows = connection.execute(
        _here(_contacts(), initiative_id, territory_id).order_by(members.c.id).offset(skip).limit(limit)
    )
    return [_contact(row) for row in rows]


def number(connection: Connection, initiative_id: int, *, territory_id: int | None) -> int:
    counted = select(func.count()).select_from(contacts.join(members, members.c.id == contacts.c.member_id))
    counting: int = connection.execute(_here(counted, initiative_id, territory_id)).scalar_one()
    return counting


def renew_code(connection: Connection, member_id: int) -> str:
    """A new code for somebody, told once and never again; the one before is void. Raises KeyMissing."""
    code = codes.drawn()
    while by_code(connection, code) is not None:
        code = codes.drawn()
    kept = codes.hashed(connection, code)
    connection.execute(update(contacts).where(contacts.c.member_id == member_id).values(code=kept, tries=0))
    return code


def fits(connection: Connection, contact: Contact, code: str) -> bool:
    """Whether this is their code. A wrong one is counted, and the last that may be wrong makes the code void."""
    if not contact.has_code:
        return False
    kept = connection.execute(select(contacts.c.code).where(contacts.c.member_id == contact.member.id)).scalar_one()
    good = bool(kept == codes.hashed(connection, code))
    tries = 0 if good else contact.tries + 1
    values = {"tries": tries, "code": None} if tries >= TRIES else {"tries": tries}
    connection.execute(update(contacts).where(contacts.c.member_id == contact.member.id).values(**values))
    return good


def by_code(connection: Connection, code: str) -> Contact | None:
    """Whose code this is. Raises KeyMissing."""
    row = connection.execute(_contacts().where(contacts.c.code == codes.hashed(connection, code))).first()
    return None if row is None else _contact(row)


def remove(connection: Connection, member_id: int) -> None:
    """This member speaks for themselves from now on."""
    connection.execute(delete(contacts).where(contacts.c.member_id == member_id))


# Coming in with a code: how often somebody may be wrong.


def must_wait(connection: Connection, person_id: int, now: datetime) -> bool:
    """Whether this person has been wrong too often to try again now."""
    row = connection.execute(select(wrong_codes).where(wrong_codes.c.person_id == person_id)).first()
    return row is not None and row.tries >= TRIES and now < row.tried_at + WAIT


def note_wrong(connection: Connection, person_id: int, now: datetime) -> None:
    """Somebody tried to come in with a code that is none."""
    row = connection.execute(select(wrong_codes).where(wrong_codes.c.person_id == person_id)).first()
    tries = row.tries + 1 if row is not None and now < row.tried_at + WAIT else 1
    upsert(connection, wrong_codes, {"person_id": person_id}, {"tries": tries, "tried_at": now})


def _contacts() -> Select[Any]:
    return select(*MEMBER, contacts).join_from(contacts, members, members.c.id == contacts.c.member_id)


def _here(statement: Select[Any], initiative_id: int, territory_id: int | None) -> Select[Any]:
    statement = statement.where(members.c.initiative_id == initiative_id, members.c.status.in_(_LISTED))
    return statement if territory_id is None else statement.where(members.c.territory_id == territory_id)


def _contact(row: Row[Any]) -> Contact:
    member = member_of(row)
    assert member is not None, "a contact without its member"
    return Contact(
        member=member,
        channel=Channel(row.channel),
        at=row.reached_at,
        entered_by=row.entered_by,
        entered_at=row.entered_at,
        has_code=row.code is not None,
        tries=row.tries,
    )
