"""Persons, and finding out in one look who an update comes from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, insert, or_, select, update

from bot.domain.deliveries import State
from bot.domain.initiatives import Initiative
from bot.domain.people import College, Member, Person, Status
from storage.schema import dialogues, initiatives, members, outbox, persons, territories, updates


@dataclass(frozen=True, slots=True)
class Known:
    """All that a turn needs to begin: who, in which initiative, at which step, and whether it was lived already.

    `zone` is that of the member's territory, where it was read along."""

    person: Person | None
    member: Member | None
    initiative: Initiative | None
    step: str | None
    version: int
    lived: bool
    zone: str | None = None


_PERSON = (
    persons.c.id.label("p_id"),
    persons.c.telegram_id.label("p_telegram_id"),
    persons.c.language.label("p_language"),
    persons.c.zone.label("p_zone"),
    persons.c.reachable.label("p_reachable"),
    persons.c.quiet_from.label("p_quiet_from"),
    persons.c.quiet_to.label("p_quiet_to"),
    persons.c.reads_both.label("p_reads_both"),
    persons.c.locked_at.label("p_locked_at"),
)
MEMBER = (
    members.c.id.label("m_id"),
    members.c.person_id.label("m_person_id"),
    members.c.initiative_id.label("m_initiative_id"),
    members.c.territory_id.label("m_territory_id"),
    members.c.college.label("m_college"),
    members.c.name.label("m_name"),
    members.c.organisation.label("m_organisation"),
    members.c.function.label("m_function"),
    members.c.status.label("m_status"),
    members.c.coordinator.label("m_coordinator"),
    members.c.seen_on.label("m_seen_on"),
    members.c.relay.label("m_relay"),
)
_INITIATIVE = (
    initiatives.c.id.label("i_id"),
    initiatives.c.code.label("i_code"),
    initiatives.c.name_fr.label("i_name_fr"),
    initiatives.c.name_zh.label("i_name_zh"),
)
_LIVED = select(updates.c.update_id).where(updates.c.update_id == bindparam("update_id")).scalar_subquery()
_HERE = and_(members.c.person_id == persons.c.id, members.c.initiative_id == dialogues.c.initiative_id)
_KNOWN = (
    select(
        *_PERSON,
        *MEMBER,
        *_INITIATIVE,
        dialogues.c.step,
        dialogues.c.version,
        territories.c.zone,
        _LIVED.label("lived"),
    )
    .select_from(
        persons.outerjoin(dialogues, dialogues.c.person_id == persons.c.id)
        .outerjoin(initiatives, initiatives.c.id == dialogues.c.initiative_id)
        .outerjoin(members, _HERE)
        .outerjoin(territories, territories.c.id == members.c.territory_id)
    )
    .where(persons.c.telegram_id == bindparam("telegram_id"))
)
_STRANGER = select(_LIVED.label("lived"))
_READER = (
    select(*_PERSON, *MEMBER, *_INITIATIVE)
    .select_from(
        persons.outerjoin(initiatives, initiatives.c.id == bindparam("initiative_id")).outerjoin(
            members, and_(members.c.person_id == persons.c.id, members.c.initiative_id == bindparam("initiative_id"))
        )
    )
    .where(persons.c.id == bindparam("person_id"))
)


def known(connection: Connection, telegram_id: int, update_id: int) -> Known:
    """Who this is, and whether this update was lived already. One statement; two for a stranger."""
    row = connection.execute(_KNOWN, {"telegram_id": telegram_id, "update_id": update_id}).first()
    if row is None:
        lived = connection.execute(_STRANGER, {"update_id": update_id}).scalar() is not None
        return Known(None, None, None, None, 0, lived)
    return Known(
        _person(row), member_of(row), _initiative(row), row.step, row.version or 0, row.lived is not None, row.zone
    )


def reader(connection: Connection, person_id: int, initiative_id: int | None) -> Known | None:
    """Who a letter is for, as they are now; None when that person is gone."""
    row = connection.execute(_READER, {"person_id": person_id, "initiative_id": initiative_id}).first()
    return row and Known(_person(row), member_of(row), _initiative(row), None, 0, False)


def readers(connection: Connection, initiative_id: int, language: str) -> list[tuple[Member, Person]]:
    """The active members who read that language, with who they are; the oldest first."""
    rows = connection.execute(
        select(*_PERSON, *MEMBER)
        .join_from(members, persons, persons.c.id == members.c.person_id)
        .where(
            members.c.initiative_id == initiative_id,
            members.c.status == Status.ACTIVE.value,
            or_(persons.c.language == language, persons.c.reads_both),
        )
        .order_by(members.c.id)
    )
    return [(member, _person(row)) for row in rows if (member := member_of(row))]


def _person(row: Row[*tuple[Any, ...]]) -> Person:
    return Person(
        row.p_id,
        row.p_telegram_id,
        row.p_language,
        row.p_zone,
        row.p_reachable,
        (row.p_quiet_from, row.p_quiet_to),
        row.p_reads_both,
        row.p_locked_at is not None,
    )


def member_of(row: Row[*tuple[Any, ...]]) -> Member | None:
    """The member in a row that selected `MEMBER`."""
    if row.m_id is None:
        return None
    return Member(
        id=row.m_id,
        person_id=row.m_person_id,
        initiative_id=row.m_initiative_id,
        territory_id=row.m_territory_id,
        college=College(row.m_college),
        name=row.m_name,
        organisation=row.m_organisation,
        function=row.m_function,
        status=Status(row.m_status),
        coordinator=row.m_coordinator,
        seen_on=row.m_seen_on,
        relay=row.m_relay,
    )


def _initiative(row: Row[*tuple[Any, ...]]) -> Initiative | None:
    return None if row.i_id is None else Initiative(row.i_id, row.i_code, row.i_name_fr, row.i_name_zh)


def add_person(connection: Connection, telegram_id: int | None, language: str, now: datetime) -> Person:
    """Somebody who has just consented."""
    person_id: int = connection.execute(
        insert(persons).values(telegram_id=telegram_id, language=language, consented_at=now).returning(persons.c.id)
    ).scalar_one()
    return Person(person_id, telegram_id, language, None, True)


def set_language(connection: Connection, person_id: int, language: str) -> None:
    connection.execute(update(persons).where(persons.c.id == person_id).values(language=language))


def set_zone(connection: Connection, person_id: int, zone: str | None) -> None:
    """The zone that a person reads hours in; None follows the member's territory."""
    connection.execute(update(persons).where(persons.c.id == person_id).values(zone=zone))


def set_quiet(connection: Connection, person_id: int, starts: int, ends: int) -> None:
    """A person's quiet hours, in minutes after midnight; equal ones are none."""
    connection.execute(update(persons).where(persons.c.id == person_id).values(quiet_from=starts, quiet_to=ends))


def set_reads_both(connection: Connection, person_id: int, reads_both: bool) -> None:
    """Whether somebody reads French and Chinese, as they say themselves."""
    connection.execute(update(persons).where(persons.c.id == person_id).values(reads_both=reads_both))


def lock_out(connection: Connection, telegram_id: int, now: datetime) -> int | None:
    """From now on nothing is done for that account; its person's number, or None when it was locked or is unknown."""
    free = update(persons).where(persons.c.telegram_id == telegram_id, persons.c.locked_at.is_(None))
    return connection.execute(free.values(locked_at=now).returning(persons.c.id)).scalar()


def let_in(connection: Connection, telegram_id: int) -> int | None:
    """The account is its owner's again; its person's number, or None when it was not locked."""
    locked = update(persons).where(persons.c.telegram_id == telegram_id, persons.c.locked_at.is_not(None))
    return connection.execute(locked.values(locked_at=None).returning(persons.c.id)).scalar()


def by_telegram_id(connection: Connection, telegram_id: int) -> Person | None:
    row = connection.execute(select(*_PERSON).where(persons.c.telegram_id == telegram_id)).first()
    return row and _person(row)


def telegram_id_of(connection: Connection, person_id: int) -> int | None:
    """Somebody's Telegram id; None for whoever has none."""
    return connection.scalar(select(persons.c.telegram_id).where(persons.c.id == person_id))


def stop_letters(connection: Connection, person_id: int, initiative_id: int, now: datetime) -> None:
    """Take back all that is planned for a person in an initiative that they have left."""
    connection.execute(
        update(outbox)
        .where(
            outbox.c.person_id == person_id,
            outbox.c.initiative_id == initiative_id,
            outbox.c.state.in_((State.PLANNED.value, State.HELD.value)),
        )
        .values(state=State.WITHDRAWN.value, settled_at=now)
    )


def mark_unreachable(connection: Connection, telegram_id: int, why: str, now: datetime) -> None:
    connection.execute(
        update(persons)
        .where(persons.c.telegram_id == telegram_id, persons.c.reachable)
        .values(reachable=False, unreached=why, unreached_at=now)
    )


def mark_person_unreachable(
    connection: Connection, person_id: int, why: str, now: datetime, *, asked_at: datetime
) -> None:
    """A letter that left at `asked_at` did not reach them; whoever has come back since then stays reachable."""
    not_since = or_(persons.c.back_at.is_(None), persons.c.back_at <= asked_at)
    connection.execute(
        update(persons)
        .where(persons.c.id == person_id, persons.c.reachable, not_since)
        .values(reachable=False, unreached=why, unreached_at=now)
    )


def mark_reachable(connection: Connection, telegram_id: int, now: datetime) -> None:
    """They have come back by themselves, whether or not it was known that they were away."""
    connection.execute(
        update(persons)
        .where(persons.c.telegram_id == telegram_id)
        .values(reachable=True, unreached="", unreached_at=None, back_at=now)
    )


def accounts(connection: Connection) -> dict[int, tuple[str, str]]:
    """Everybody who has a Telegram account: the language that they read and the name that they show, "" without one."""
    rows = connection.execute(
        select(persons.c.telegram_id, persons.c.language, members.c.name)
        .select_from(persons.outerjoin(members, members.c.person_id == persons.c.id))
        .where(persons.c.telegram_id.is_not(None))
        .order_by(members.c.id)
    )
    return {row.telegram_id: (row.language, row.name or "") for row in rows}
