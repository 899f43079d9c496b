"""Erasing a person: what goes, and what stays without them.

Goes: the Telegram id, zone, quiet hours, reminders chosen, languages read and reachability; name, organisation,
function, reasons (those in the log of acts too) and the day of the last act; the dialogue; entries with their
translations; actions that nobody has taken up; remarks on ballots; how they are reached without Telegram, their code,
and who typed what for them; answers to date polls; letters (what is planned is taken back, the words of all are
blanked); polls; places at meetings to come, and the words beside answers; votes in ballots that are still open; replies
that are owed; what incidents kept.

Stays, without anybody's name: that a member of that college and territory was there (turnouts and results stay
true); votes in closed ballots; actions that were retained, merged into or put to a ballot; what was written for the
coordination as a whole (meetings, ballots, messages to all, what a dossier needs) or translated for the others; acts
in the log, by the number of an empty shell, so that its chain stays whole.

The rows of the person and of their memberships stay as empty shells, because counts refer to them; nothing in them
or beside them leads back to anybody.
"""

import secrets
from datetime import datetime

from sqlalchemy import Connection, delete, exists, func, or_, select, update

from bot.domain.actions import ActionStatus
from bot.domain.deliveries import State
from bot.domain.people import Status
from bot.domain.quiet import USUAL
from bot.domain.voices import Voice
from bot.domain.wordings import Thing
from storage import ballots as ballot_box
from storage import date_polls as date_answers
from storage import seats, sheets, succession
from storage import votes as ballot_votes
from storage import wordings as all_wordings
from storage.ballot_keys import KeyMissing
from storage.members import numbers_of
from storage.schema import (
    actions,
    approvals,
    attendance,
    ballots,
    broadcasts,
    contacts,
    corrections,
    date_polls,
    dialogues,
    differences,
    drafts,
    entries,
    extensions,
    funds,
    given_up,
    incidents,
    indicators,
    invitations,
    meetings,
    members,
    milestones,
    notes,
    options,
    outbox,
    passed_stages,
    persons,
    polls,
    reasons_of_acts,
    relayed,
    requests,
    roll,
    rsvps,
    statements,
    stray_answers,
    successions,
    supports,
    told,
    untranslated,
    updates,
    valuations,
    votes,
    wishes,
    wordings,
    wrong_codes,
)
from storage.schema import sheets as all_sheets


def erase(connection: Connection, person_id: int, telegram_id: int | None, now: datetime) -> None:
    """Remove a person (`telegram_id` None: one without Telegram). Afterwards whoever has that Telegram id is a
    stranger."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")  # what goes is overwritten in the file
    mine = list(connection.scalars(numbers_of(person_id)))
    names = _names(connection, mine)
    _leave_open_ballots(connection, person_id, mine, now)
    _unlink_named_votes(connection, mine)
    _take_down_words(connection, mine)
    seats.give_up(connection, mine, now)
    connection.execute(update(rsvps).where(rsvps.c.member_id.in_(mine)).values(note=""))
    _forget_reasons(connection, mine)
    succession.forget(connection, mine)
    _unsign(connection, mine)
    _blank_letters(connection, person_id, now)
    date_answers.forget(connection, mine)
    connection.execute(delete(polls).where(polls.c.member_id.in_(mine)))
    if telegram_id is not None:
        connection.execute(delete(stray_answers).where(stray_answers.c.telegram_id == telegram_id))
        owed = updates.c.owed.like(f'{{"chat_id":{telegram_id},%')
        connection.execute(update(updates).where(owed).values(owed=None))
    _forget_relaying(connection, person_id, mine)
    connection.execute(delete(told).where(told.c.reader == person_id))
    connection.execute(delete(wishes).where(wishes.c.member_id.in_(mine)))
    connection.execute(delete(dialogues).where(dialogues.c.person_id == person_id))
    _clear_incidents(connection, [*([] if telegram_id is None else [str(telegram_id)]), *names])
    _empty_shells(connection, person_id, mine, now)


def _names(connection: Connection, mine: list[int]) -> list[str]:
    """How the person was called, and where they belonged."""
    rows = connection.execute(select(members.c.name, members.c.organisation).where(members.c.id.in_(mine)))
    return [word for row in rows for word in row if word]


def _leave_open_ballots(connection: Connection, person_id: int, mine: list[int], now: datetime) -> None:
    """Nobody could change or defend these votes any more: the vote goes, and the place on the roll."""
    standing = [
        ballot_box.voting(connection, each.id)
        for each in ballot_box.open_for(connection, person_id, suspended_too=True)
    ]
    running = [ballot for ballot in standing if ballot is not None and ballot.takes_votes(now)]
    seats = ballot_box.seats_of(connection, person_id, [ballot.id for ballot in running], suspended_too=True)
    for ballot in running:
        if seats[ballot.id].voice is Voice.PAPER:  # among others in a box, as below
            del seats[ballot.id]
            continue
        try:
            ballot_votes.take_back(connection, ballot, seats[ballot.id])
        except KeyMissing:  # nobody can tell which vote is theirs; it stays counted, and so does its voter
            del seats[ballot.id]
    connection.execute(delete(roll).where(roll.c.ballot_id.in_(list(seats)), roll.c.member_id.in_(mine)))


def _unlink_named_votes(connection: Connection, mine: list[int]) -> None:
    """Votes in closed named ballots stay counted, under a random number. (Those of secret ones have no name.)"""
    named = select(votes.c.ballot_id, votes.c.voter).where(votes.c.voter.in_([str(member_id) for member_id in mine]))
    for ballot_id, voter in connection.execute(named).all():
        connection.execute(
            update(votes)
            .where(votes.c.ballot_id == ballot_id, votes.c.voter == voter)
            .values(voter=secrets.token_hex(16))
        )


def _take_down_words(connection: Connection, mine: list[int]) -> None:
    """Entries, remarks, support and proposals that nobody has taken up go; other proposals lose their author."""
    taken_up = actions.alias()
    nobody_s = (
        actions.c.status != ActionStatus.ACCEPTED.value,
        ~exists().where(options.c.action_id == actions.c.id),
        ~exists().where(taken_up.c.merged_into == actions.c.id),
    )
    said = connection.scalars(delete(entries).where(entries.c.member_id.in_(mine)).returning(entries.c.id))
    all_wordings.forget(connection, Thing.ENTRY, said.all())
    gone = connection.scalars(delete(actions).where(actions.c.member_id.in_(mine), *nobody_s).returning(actions.c.id))
    all_wordings.forget(connection, Thing.ACTION, gone.all())
    connection.execute(delete(supports).where(supports.c.member_id.in_(mine)))
    hers = differences.c.member_id.in_(mine)
    connection.execute(delete(differences).where(hers, differences.c.answered_at.is_(None)))
    connection.execute(update(differences).where(hers).values(note=""))


def _forget_relaying(connection: Connection, person_id: int, mine: list[int]) -> None:
    """How they are reached, what was typed for them, and how often they tried a code."""
    sheets.forget(connection, mine)
    connection.execute(delete(contacts).where(contacts.c.member_id.in_(mine)))
    connection.execute(delete(relayed).where(relayed.c.member_id.in_(mine)))
    connection.execute(delete(wrong_codes).where(wrong_codes.c.person_id == person_id))


def _unsign(connection: Connection, mine: list[int]) -> None:
    """What was done as a member or for the coordination stays, and says no more by whom."""
    for column in (
        actions.c.member_id,
        actions.c.decided_by,
        approvals.c.member_id,
        attendance.c.ticked_by,
        drafts.c.written_by,
        ballots.c.opened_by,
        broadcasts.c.sent_by,
        contacts.c.entered_by,
        date_polls.c.opened_by,
        invitations.c.made_by,
        meetings.c.called_by,
        members.c.decided_by,
        notes.c.written_by,
        notes.c.holder_id,
        relayed.c.typed_by,
        relayed.c.settled_by,
        all_sheets.c.made_by,
        all_sheets.c.entered_by,
        all_sheets.c.settled_by,
        rsvps.c.answered_by,
        untranslated.c.taken_by,
        wordings.c.author_id,
        wordings.c.approved_by,
        differences.c.member_id,
        differences.c.answered_by,
        extensions.c.member_id,
        corrections.c.member_id,
        given_up.c.member_id,
        milestones.c.recorded_by,
        passed_stages.c.member_id,
        successions.c.member_id,
        requests.c.about,
        requests.c.asked_by,
        requests.c.decided_by,
        statements.c.written_by,
        indicators.c.written_by,
        funds.c.written_by,
        valuations.c.valued_by,
    ):
        connection.execute(update(column.table).where(column.in_(mine)).values({column.name: None}))


def _forget_reasons(connection: Connection, mine: list[int]) -> None:
    """Reasons that they wrote, or that were written about them. The log keeps its seals: they do not tell the words."""
    connection.execute(
        delete(reasons_of_acts).where(or_(reasons_of_acts.c.written_by.in_(mine), reasons_of_acts.c.about.in_(mine)))
    )
    theirs = or_(requests.c.asked_by.in_(mine), requests.c.about.in_(mine))
    connection.execute(update(requests).where(theirs).values(reason_fr="", reason_zh="", answer=""))
    connection.execute(update(requests).where(requests.c.decided_by.in_(mine)).values(answer=""))


def _blank_letters(connection: Connection, person_id: int, now: datetime) -> None:
    """What is planned is taken back; how letters ended stays countable, without their reader and their words."""
    to_them = outbox.c.person_id == person_id
    connection.execute(
        update(outbox)
        .where(to_them, outbox.c.state.in_((State.PLANNED.value, State.HELD.value)))
        .values(state=State.WITHDRAWN.value, settled_at=now)
    )
    connection.execute(
        update(outbox)
        .where(to_them, outbox.c.state != State.LEASED.value)
        .values(person_id=None, letter="", reason="", message_id=None)
    )


def _clear_incidents(connection: Connection, words: list[str]) -> None:
    """An incident stays countable; what it kept of this person goes."""
    if not words:
        return
    for column, blank in ((incidents.c.trace, ""), (incidents.c.kept, None)):
        found = or_(*(column.contains(word, autoescape=True) for word in words))
        connection.execute(update(incidents).where(found).values({column.name: blank}))


def _empty_shells(connection: Connection, person_id: int, mine: list[int], now: datetime) -> None:
    """The rows that counts refer to, with nothing in them."""
    connection.execute(
        update(members)
        .where(members.c.id.in_(mine))
        .values(
            name="",
            organisation="",
            function="",
            reason="",
            sought="",
            merged_into=None,
            seen_on=None,
            status=Status.LEFT.value,
            coordinator=False,
            relay=False,
            left_at=func.coalesce(members.c.left_at, now),
            decided_by=None,
        )
    )
    connection.execute(
        update(persons)
        .where(persons.c.id == person_id)
        .values(
            telegram_id=None,
            zone=None,
            reads_both=False,
            reachable=False,
            unreached="",
            unreached_at=None,
            back_at=None,
            quiet_from=USUAL[0],
            quiet_to=USUAL[1],
            remind=None,
            remind_at=None,
            locked_at=None,
        )
    )
