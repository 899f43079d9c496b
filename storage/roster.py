"""The roster in a few statements, however many members there are: numbers, pages, and people found by a part of a name.

Found are those whose key (bot.words.sought) holds every word that was typed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from bot.domain.people import Member, Status
from bot.domain.roster import Section
from bot.words.sought import name_words, sought_words
from storage.people import MEMBER, member_of
from storage.schema import members, persons

_HERE = (Status.ACTIVE.value, Status.PENDING.value, Status.SUSPENDED.value)
_ACTIVE = members.c.status == Status.ACTIVE.value
_OFF = persons.c.telegram_id.is_(None)


@dataclass(frozen=True, slots=True)
class Listed:
    """A member with how they are reached: on Telegram or not, and since when Telegram takes no letters to them and why
    (an Unreached's value)."""

    member: Member
    on_telegram: bool
    unreached: str
    unreached_at: datetime | None

    @property
    def is_reached(self) -> bool:
        return self.on_telegram and not self.unreached


def numbers(connection: Connection, initiative_id: int, since: date) -> dict[Section, int]:
    """How many stand in each list; silent are those of whom nothing was seen since that day. One statement."""
    row = connection.execute(
        select(*(func.count().filter(_in(section, since)).label(section.value) for section in Section))
        .select_from(members.join(persons, persons.c.id == members.c.person_id))
        .where(members.c.initiative_id == initiative_id)
    ).one()
    return {section: getattr(row, section.value) for section in Section}


def page(
    connection: Connection, initiative_id: int, section: Section, since: date, *, skip: int, limit: int
) -> list[Listed]:
    """A page of a list: who coordinates first, then the oldest; of the silent, the longest silent first."""
    order = (
        (members.c.seen_on, members.c.id) if section is Section.SILENT else (members.c.coordinator.desc(), members.c.id)
    )
    return _listed(
        connection,
        _people(initiative_id).where(_in(section, since)).order_by(*order).offset(skip).limit(limit),
    )


def found(connection: Connection, initiative_id: int, typed: str, *, limit: int) -> tuple[list[Listed], int]:
    """The first members (waiting and suspended ones too) whom the typed words fit, by name; and how many there are."""
    fit = _fitting(typed)
    if fit is None:
        return [], 0
    fitting = and_(members.c.status.in_(_HERE), fit)
    number: int = connection.execute(
        select(func.count()).select_from(members).where(members.c.initiative_id == initiative_id, fitting)
    ).scalar_one()
    people = _people(initiative_id).where(fitting).order_by(members.c.name, members.c.id).limit(limit)
    return _listed(connection, people), number


def active_called(connection: Connection, initiative_id: int, typed: str) -> list[Member]:
    """The active members whom the typed words fit, the oldest first."""
    fit = _fitting(typed)
    if fit is None:
        return []
    rows = connection.execute(
        select(*MEMBER).where(members.c.initiative_id == initiative_id, _ACTIVE, fit).order_by(members.c.id)
    )
    return [member for row in rows if (member := member_of(row))]


def likely_doubles(connection: Connection, member: Member, *, limit: int) -> list[Member]:
    """Others who may be the same person: those who share a word of the name, in either script, the most alike first."""
    mine = set(name_words(member.name))
    if not mine:
        return []
    sharing = or_(*(members.c.sought.contains(word, autoescape=True) for word in mine))
    rows = connection.execute(
        select(*MEMBER)
        .where(members.c.initiative_id == member.initiative_id, members.c.status.in_(_HERE), sharing)
        .order_by(members.c.id)
    )
    others = [other for row in rows if (other := member_of(row)) and other.id != member.id]
    alike = {other.id: len(mine & set(name_words(other.name))) for other in others}
    return sorted((other for other in others if alike[other.id]), key=lambda other: -alike[other.id])[:limit]


def of_member(connection: Connection, member_id: int) -> Listed | None:
    """One member, with how they are reached."""
    listed = _listed(connection, _joined().where(members.c.id == member_id))
    return listed[0] if listed else None


def _in(section: Section, since: date) -> ColumnElement[bool]:
    match section:
        case Section.IN:
            return _ACTIVE
        case Section.SILENT:
            return and_(_ACTIVE, members.c.seen_on < since)
        case Section.UNREACHED:
            return and_(_ACTIVE, ~_OFF, persons.c.reachable.is_(False))
        case Section.ELSEWHERE:
            return and_(_ACTIVE, _OFF)
        case Section.SUSPENDED:
            return members.c.status == Status.SUSPENDED.value


def _fitting(typed: str) -> ColumnElement[bool] | None:
    words = sought_words(typed)
    return and_(*(members.c.sought.contains(word, autoescape=True) for word in words)) if words else None


def _joined() -> Select[Any]:
    return select(
        *MEMBER, persons.c.telegram_id, persons.c.reachable, persons.c.unreached, persons.c.unreached_at
    ).join_from(members, persons, persons.c.id == members.c.person_id)


def _people(initiative_id: int) -> Select[Any]:
    return _joined().where(members.c.initiative_id == initiative_id)


def _listed(connection: Connection, people: Select[Any]) -> list[Listed]:
    return [_reached(row, member) for row in connection.execute(people) if (member := member_of(row))]


def _reached(row: Row[Any], member: Member) -> Listed:
    unreached = "" if row.reachable else row.unreached or "unknown"
    return Listed(member, row.telegram_id is not None, unreached, row.unreached_at)
