"""Putting two memberships of one person together (bot.domain.merging): what goes over, what meets, what stays.

Every column that refers to a member is in one of the lists below; a test asks whoever adds one.
The membership that goes stays as a row, so that the log and closed ballots can name it; it is erased with the one that
it went into (`merged_into`).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, and_, delete, func, select, update

from bot.domain.ballots import Status as BallotStatus
from bot.domain.merging import Whose, answer_that_stands
from bot.domain.people import Member, Status
from storage import members as all_members
from storage import people
from storage.schema import (
    actions,
    approvals,
    attendance,
    ballots,
    broadcasts,
    contacts,
    corrections,
    date_answers,
    date_polls,
    differences,
    drafts,
    entries,
    extensions,
    funds,
    given_up,
    indicators,
    invitations,
    meetings,
    members,
    milestones,
    notes,
    passed_stages,
    polls,
    relayed,
    roll,
    rsvps,
    sheet_lines,
    sheets,
    statements,
    successions,
    supports,
    untranslated,
    valuations,
    willing,
    wishes,
    wordings,
)

MERGED = "merged"
"""The reason in the row of the membership that went: no link brings it back by itself."""
GOES_OVER = (
    actions.c.member_id,
    actions.c.decided_by,
    approvals.c.member_id,
    attendance.c.ticked_by,
    ballots.c.opened_by,
    broadcasts.c.sent_by,
    contacts.c.entered_by,
    corrections.c.member_id,
    date_polls.c.opened_by,
    differences.c.member_id,
    differences.c.answered_by,
    drafts.c.written_by,
    entries.c.member_id,
    extensions.c.member_id,
    funds.c.written_by,
    given_up.c.member_id,
    indicators.c.written_by,
    invitations.c.made_by,
    meetings.c.called_by,
    members.c.decided_by,
    members.c.merged_into,
    milestones.c.recorded_by,
    notes.c.written_by,
    notes.c.holder_id,
    passed_stages.c.member_id,
    relayed.c.typed_by,
    relayed.c.settled_by,
    rsvps.c.answered_by,
    sheet_lines.c.member_id,
    sheets.c.made_by,
    sheets.c.entered_by,
    sheets.c.settled_by,
    statements.c.written_by,
    successions.c.member_id,
    untranslated.c.taken_by,
    valuations.c.valued_by,
    wordings.c.author_id,
    wordings.c.approved_by,
)
ONCE = {
    supports: ("action_id",),
    attendance: ("meeting_id",),
    wishes: ("meeting_id",),
    willing: ("succession_id",),
    relayed: ("kind", "thing_id"),
}
"""Of these somebody has one for each thing: the kept membership's stays, the others go over."""
LATEST = {rsvps: "meeting_id", date_answers: "poll_id"}
"""Answers: for each thing the later ones stay."""
OWN_WAY = {"contacts.member_id", "roll.member_id", "polls.member_id"}
"""Told below, or in storage.merging_votes."""
STAYS = {
    "reasons_of_acts.about",
    "reasons_of_acts.written_by",
    "requests.about",
    "requests.asked_by",
    "requests.decided_by",
}
"""The past as it was: the log, and what was asked of a second coordinator."""


@dataclass(frozen=True, slots=True)
class Belongings:
    """How much a membership has: entries, proposals, answers to meetings, open ballots with a vote that counts."""

    entries: int
    actions: int
    answers: int
    votes: int


def belongings(connection: Connection, member_id: int) -> Belongings:
    """One statement."""
    row = connection.execute(
        select(
            _number(entries, entries.c.member_id == member_id, entries.c.withdrawn_at.is_(None)),
            _number(actions, actions.c.member_id == member_id),
            _number(rsvps, rsvps.c.member_id == member_id),
            select(func.count())
            .select_from(roll.join(ballots, ballots.c.id == roll.c.ballot_id))
            .where(roll.c.member_id == member_id, roll.c.voted, ballots.c.status == BallotStatus.OPEN.value)
            .scalar_subquery(),
        )
    ).one()
    return Belongings(*row)


def merge(connection: Connection, kept: Member, gone: Member, by: int, now: datetime) -> None:
    """All but the votes (storage.merging_votes, which goes first): from now on `gone` is `kept`."""
    for table, keys in ONCE.items():
        _drop_met(connection, table, keys, kept.id, gone.id)
        _over(connection, table.c.member_id, kept.id, gone.id)
    for table, key in LATEST.items():
        _keep_latest(connection, table, table.c[key], kept.id, gone.id)
        _over(connection, table.c.member_id, kept.id, gone.id)
    for column in GOES_OVER:
        _over(connection, column, kept.id, gone.id)
    _hand_over_contact(connection, kept, gone)
    connection.execute(delete(polls).where(polls.c.member_id == gone.id))
    people.stop_letters(connection, gone.person_id, gone.initiative_id, now)
    all_members.change(
        connection,
        gone.id,
        status=Status.LEFT.value,
        coordinator=False,
        relay=False,
        left_at=now,
        decided_by=by,
        reason=MERGED,
        merged_into=kept.id,
    )


def _over(connection: Connection, column: Column[Any], kept: int, gone: int) -> None:
    connection.execute(update(column.table).where(column == gone).values({column.name: kept}))


def _drop_met(connection: Connection, table: Table, keys: tuple[str, ...], kept: int, gone: int) -> None:
    """What both have of the same thing: the kept membership's stands."""
    mine = table.alias()
    met = select(mine.c.member_id).where(mine.c.member_id == kept, *(mine.c[key] == table.c[key] for key in keys))
    connection.execute(delete(table).where(table.c.member_id == gone, met.correlate(table).exists()))


def _keep_latest(connection: Connection, table: Table, thing: Column[Any], kept: int, gone: int) -> None:
    """Where both have answered, the answers that were given later stand."""
    rows = connection.execute(
        select(thing, table.c.member_id, func.max(table.c.answered_at, type_=table.c.answered_at.type))
        .where(table.c.member_id.in_((kept, gone)))
        .group_by(thing, table.c.member_id)
    )
    given: dict[int, dict[int, datetime]] = {}
    for which, member_id, moment in rows:
        given.setdefault(which, {})[member_id] = moment
    for which, answers in given.items():
        if len(answers) == 2:
            loser = gone if answer_that_stands(answers[kept], answers[gone]) is Whose.KEPT else kept
            connection.execute(delete(table).where(and_(thing == which, table.c.member_id == loser)))


def _hand_over_contact(connection: Connection, kept: Member, gone: Member) -> None:
    """How somebody is reached without Telegram goes over to whoever is reached in no other way."""
    person = people.reader(connection, kept.person_id, None)
    on_telegram = person is not None and person.person is not None and person.person.telegram_id is not None
    has_one = connection.execute(select(contacts.c.member_id).where(contacts.c.member_id == kept.id)).first()
    if on_telegram or has_one is not None:
        connection.execute(delete(contacts).where(contacts.c.member_id == gone.id))
    else:
        _over(connection, contacts.c.member_id, kept.id, gone.id)


def _number(table: Table, *conditions: Any) -> Any:
    return select(func.count()).select_from(table).where(*conditions).scalar_subquery()
