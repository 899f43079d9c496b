"""Notes of meetings: decisions and tasks, who has them, and what is done."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from bot.domain.attendance import BEFORE
from bot.domain.meetings import Bilingual, Standing
from bot.domain.notes import Note, NoteKind
from bot.domain.wordings import Thing
from storage import wordings
from storage.schema import meetings, notes

TEXT = "text"
"""The only part of a note that is worded."""


def write(
    connection: Connection,
    *,
    initiative_id: int,
    meeting_id: int,
    kind: NoteKind,
    language: str,
    text: str,
    written_by: int,
    holder_id: int | None,
    due_on: date | None,
    now: datetime,
) -> Note:
    """A new note."""
    note_id: int = connection.execute(
        insert(notes)
        .values(
            initiative_id=initiative_id,
            meeting_id=meeting_id,
            kind=kind.value,
            language=language,
            text=text,
            written_by=written_by,
            written_at=now,
            holder_id=holder_id,
            due_on=due_on,
        )
        .returning(notes.c.id)
    ).scalar_one()
    [note] = _read(connection, select(notes).where(notes.c.id == note_id))
    return note


def by_id(connection: Connection, note_id: int) -> Note | None:
    return next(iter(_read(connection, select(notes).where(notes.c.id == note_id))), None)


def of_meeting(connection: Connection, meeting_id: int) -> list[Note]:
    """All that was noted at a meeting: decisions first, each kind in the order in which it was noted."""
    statement = select(notes).where(notes.c.meeting_id == meeting_id)
    return _read(connection, statement.order_by(notes.c.kind, notes.c.id))


def of_initiative(connection: Connection, initiative_id: int) -> list[Note]:
    """All that was noted at an initiative's meetings: by meeting, decisions first, as they were noted."""
    statement = select(notes).where(notes.c.initiative_id == initiative_id)
    return _read(connection, statement.order_by(notes.c.meeting_id, notes.c.kind, notes.c.id))


def count(connection: Connection, meeting_id: int) -> int:
    """How much was noted at a meeting."""
    return connection.execute(select(func.count()).where(notes.c.meeting_id == meeting_id)).scalar_one()


def open_tasks(
    connection: Connection, initiative_id: int, *, skip: int, limit: int, holder_id: int | None = None
) -> list[Note]:
    """Tasks that are not done, of everybody or of one member: those that are due first, then those without a day."""
    statement = select(notes).where(
        notes.c.initiative_id == initiative_id, notes.c.kind == NoteKind.TASK.value, notes.c.done_at.is_(None)
    )
    if holder_id is not None:
        statement = statement.where(notes.c.holder_id == holder_id)
    ordered = statement.order_by(notes.c.due_on.is_(None), notes.c.due_on, notes.c.id)
    return _read(connection, ordered.offset(skip).limit(limit))


def to_replan(connection: Connection, after: int, limit: int) -> list[Note]:
    """The first open tasks numbered after that one that have a day and somebody who has them."""
    statement = select(notes).where(
        notes.c.id > after, notes.c.done_at.is_(None), notes.c.due_on.is_not(None), notes.c.holder_id.is_not(None)
    )
    return _read(connection, statement.order_by(notes.c.id).limit(limit))


def finish(connection: Connection, note_id: int, now: datetime) -> bool:
    """The task is done; False when it was done before."""
    statement = update(notes).where(notes.c.id == note_id, notes.c.done_at.is_(None)).values(done_at=now)
    return connection.execute(statement).rowcount == 1


def take_back(connection: Connection, note_id: int) -> None:
    """It was not so: the note goes, with its words."""
    connection.execute(delete(notes).where(notes.c.id == note_id))
    wordings.forget(connection, Thing.NOTE, [note_id])


def noting(connection: Connection, initiative_id: int, now: datetime, limit: int) -> list[int]:
    """The meetings that have begun, or are about to, and whose minutes are not sent yet: the latest first."""
    statement = select(meetings.c.id).where(
        meetings.c.initiative_id == initiative_id,
        meetings.c.status == Standing.CALLED.value,
        meetings.c.starts_at <= now + BEFORE,
        meetings.c.minutes_at.is_(None),
    )
    return list(connection.scalars(statement.order_by(meetings.c.starts_at.desc(), meetings.c.id).limit(limit)))


def _read(connection: Connection, statement: Select[Any]) -> list[Note]:
    rows = connection.execute(statement).all()
    translated = wordings.of(connection, Thing.NOTE, [row.id for row in rows]) if rows else {}
    return [_note(row, translated[row.id]) for row in rows]


def _note(row: Row[*tuple[Any, ...]], translated: Sequence[Any]) -> Note:
    words = Bilingual().having(row.language, row.text)
    for wording in translated:
        if wording.approved and wording.language != row.language:
            words = words.having(wording.language, wording.text)
    return Note(
        id=row.id,
        initiative_id=row.initiative_id,
        meeting_id=row.meeting_id,
        kind=NoteKind(row.kind),
        language=row.language,
        text=row.text,
        written_by=row.written_by,
        written_at=row.written_at,
        holder_id=row.holder_id,
        due_on=row.due_on,
        done_at=row.done_at,
        words=words,
    )
