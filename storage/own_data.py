"""All that is kept of one person, to be handed to them.

Whoever adds a table that refers to a person or a member adds it here, and in storage.erasure. Of a secret ballot only
that one voted is told, as nobody is to be able to show what they chose.
"""

import json
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from storage import own_acts, own_dossier, own_meetings, own_relaying, own_votes
from storage.members import numbers_of
from storage.schema import (
    actions,
    ballots,
    broadcasts,
    corrections,
    date_answers,
    date_polls,
    date_windows,
    differences,
    entries,
    extensions,
    given_up,
    initiatives,
    invitations,
    meetings,
    members,
    milestones,
    outbox,
    passed_stages,
    persons,
    successions,
    supports,
    territories,
    told,
    untranslated,
    willing,
    wishes,
    wordings,
)

Rows = list[dict[str, Any]]
"""Rows by the names of their columns. Moments are aware, in UTC."""


def own_data(connection: Connection, person_id: int) -> dict[str, Rows]:
    """Everything about a person, by subject."""

    def rows(statement: Select[Any]) -> Rows:
        return [dict(row) for row in connection.execute(statement).mappings()]

    mine = numbers_of(person_id)
    return {
        "person": rows(
            select(
                persons.c.telegram_id,
                persons.c.language,
                persons.c.zone,
                persons.c.reads_both,
                persons.c.consented_at,
                persons.c.reachable,
                persons.c.unreached,
                persons.c.unreached_at,
                persons.c.back_at,
                persons.c.quiet_from,
                persons.c.quiet_to,
                persons.c.remind,
                persons.c.remind_at,
                persons.c.locked_at,
            ).where(persons.c.id == person_id)
        ),
        "memberships": rows(
            select(
                initiatives.c.name_fr.label("initiative_fr"),
                initiatives.c.name_zh.label("initiative_zh"),
                territories.c.name_fr.label("territory_fr"),
                territories.c.name_zh.label("territory_zh"),
                members.c.college,
                members.c.name,
                members.c.organisation,
                members.c.function,
                members.c.status,
                members.c.coordinator,
                members.c.relay,
                members.c.asked_at,
                members.c.admitted_at,
                members.c.left_at,
                members.c.reason,
                members.c.seen_on,
            )
            .join_from(members, initiatives, initiatives.c.id == members.c.initiative_id)
            .join(territories, territories.c.id == members.c.territory_id)
            .where(members.c.person_id == person_id)
            .order_by(members.c.id)
        ),
        "entries": rows(
            select(
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
            .where(entries.c.member_id.in_(mine))
            .order_by(entries.c.id)
        ),
        "actions": rows(
            select(
                actions.c.domain,
                actions.c.language,
                actions.c.title,
                actions.c.description,
                actions.c.status,
                actions.c.reason,
                actions.c.proposed_at,
                actions.c.decided_at,
            )
            .where(actions.c.member_id.in_(mine))
            .order_by(actions.c.id)
        ),
        "supported": rows(
            select(actions.c.title, supports.c.supported_at)
            .join_from(supports, actions, actions.c.id == supports.c.action_id)
            .where(supports.c.member_id.in_(mine))
            .order_by(actions.c.id)
        ),
        **own_meetings.taken_part(connection, mine),
        "date_poll_answers": rows(
            select(
                date_polls.c.title_fr,
                date_polls.c.title_zh,
                date_windows.c.starts_at,
                date_answers.c.answer,
                date_answers.c.answered_at,
            )
            .join_from(date_answers, date_polls, date_polls.c.id == date_answers.c.poll_id)
            .join(
                date_windows,
                (date_windows.c.poll_id == date_answers.c.poll_id)
                & (date_windows.c.position == date_answers.c.position),
            )
            .where(date_answers.c.member_id.in_(mine))
            .order_by(date_polls.c.id, date_answers.c.position)
        ),
        "meeting_hours_told": rows(
            select(
                meetings.c.title_fr,
                meetings.c.title_zh,
                told.c.starts_at,
                told.c.filed.label("calendar_file_taken"),
            )
            .join_from(told, meetings, meetings.c.id == told.c.meeting_id)
            .where(told.c.reader == person_id)
            .order_by(meetings.c.id)
        ),
        "meeting_reminders_chosen": rows(
            select(meetings.c.title_fr, meetings.c.title_zh, wishes.c.remind, wishes.c.chosen_at)
            .join_from(wishes, meetings, meetings.c.id == wishes.c.meeting_id)
            .where(wishes.c.member_id.in_(mine))
            .order_by(meetings.c.id)
        ),
        "ballots": own_votes.of_members(connection, mine),
        **own_relaying.of_members(connection, person_id, mine),
        "letters": [
            {**row, "letter": row["letter"].partition(" ")[0]}
            for row in rows(
                select(outbox.c.letter, outbox.c.state, outbox.c.due_at, outbox.c.settled_at)
                .where(outbox.c.person_id == person_id)
                .order_by(outbox.c.id)
            )
        ],
        "meetings_called": rows(
            select(meetings.c.title_fr, meetings.c.title_zh, meetings.c.called_at)
            .where(meetings.c.called_by.in_(mine))
            .order_by(meetings.c.id)
        ),
        "date_polls_opened": rows(
            select(date_polls.c.title_fr, date_polls.c.title_zh, date_polls.c.opened_at)
            .where(date_polls.c.opened_by.in_(mine))
            .order_by(date_polls.c.id)
        ),
        "ballots_opened": rows(
            select(ballots.c.question_fr, ballots.c.question_zh, ballots.c.opened_at)
            .where(ballots.c.opened_by.in_(mine))
            .order_by(ballots.c.id)
        ),
        "broadcasts": rows(
            select(broadcasts.c.text_fr, broadcasts.c.text_zh, broadcasts.c.written_at, broadcasts.c.status)
            .where(broadcasts.c.sent_by.in_(mine))
            .order_by(broadcasts.c.id)
        ),
        "invitations": rows(
            select(invitations.c.code, invitations.c.college, invitations.c.made_at)
            .where(invitations.c.made_by.in_(mine))
            .order_by(invitations.c.id)
        ),
        "wordings": rows(
            select(wordings.c.language, wordings.c.text, wordings.c.written_at)
            .where(wordings.c.author_id.in_(mine))
            .order_by(wordings.c.id)
        ),
        "translating": rows(
            select(untranslated.c.thing, untranslated.c.part, untranslated.c.taken_until)
            .where(untranslated.c.taken_by.in_(mine))
            .order_by(untranslated.c.thing, untranslated.c.thing_id)
        ),
        "differences": rows(
            select(differences.c.note, differences.c.raised_at)
            .where(differences.c.member_id.in_(mine))
            .order_by(differences.c.id)
        ),
        "answers_to_differences": rows(
            select(differences.c.answer, differences.c.answered_at)
            .where(differences.c.answered_by.in_(mine), differences.c.answer != "")
            .order_by(differences.c.id)
        ),
        "extensions": rows(
            select(extensions.c.reason_fr, extensions.c.reason_zh, extensions.c.extended_at)
            .where(extensions.c.member_id.in_(mine))
            .order_by(extensions.c.id)
        ),
        "corrections": rows(
            select(corrections.c.language, corrections.c.after, corrections.c.corrected_at)
            .where(corrections.c.member_id.in_(mine))
            .order_by(corrections.c.id)
        ),
        "ballots_given_up": rows(
            select(given_up.c.reason_fr, given_up.c.reason_zh, given_up.c.given_up_at)
            .where(given_up.c.member_id.in_(mine))
            .order_by(given_up.c.ballot_id)
        ),
        "willing_to_coordinate": rows(
            select(willing.c.said_at, territories.c.name_fr, territories.c.name_zh)
            .join_from(willing, successions, successions.c.id == willing.c.succession_id)
            .join(territories, territories.c.id == successions.c.territory_id)
            .where(willing.c.member_id.in_(mine))
            .order_by(successions.c.id)
        ),
        "asked_whether_still_here": rows(
            select(successions.c.asked_at, successions.c.stage, successions.c.ended_at)
            .where(successions.c.member_id.in_(mine))
            .order_by(successions.c.id)
        ),
        "milestones_recorded": rows(
            select(milestones.c.kind, milestones.c.on_day, milestones.c.whom, milestones.c.recorded_at)
            .where(milestones.c.recorded_by.in_(mine))
            .order_by(milestones.c.id)
        ),
        "stages_passed": rows(
            select(
                passed_stages.c.stage,
                passed_stages.c.reason_fr,
                passed_stages.c.reason_zh,
                passed_stages.c.passed_at,
            )
            .where(passed_stages.c.member_id.in_(mine))
            .order_by(passed_stages.c.stage)
        ),
        **own_acts.done(connection, mine),
        **own_dossier.filled_in(connection, mine),
        "decisions": rows(
            select(
                _number(members.c.id, members.c.decided_by.in_(mine)).label("requests_answered"),
                _number(actions.c.id, actions.c.decided_by.in_(mine)).label("actions_decided"),
                _number(wordings.c.id, wordings.c.approved_by.in_(mine)).label("wordings_approved"),
            )
        ),
    }


def as_json(data: dict[str, Rows]) -> Any:
    """The same with moments written in ISO 8601, in UTC."""
    return json.loads(json.dumps(data, default=_written))


def _number(column: ColumnElement[int], condition: ColumnElement[bool]) -> Any:
    return select(func.count(column)).where(condition).scalar_subquery()


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a {type(value).__name__} cannot be written")
