"""Who is to be told of a meeting or a ballot: their quiet hours, what each answered, and what each was told last."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select, update

from bot.domain.ballot_notices import Readers, Voter
from bot.domain.ballots import Ballot
from bot.domain.meetings import Coming, Meeting
from bot.domain.people import Status
from bot.domain.quiet import Quiet
from bot.domain.reminders import Reader, Told
from storage import initiatives
from storage import wishes as wanted
from storage.members import coordinators
from storage.schema import members, persons, roll, rsvps, territories, told, wishes
from storage.upsert import insert_new, upsert

_QUIET = (
    persons.c.quiet_from,
    persons.c.quiet_to,
    func.coalesce(persons.c.zone, territories.c.zone).label("zone"),  # where this person reads hours
)


def of_meeting(connection: Connection, meeting: Meeting, *, person_id: int | None = None) -> list[Reader]:
    """Every active member and every linked group, or one person: what they answered and what they were told."""
    heard = and_(told.c.meeting_id == meeting.id, told.c.reader == members.c.person_id)
    answered = and_(rsvps.c.meeting_id == meeting.id, rsvps.c.member_id == members.c.id)
    wished = and_(wishes.c.meeting_id == meeting.id, wishes.c.member_id == members.c.id)
    statement = (
        select(
            members.c.person_id,
            members.c.admitted_at,
            rsvps.c.answer,
            rsvps.c.answered_at,
            told.c.starts_at,
            told.c.sequence,
            wishes.c.remind.label("own"),
            wishes.c.chosen_at,
            persons.c.remind,
            persons.c.remind_at,
            *_QUIET,
        )
        .select_from(
            members.join(persons, persons.c.id == members.c.person_id)
            .join(territories, territories.c.id == members.c.territory_id)
            .outerjoin(rsvps, answered)
            .outerjoin(told, heard)
            .outerjoin(wishes, wished)
        )
        .where(members.c.initiative_id == meeting.initiative_id, members.c.status == Status.ACTIVE.value)
        .order_by(members.c.id)
    )
    if person_id is not None:
        statement = statement.where(members.c.person_id == person_id)
    people = [
        Reader(
            person_id=row.person_id,
            since=row.admitted_at,
            answer=row.answer and Coming(row.answer),
            answered_at=row.answered_at,
            told=None if row.sequence is None else Told(row.starts_at, row.sequence),
            quiet=_quiet(row),
            own=wanted.read_own(row.own),
            always=wanted.read_own(row.remind),
            chosen_at=max((at for at in (row.chosen_at, row.remind_at) if at is not None), default=None),
        )
        for row in connection.execute(statement)
    ]
    return people if person_id is not None else people + _groups(connection, meeting)


def of_ballot(connection: Connection, ballot: Ballot) -> Readers:
    """The roll of a ballot, the groups that are linked, and who coordinates now."""
    rows = connection.execute(
        select(members.c.person_id, members.c.status, *_QUIET)
        .select_from(
            roll.join(members, members.c.id == roll.c.member_id)
            .join(persons, persons.c.id == members.c.person_id)
            .join(territories, territories.c.id == members.c.territory_id)
        )
        .where(roll.c.ballot_id == ballot.id)
        .order_by(members.c.id)
    )
    return Readers(
        voters=[Voter(row.person_id, row.status == Status.ACTIVE.value, _quiet(row)) for row in rows],
        groups=initiatives.groups_of(connection, ballot.initiative_id, by=ballot.closed_at),
        coordinators=[member.person_id for member in coordinators(connection, ballot.initiative_id)],
    )


def of_prepared(connection: Connection, ballot: Ballot, but: set[int]) -> Readers:
    """Before there is a roll: every active member but these persons, and the groups that are linked."""
    rows = connection.execute(
        select(members.c.person_id, *_QUIET)
        .select_from(
            members.join(persons, persons.c.id == members.c.person_id).join(
                territories, territories.c.id == members.c.territory_id
            )
        )
        .where(members.c.initiative_id == ballot.initiative_id, members.c.status == Status.ACTIVE.value)
        .order_by(members.c.id)
    )
    return Readers(
        voters=[Voter(row.person_id, active=True, quiet=_quiet(row)) for row in rows if row.person_id not in but],
        groups=initiatives.groups_of(connection, ballot.initiative_id),
    )


def languages(connection: Connection, initiative_id: int, *, by: datetime) -> dict[int, str]:
    """The person numbers of the active members who were admitted by then, each with the language that they read."""
    rows = connection.execute(
        select(persons.c.id, persons.c.language)
        .join(members, members.c.person_id == persons.c.id)
        .where(
            members.c.initiative_id == initiative_id,
            members.c.status == Status.ACTIVE.value,
            members.c.admitted_at <= by,
        )
    )
    return {person_id: language for person_id, language in rows}


def told_to(connection: Connection, meeting_id: int, reader: int) -> Told | None:
    """What a reader (see `Reader.number`) was told last."""
    row = connection.execute(
        select(told.c.starts_at, told.c.sequence).where(told.c.meeting_id == meeting_id, told.c.reader == reader)
    ).first()
    return None if row is None else Told(*row)


def tell(connection: Connection, meeting_id: int, reader: int, what: Told) -> None:
    """Note what a reader was told."""
    keys = {"meeting_id": meeting_id, "reader": reader}
    upsert(connection, told, keys, {"starts_at": what.starts_at, "sequence": what.sequence})


def _quiet(row: Row[*tuple[Any, ...]]) -> Quiet:
    return Quiet(row.quiet_from, row.quiet_to, row.zone)


def tell_all(connection: Connection, meeting: Meeting, what: Told) -> None:
    """Note that everybody who is here now knows of a meeting: it follows from what they were told before."""
    rows = [
        {"meeting_id": meeting.id, "reader": reader.number, "starts_at": what.starts_at, "sequence": what.sequence}
        for reader in of_meeting(connection, meeting)
    ]
    insert_new(connection, told, rows, ["meeting_id", "reader"])


def file(connection: Connection, meeting: Meeting, person_id: int) -> None:
    """Note that somebody took the meeting's calendar file; whoever was told nothing yet has read the hour in it."""
    mine = (told.c.meeting_id == meeting.id, told.c.reader == person_id)
    if not connection.execute(update(told).where(*mine).values(filed=True)).rowcount:
        row = {"meeting_id": meeting.id, "reader": person_id, "starts_at": meeting.starts_at}
        insert_new(connection, told, [{**row, "sequence": meeting.sequence, "filed": True}], ["meeting_id", "reader"])


def has_file(connection: Connection, meeting_id: int, person_id: int) -> bool:
    """Whether somebody took the calendar file of a meeting."""
    filed = select(told.c.filed).where(told.c.meeting_id == meeting_id, told.c.reader == person_id)
    return bool(connection.scalar(filed))


def _groups(connection: Connection, meeting: Meeting) -> list[Reader]:
    rows = connection.execute(select(told).where(told.c.meeting_id == meeting.id, told.c.reader < 0))
    heard = {row.reader: Told(row.starts_at, row.sequence) for row in rows}
    return [
        Reader(person_id=None, chat_id=chat_id, told=heard.get(chat_id))
        for chat_id in initiatives.groups_of(connection, meeting.initiative_id)
    ]


def of_task(connection: Connection, member_id: int) -> tuple[int, Quiet] | None:
    """The person who is an active member, and their quiet hours; None when that member is not active any more."""
    row = connection.execute(
        select(members.c.person_id, *_QUIET)
        .join_from(members, persons, persons.c.id == members.c.person_id)
        .join(territories, territories.c.id == members.c.territory_id)
        .where(members.c.id == member_id, members.c.status == Status.ACTIVE.value)
    ).first()
    return None if row is None else (row.person_id, _quiet(row))
