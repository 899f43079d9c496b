"""Entries: logged, changed, withdrawn; read with who said them."""

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from bot.domain.domains import Domain
from bot.domain.journal import ContributionKind, Entry, EntryKind, Part, Said, Sieve, Voices
from bot.domain.people import College, Member, Status
from bot.domain.wordings import Thing
from storage import wordings
from storage.people import MEMBER, member_of
from storage.schema import entries, members

_ENTRY = (
    entries.c.id,
    entries.c.initiative_id,
    entries.c.member_id,
    entries.c.kind,
    entries.c.domain,
    entries.c.language,
    entries.c.text,
    entries.c.offer,
    entries.c.quantity,
    entries.c.condition,
    entries.c.in_return,
    entries.c.logged_at,
    entries.c.changed_at,
    entries.c.withdrawn_at,
)
_SAID = select(*_ENTRY, *MEMBER).join(members, members.c.id == entries.c.member_id)
_HEARD = (Status.PENDING.value, Status.ACTIVE.value)
"""Whose entries are read: those who are in, and those who wait for an answer."""


def add(
    connection: Connection,
    member: Member,
    *,
    kind: EntryKind,
    domain: Domain,
    language: str,
    text: str,
    offer: ContributionKind | None,
    now: datetime,
) -> Entry:
    """A member says something; from here on everybody in the initiative can read it."""
    entry_id: int = connection.execute(
        insert(entries)
        .values(
            initiative_id=member.initiative_id,
            member_id=member.id,
            kind=kind.value,
            domain=domain.value,
            language=language,
            text=text,
            offer=offer.value if offer else "",
            logged_at=now,
        )
        .returning(entries.c.id)
    ).scalar_one()
    return Entry(
        entry_id, member.initiative_id, member.id, kind, domain, language, text, offer, "", "", "", now, None, None
    )


def by_id(connection: Connection, initiative_id: int, entry_id: int) -> Said | None:
    """An entry of that initiative with its author, withdrawn or not; None when there is none."""
    row = connection.execute(_SAID.where(entries.c.id == entry_id, entries.c.initiative_id == initiative_id)).first()
    return row and _said(row)


def change_part(connection: Connection, entry_id: int, part: Part, words: str, *, language: str, now: datetime) -> None:
    """Other words for one part of an entry (blank takes a detail away), and the language of its text. Translations of
    what it said before are outdated."""
    _change(connection, entry_id, **{part.value: words}, language=language, changed_at=now)
    wordings.original_changed(connection, Thing.ENTRY, entry_id, part.value, words, language)


def change_domain(connection: Connection, entry_id: int, domain: Domain, *, now: datetime) -> None:
    _change(connection, entry_id, domain=domain.value, changed_at=now)


def withdraw(connection: Connection, entry_id: int, now: datetime) -> None:
    """Nobody but its author can see the entry any more."""
    connection.execute(
        update(entries).where(entries.c.id == entry_id, entries.c.withdrawn_at.is_(None)).values(withdrawn_at=now)
    )


def put_back(connection: Connection, entry_id: int) -> None:
    """A withdrawn entry is there again, as it was."""
    _change(connection, entry_id, withdrawn_at=None)


def of_member(connection: Connection, member_id: int, *, limit: int, offset: int) -> list[Entry]:
    """What a member says, the newest first, without what was withdrawn."""
    rows = connection.execute(
        select(*_ENTRY)
        .where(entries.c.member_id == member_id, entries.c.withdrawn_at.is_(None))
        .order_by(entries.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [_entry(row) for row in rows]


def number_of_member(connection: Connection, member_id: int) -> int:
    """How many entries of a member stand."""
    return connection.execute(
        select(func.count()).where(entries.c.member_id == member_id, entries.c.withdrawn_at.is_(None))
    ).scalar_one()


def read(connection: Connection, initiative_id: int, sieve: Sieve, *, limit: int, offset: int) -> list[Said]:
    """What is said in an initiative, the newest first."""
    rows = connection.execute(
        _SAID.where(*_shown(initiative_id, sieve)).order_by(entries.c.id.desc()).limit(limit).offset(offset)
    )
    return [_said(row) for row in rows]


def standing(connection: Connection, initiative_id: int) -> list[Said]:
    """All that is said in an initiative, the oldest first."""
    rows = connection.execute(_SAID.where(*_shown(initiative_id, Sieve())).order_by(entries.c.id))
    return [_said(row) for row in rows]


def voices(connection: Connection, initiative_id: int, sieve: Sieve) -> Voices:
    """How often each college of each territory has spoken, of the sieve's kind and domain."""
    wider = Sieve(kind=sieve.kind, domain=sieve.domain)
    rows = connection.execute(
        select(members.c.college, members.c.territory_id, func.count())
        .select_from(entries.join(members, members.c.id == entries.c.member_id))
        .where(*_shown(initiative_id, wider))
        .group_by(members.c.college, members.c.territory_id)
    )
    return Voices(Counter({(College(college), territory_id): count for college, territory_id, count in rows}))


def _shown(initiative_id: int, sieve: Sieve) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        entries.c.initiative_id == initiative_id,
        entries.c.withdrawn_at.is_(None),
        members.c.status.in_(_HEARD),
    ]
    if sieve.kind is not None:
        conditions.append(entries.c.kind == sieve.kind.value)
    if sieve.domain is not None:
        conditions.append(entries.c.domain == sieve.domain.value)
    if sieve.college is not None:
        conditions.append(members.c.college == sieve.college.value)
    if sieve.territory_id is not None:
        conditions.append(members.c.territory_id == sieve.territory_id)
    return conditions


def _change(connection: Connection, entry_id: int, **values: object) -> None:
    connection.execute(update(entries).where(entries.c.id == entry_id).values(**values))


def _said(row: Row[*tuple[Any, ...]]) -> Said:
    author = member_of(row)
    assert author is not None, "an entry without its member"
    return Said(_entry(row), author)


def _entry(row: Row[*tuple[Any, ...]]) -> Entry:
    return Entry(
        id=row.id,
        initiative_id=row.initiative_id,
        member_id=row.member_id,
        kind=EntryKind(row.kind),
        domain=Domain(row.domain),
        language=row.language,
        text=row.text,
        offer=ContributionKind(row.offer) if row.offer else None,
        quantity=row.quantity,
        condition=row.condition,
        in_return=row.in_return,
        logged_at=row.logged_at,
        changed_at=row.changed_at,
        withdrawn_at=row.withdrawn_at,
    )
