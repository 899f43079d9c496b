"""The one list of what waits for its translation, read from where it was written; and who has taken what.

Nothing is put into this list or taken out: a text waits as long as it has no translation, or one of other words. Only
how often it was met untranslated, and who is translating it now, is kept.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, case, cast, func, literal, null, or_, select, union_all, update

from bot.domain.actions import ActionStatus
from bot.domain.meetings import Part as MeetingPart
from bot.domain.meetings import Standing
from bot.domain.people import Status
from bot.domain.translations import TAKEN_FOR, Source, Waiting
from bot.domain.wordings import DESCRIPTION, TITLE, Thing, Wording
from storage import actions as all_actions
from storage import entries as all_entries
from storage import meetings as all_meetings
from storage import notes as all_notes
from storage import wordings as all_wordings
from storage.schema import actions, entries, meetings, members, notes, occurrences, untranslated, wordings
from storage.types import Id
from storage.upsert import insert_new, insert_of

_ENTRY_PARTS = (entries.c.text, entries.c.quantity, entries.c.condition, entries.c.in_return)
_ALONE = cast(null(), Id)
"""The series of what is in none."""
_HEARD = (Status.PENDING.value, Status.ACTIVE.value)


def waiting(connection: Connection, initiative_id: int, now: datetime) -> list[Waiting]:
    """All that waits, in no order. What a series of meetings says many times waits once."""
    texts = union_all(
        *_entries(initiative_id), *_actions(initiative_id), *_meetings(initiative_id, now), _notes(initiative_id)
    ).subquery()
    missing = case((texts.c.language == "fr", "zh"), else_="fr")

    def about(table: Any) -> Any:
        same = (table.c.thing == texts.c.thing, table.c.thing_id == texts.c.thing_id, table.c.part == texts.c.part)
        return and_(*same, table.c.language == missing)

    rows = connection.execute(
        select(
            texts,
            wordings.c.id.label("written"),
            wordings.c.outdated,
            untranslated.c.seen,
            untranslated.c.taken_by,
            untranslated.c.taken_until,
        )
        .select_from(
            texts.outerjoin(wordings, about(wordings)).outerjoin(untranslated, about(untranslated)),
        )
        .where(or_(wordings.c.id.is_(None), wordings.c.outdated, texts.c.series.is_not(None)))
        .order_by(texts.c.thing_id)
    ).all()
    told = {(row.series, row.part) for row in rows if row.series and row.written and not row.outdated}
    found = []
    for row in rows:
        if row.series is not None:
            if (row.series, row.part) in told:
                continue
            told.add((row.series, row.part))
        found.append(
            Waiting(
                Thing(row.thing),
                row.thing_id,
                row.part,
                row.since,
                row.seen or 0,
                bool(row.outdated),
                row.taken_by,
                row.taken_until,
            )
        )
    return found


def source(connection: Connection, initiative_id: int, thing: Thing, thing_id: int, part: str) -> Source | None:
    """A text as it was written; None when it is gone, is nobody's to read, or is there in both languages."""
    match thing:
        case Thing.ENTRY:
            said = all_entries.by_id(connection, initiative_id, thing_id)
            if said is None or said.entry.withdrawn or not said.author.may_read:
                return None
            parts = {str(each): said.entry.part(each) for each in said.entry.parts}
            language, text, author = said.entry.language, parts.get(part, ""), said.author.id
        case Thing.ACTION:
            action = all_actions.by_id(connection, initiative_id, thing_id)
            if action is None:
                return None
            text = {TITLE: action.title, DESCRIPTION: action.description}.get(part, "")
            language, author = action.language, action.member_id or 0
        case Thing.MEETING:
            meeting = all_meetings.by_id(connection, thing_id)
            if meeting is None or meeting.initiative_id != initiative_id or part not in set(MeetingPart):
                return None
            written = meeting.written(MeetingPart(part))
            language = "fr" if written.fr else "zh"
            text = "" if written.fr and written.zh else written.own(language)
            author = meeting.called_by or 0
        case Thing.NOTE:
            note = all_notes.by_id(connection, thing_id)
            if note is None or note.initiative_id != initiative_id or part != all_notes.TEXT:
                return None
            language, text, author = note.language, note.text, note.written_by or 0
        case _:
            return None
    return Source(initiative_id, thing, thing_id, part, language, text, author or None) if text else None


def to_settle(connection: Connection, initiative_id: int) -> list[Wording]:
    """The translations that nobody has approved yet, of words that still stand, the oldest first."""
    rows = connection.scalars(
        select(wordings.c.id)
        .where(
            wordings.c.initiative_id == initiative_id,
            wordings.c.thing != Thing.BALLOT.value,
            wordings.c.translated,
            wordings.c.approved_at.is_(None),
            ~wordings.c.outdated,
        )
        .order_by(wordings.c.written_at, wordings.c.id)
    )
    return [found for number in rows.all() if (found := all_wordings.by_id(connection, number))]


def take(connection: Connection, text: Source, member_id: int, now: datetime) -> bool:
    """Keep a text for this member, for an hour from now; False when somebody else is translating it."""
    keys = _keys(text)
    insert_new(connection, untranslated, [keys], list(keys))
    taken = connection.execute(
        update(untranslated)
        .where(
            *_is(text),
            or_(
                untranslated.c.taken_by.is_(None),
                untranslated.c.taken_by == member_id,
                untranslated.c.taken_until <= now,
            ),
        )
        .values(taken_by=member_id, taken_until=now + TAKEN_FOR)
    )
    return taken.rowcount == 1


def give_back(connection: Connection, text: Source, member_id: int) -> None:
    """This member does not translate it after all, or has."""
    connection.execute(
        update(untranslated)
        .where(*_is(text), untranslated.c.taken_by == member_id)
        .values(taken_by=None, taken_until=None)
    )


def met(connection: Connection, text: Source) -> None:
    """Somebody who reads the other language met this text, and there was no translation."""
    keys = _keys(text)
    once = insert_of(connection, untranslated).values(**keys, seen=1)
    once_more = {"seen": untranslated.c.seen + 1}
    connection.execute(once.on_conflict_do_update(index_elements=list(keys), set_=once_more))


def thanks(connection: Connection, initiative_id: int, since: datetime) -> list[tuple[str, int]]:
    """Who has translated since then, by name, with how many texts: who did the most first."""
    number = func.count().label("number")
    rows = connection.execute(
        select(members.c.name, number)
        .join_from(wordings, members, members.c.id == wordings.c.author_id)
        .where(
            wordings.c.initiative_id == initiative_id,
            wordings.c.thing != Thing.BALLOT.value,
            wordings.c.translated,
            wordings.c.written_at > since,
        )
        .group_by(members.c.id, members.c.name)
        .order_by(number.desc(), members.c.id)
    )
    return [(row.name, row.number) for row in rows]


def _keys(text: Source) -> dict[str, Any]:
    return {"thing": text.thing.value, "thing_id": text.thing_id, "part": text.part, "language": text.into}


def _is(text: Source) -> list[Any]:
    return [untranslated.c[name] == value for name, value in _keys(text).items()]


def _entries(initiative_id: int) -> list[Select[Any]]:
    return [
        select(
            literal(Thing.ENTRY.value).label("thing"),
            entries.c.id.label("thing_id"),
            literal(column.name).label("part"),
            entries.c.language.label("language"),
            func.coalesce(entries.c.changed_at, entries.c.logged_at).label("since"),
            _ALONE.label("series"),
        )
        .join(members, members.c.id == entries.c.member_id)
        .where(
            entries.c.initiative_id == initiative_id,
            entries.c.withdrawn_at.is_(None),
            members.c.status.in_(_HEARD),
            column != "",
        )
        for column in _ENTRY_PARTS
    ]


def _actions(initiative_id: int) -> list[Select[Any]]:
    return [
        select(
            literal(Thing.ACTION.value),
            actions.c.id,
            literal(column.name),
            actions.c.language,
            actions.c.proposed_at,
            _ALONE,
        ).where(
            actions.c.initiative_id == initiative_id,
            actions.c.status.in_((ActionStatus.PROPOSED.value, ActionStatus.ACCEPTED.value)),
            column != "",
        )
        for column in (actions.c.title, actions.c.description)
    ]


def _meetings(initiative_id: int, now: datetime) -> list[Select[Any]]:
    """Titles and agendas of what is to come, and all minutes."""
    found = []
    for part in MeetingPart:
        french, chinese = meetings.c[f"{part}_fr"], meetings.c[f"{part}_zh"]
        minutes = part is MeetingPart.MINUTES
        statement = (
            select(
                literal(Thing.MEETING.value),
                meetings.c.id,
                literal(part.value),
                case((french == "", "zh"), else_="fr"),
                meetings.c.minutes_at if minutes else meetings.c.called_at,
                _ALONE if minutes else occurrences.c.series_id,
            )
            .outerjoin_from(meetings, occurrences, occurrences.c.meeting_id == meetings.c.id)
            .where(
                meetings.c.initiative_id == initiative_id,
                meetings.c.status == Standing.CALLED.value,
                (french == "") != (chinese == ""),
            )
        )
        found.append(statement if minutes else statement.where(meetings.c.ends_at > now))
    return found


def _notes(initiative_id: int) -> Select[Any]:
    """Decisions and tasks."""
    return select(
        literal(Thing.NOTE.value), notes.c.id, literal(all_notes.TEXT), notes.c.language, notes.c.written_at, _ALONE
    ).where(notes.c.initiative_id == initiative_id)
