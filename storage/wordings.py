"""Wordings: written, approved, read. A text that changes loses its approval."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from bot.domain.translations import mark
from bot.domain.wordings import Thing, Wording
from storage.schema import machine_drafts, untranslated, wordings
from storage.upsert import upsert

_WORDING = (
    wordings.c.id,
    wordings.c.initiative_id,
    wordings.c.thing,
    wordings.c.thing_id,
    wordings.c.part,
    wordings.c.language,
    wordings.c.text,
    wordings.c.author_id,
    wordings.c.translated,
    wordings.c.machine,
    wordings.c.written_at,
    wordings.c.approved_by,
    wordings.c.approved_at,
    wordings.c.source,
    wordings.c.outdated,
    wordings.c.drafted,
)


def write(
    connection: Connection,
    *,
    initiative_id: int,
    thing: Thing,
    thing_id: int,
    part: str,
    language: str,
    text: str,
    author_id: int | None,
    translated: bool,
    now: datetime,
    source: str = "",
    drafted: bool = False,
) -> None:
    """The words of this part in this language from now on; nobody has approved them yet. `source` marks what they were
    translated from (see bot.domain.translations); `drafted` says that their author had a machine's draft before
    them."""
    upsert(
        connection,
        wordings,
        {"thing": thing.value, "thing_id": thing_id, "part": part, "language": language},
        {
            "initiative_id": initiative_id,
            "text": text,
            "author_id": author_id,
            "translated": translated,
            "machine": False,
            "written_at": now,
            "approved_by": None,
            "approved_at": None,
            "source": source,
            "outdated": False,
            "drafted": drafted,
        },
    )


def approve(connection: Connection, which: Iterable[Wording], by: int, now: datetime) -> None:
    """A member vouches for these texts, as far as they still are what was read."""
    for wording in which:
        connection.execute(
            update(wordings)
            .where(wordings.c.id == wording.id, wordings.c.text == wording.text, wordings.c.approved_at.is_(None))
            .values(approved_by=by, approved_at=now)
        )


def correct(connection: Connection, wording: Wording, text: str, by: int, now: datetime) -> None:
    """Other words in the place of these, by a member who vouches for them; it still shows who translated them."""
    connection.execute(
        update(wordings).where(wordings.c.id == wording.id).values(text=text, approved_by=by, approved_at=now)
    )


def original_changed(connection: Connection, thing: Thing, thing_id: int, part: str, text: str, language: str) -> None:
    """A thing's part says this from now on, and is written in that language: translations of other words are outdated,
    and translations into its own language are none."""
    here = (wordings.c.thing == thing.value, wordings.c.thing_id == thing_id)
    connection.execute(delete(wordings).where(*here, wordings.c.language == language))
    connection.execute(
        delete(machine_drafts).where(
            machine_drafts.c.thing == thing.value, machine_drafts.c.thing_id == thing_id, machine_drafts.c.part == part
        )
    )
    if not text:
        connection.execute(delete(wordings).where(*here, wordings.c.part == part))
    connection.execute(
        update(wordings).where(*here, wordings.c.part == part).values(outdated=wordings.c.source != mark(text))
    )


def one(connection: Connection, thing: Thing, thing_id: int, part: str, language: str) -> Wording | None:
    row = connection.execute(
        select(*_WORDING).where(
            wordings.c.thing == thing.value,
            wordings.c.thing_id == thing_id,
            wordings.c.part == part,
            wordings.c.language == language,
        )
    ).first()
    return row and _wording(row)


def by_id(connection: Connection, wording_id: int) -> Wording | None:
    row = connection.execute(select(*_WORDING).where(wordings.c.id == wording_id)).first()
    return row and _wording(row)


def of(connection: Connection, thing: Thing, thing_ids: Sequence[int]) -> dict[int, list[Wording]]:
    """The wordings of several things of a kind, by the thing's number, in the order in which they were written."""
    found: dict[int, list[Wording]] = {thing_id: [] for thing_id in thing_ids}
    rows = connection.execute(
        select(*_WORDING)
        .where(wordings.c.thing == thing.value, wordings.c.thing_id.in_(list(thing_ids)))
        .order_by(wordings.c.id)
    )
    for row in rows:
        found[row.thing_id].append(_wording(row))
    return found


def forget(connection: Connection, thing: Thing, thing_ids: Sequence[int]) -> None:
    """The things are gone, and their words with them."""
    for table in (wordings, untranslated, machine_drafts):
        connection.execute(delete(table).where(table.c.thing == thing.value, table.c.thing_id.in_(list(thing_ids))))


def _wording(row: Row[*tuple[Any, ...]]) -> Wording:
    return Wording(
        id=row.id,
        initiative_id=row.initiative_id,
        thing=Thing(row.thing),
        thing_id=row.thing_id,
        part=row.part,
        language=row.language,
        text=row.text,
        author_id=row.author_id,
        translated=row.translated,
        machine=row.machine,
        written_at=row.written_at,
        approved_by=row.approved_by,
        approved_at=row.approved_at,
        source=row.source,
        outdated=row.outdated,
        drafted=row.drafted,
    )
