"""Meetings and the answers to them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select, update

from bot.domain.meetings import Bilingual, Coming, Given, Meeting, Standing, Turnout, turnout
from bot.domain.notices import USUAL, Reminders
from bot.domain.people import College, Status
from bot.domain.places import Pin
from storage import meetings_search, seats, wishes
from storage.members import counts
from storage.schema import meetings, members, rsvps
from storage.upsert import upsert

_STANDS = meetings.c.status == Standing.CALLED.value


def call(
    connection: Connection,
    *,
    initiative_id: int,
    title: Bilingual,
    agenda: Bilingual,
    starts_at: datetime,
    duration: timedelta,
    place: str,
    link: str,
    called_by: int | None,
    now: datetime,
    capacity: int | None = None,
    pin: Pin | None = None,
    urgent: bool = False,
    remind: Reminders = USUAL,
) -> int:
    """A new meeting; returns its number."""
    meeting_id: int = connection.execute(
        insert(meetings)
        .values(
            initiative_id=initiative_id,
            title_fr=title.fr,
            title_zh=title.zh,
            agenda_fr=agenda.fr,
            agenda_zh=agenda.zh,
            starts_at=starts_at,
            ends_at=starts_at + duration,
            place=place,
            link=link,
            capacity=capacity,
            urgent=urgent,
            remind=wishes.kept(remind),
            latitude=pin and pin.latitude,
            longitude=pin and pin.longitude,
            status=Standing.CALLED.value,
            called_by=called_by,
            called_at=now,
            changed_at=now,
        )
        .returning(meetings.c.id)
    ).scalar_one()
    meetings_search.note(connection, [meeting_id])
    return meeting_id


def call_again(connection: Connection, like: Meeting, starts_at: datetime, now: datetime) -> int:
    """A new meeting at another hour that is like one there was; returns its number."""
    return call(
        connection,
        initiative_id=like.initiative_id,
        title=like.title,
        agenda=like.agenda,
        starts_at=starts_at,
        duration=like.duration,
        place=like.place,
        link=like.link,
        capacity=like.capacity,
        pin=like.pin,
        remind=like.remind,
        called_by=like.called_by,
        now=now,
    )


def by_id(connection: Connection, meeting_id: int, *, to_change: bool = False) -> Meeting | None:
    """A meeting, or None. `to_change` makes others who change or answer it wait until this transaction ends: nobody
    answers an hour that is being moved, and places go to people one after the other."""
    statement = select(meetings).where(meetings.c.id == meeting_id)
    if to_change:
        statement = statement.with_for_update()
    row = connection.execute(statement).first()
    return None if row is None else _meeting(row)


def upcoming(connection: Connection, initiative_id: int, now: datetime, *, skip: int, limit: int) -> list[Meeting]:
    """Meetings that are not over, the next one first."""
    return _list(connection, _of(initiative_id, meetings.c.ends_at > now).order_by(meetings.c.starts_at), skip, limit)


def past(connection: Connection, initiative_id: int, now: datetime, *, skip: int, limit: int) -> list[Meeting]:
    """Meetings that are over, the latest first."""
    over = _of(initiative_id, meetings.c.ends_at <= now).order_by(meetings.c.starts_at.desc())
    return _list(connection, over, skip, limit)


def of_initiative(connection: Connection, initiative_id: int) -> list[Meeting]:
    """Every meeting that was called, in the order of the hours."""
    rows = connection.execute(_of(initiative_id).order_by(meetings.c.starts_at, meetings.c.id))
    return [_meeting(row) for row in rows]


def lacking_minutes(
    connection: Connection, initiative_id: int, now: datetime, *, skip: int, limit: int
) -> list[Meeting]:
    """Meetings that were held and whose minutes nobody has written yet, the oldest first."""
    lacking = _of(initiative_id, meetings.c.ends_at <= now, _STANDS, meetings.c.minutes_at.is_(None))
    return _list(connection, lacking.order_by(meetings.c.starts_at), skip, limit)


def count_lacking_minutes(connection: Connection, initiative_id: int, now: datetime) -> int:
    """How many meetings wait for their minutes."""
    lacking = _of(initiative_id, meetings.c.ends_at <= now, _STANDS, meetings.c.minutes_at.is_(None))
    return connection.execute(select(func.count()).select_from(lacking.subquery())).scalar_one()


def holding(
    connection: Connection, initiative_id: int, typed: str, now: datetime, *, skip: int, limit: int
) -> list[Meeting]:
    """Meetings that hold all these words, those to come first (see storage.meetings_search)."""
    return _list(connection, meetings_search.holding(initiative_id, typed, now), skip, limit)


def ahead(connection: Connection, initiative_id: int, now: datetime) -> list[Meeting]:
    """All meetings that stand and have not begun."""
    return [_meeting(row) for row in connection.execute(_of(initiative_id, meetings.c.starts_at > now, _STANDS))]


def move(connection: Connection, meeting: Meeting, starts_at: datetime, now: datetime) -> None:
    """Give a meeting another hour; it stays as long as it was."""
    _change(
        connection,
        meeting.id,
        starts_at=starts_at,
        ends_at=starts_at + meeting.duration,
        sequence=meetings.c.sequence + 1,
        changed_at=now,
    )


def cancel(connection: Connection, meeting: Meeting, reason: str, language: str, now: datetime) -> None:
    """Call a meeting off; `language` is what the reason was written in."""
    _change(
        connection,
        meeting.id,
        status=Standing.CANCELLED.value,
        reason=reason,
        reason_language=language,
        sequence=meetings.c.sequence + 1,
        changed_at=now,
    )


# Answers.


def answer(
    connection: Connection, meeting_id: int, member_id: int, coming: Coming, now: datetime, *, by: int | None = None
) -> None:
    """Keep a member's answer; it takes the place of the one before, and the note stays. `by` is the member who typed
    it for them. Whoever comes has a place or waits for one (see bot.domain.seats): hold the meeting `to_change`."""
    keys = {"meeting_id": meeting_id, "member_id": member_id}
    values: dict[str, Any] = {"answer": coming.value, "answered_at": now, "answered_by": by}
    if not coming.comes:
        values |= {"number": None, "waits": False}
    elif (place := seats.new_place(connection, meeting_id, member_id)) is not None:
        values |= {"number": place.number, "waits": place.waits}
    upsert(connection, rsvps, keys, values)


def answers_of(connection: Connection, meeting_ids: Iterable[int], member_id: int) -> dict[int, Coming]:
    """What a member answered to each of these meetings."""
    return {meeting_id: given.coming for meeting_id, given in given_by(connection, meeting_ids, member_id).items()}


def given_by(connection: Connection, meeting_ids: Iterable[int], member_id: int) -> dict[int, Given]:
    """The same with the note, the place on the waiting list and who typed it."""
    rows = connection.execute(
        select(rsvps, seats.position().label("position")).where(
            rsvps.c.member_id == member_id, rsvps.c.meeting_id.in_(list(meeting_ids))
        )
    )
    return {
        row.meeting_id: Given(Coming(row.answer), row.note, row.waits, row.position, row.answered_by) for row in rows
    }


def take_back_typed(connection: Connection, meeting_id: int, member_id: int) -> None:
    """An answer that somebody typed for a member is no more; one that the member gave stays. Hold the meeting
    `to_change`: a place may be free."""
    mine = (rsvps.c.meeting_id == meeting_id, rsvps.c.member_id == member_id)
    connection.execute(delete(rsvps).where(*mine, rsvps.c.answered_by.is_not(None)))


def keep_note(connection: Connection, meeting_id: int, member_id: int, note: str) -> bool:
    """Keep a word beside a member's answer; False when there is no answer."""
    mine = (rsvps.c.meeting_id == meeting_id, rsvps.c.member_id == member_id)
    return connection.execute(update(rsvps).where(*mine).values(note=note)).rowcount == 1


def turnout_of(connection: Connection, meeting: Meeting) -> Turnout:
    """Who comes, as numbers; only those who are active members now count."""
    rows = connection.execute(
        select(rsvps.c.answer, rsvps.c.waits, members.c.college, members.c.territory_id, func.count())
        .join(members, members.c.id == rsvps.c.member_id)
        .where(rsvps.c.meeting_id == meeting.id, members.c.status == Status.ACTIVE.value)
        .group_by(rsvps.c.answer, rsvps.c.waits, members.c.college, members.c.territory_id)
    ).all()
    counted = [(Coming(given), College(college), place, n) for given, waits, college, place, n in rows if not waits]
    waiting = sum(n for _given, waits, _college, _place, n in rows if waits)
    return turnout(counted, counts(connection, meeting.initiative_id).total(), waiting)


def set_capacity(connection: Connection, meeting_id: int, capacity: int | None) -> None:
    """How many places a meeting has; None for as many as come."""
    _change(connection, meeting_id, capacity=capacity)


def set_reminders(connection: Connection, meeting_id: int, remind: Reminders) -> None:
    """How long before everybody is reminded who chose nothing else."""
    _change(connection, meeting_id, remind=wishes.kept(remind))


# Planning again.


def to_replan(connection: Connection, after: int, since: datetime, limit: int) -> list[Meeting]:
    """The first meetings numbered after that one which begin after `since` or whose minutes were written after it;
    nobody changes them until this transaction ends."""
    statement = (
        select(meetings)
        .where(meetings.c.id > after, or_(meetings.c.starts_at > since, meetings.c.minutes_at > since))
        .order_by(meetings.c.id)
        .limit(limit)
        .with_for_update()
    )
    return [_meeting(row) for row in connection.execute(statement)]


def _of(initiative_id: int, *conditions: Any) -> Select[Any]:
    return select(meetings).where(meetings.c.initiative_id == initiative_id, *conditions)


def _list(connection: Connection, statement: Select[Any], skip: int, limit: int) -> list[Meeting]:
    rows = connection.execute(statement.order_by(meetings.c.id).offset(skip).limit(limit))
    return [_meeting(row) for row in rows]


def _change(connection: Connection, meeting_id: int, **values: Any) -> None:
    connection.execute(update(meetings).where(meetings.c.id == meeting_id).values(**values))


def _meeting(row: Row[*tuple[Any, ...]]) -> Meeting:
    return Meeting(
        id=row.id,
        initiative_id=row.initiative_id,
        title=Bilingual(row.title_fr, row.title_zh),
        agenda=Bilingual(row.agenda_fr, row.agenda_zh),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        link=row.link,
        standing=Standing(row.status),
        reason=row.reason,
        reason_language=row.reason_language,
        sequence=row.sequence,
        called_by=row.called_by,
        called_at=row.called_at,
        changed_at=row.changed_at,
        minutes=Bilingual(row.minutes_fr, row.minutes_zh),
        minutes_at=row.minutes_at,
        capacity=row.capacity,
        pin=None if row.latitude is None else Pin(row.latitude, row.longitude),
        uid=row.uid,
        urgent=row.urgent,
        remind=wishes.read(row.remind),
    )
