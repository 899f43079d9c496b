"""Of the data kept of one person: how they took part in meetings."""

from typing import Any

from sqlalchemy import Connection, Select, select

from storage.schema import approvals, attendance, drafts, meetings, notes, rsvps


def taken_part(connection: Connection, mine: Select[Any]) -> dict[str, list[dict[str, Any]]]:
    """Rows by subject; `mine` selects the numbers of the person's memberships."""

    def rows(statement: Select[Any]) -> list[dict[str, Any]]:
        return [dict(row) for row in connection.execute(statement).mappings()]

    return {
        "meeting_answers": rows(
            select(
                meetings.c.title_fr,
                meetings.c.title_zh,
                meetings.c.starts_at,
                rsvps.c.answer,
                rsvps.c.answered_at,
                rsvps.c.note,
                rsvps.c.waits,
                rsvps.c.answered_by.is_not(None).label("typed_by_somebody_else"),
            )
            .join_from(rsvps, meetings, meetings.c.id == rsvps.c.meeting_id)
            .where(rsvps.c.member_id.in_(mine))
            .order_by(meetings.c.starts_at, meetings.c.id)
        ),
        "meetings_attended": rows(
            select(
                meetings.c.title_fr,
                meetings.c.title_zh,
                attendance.c.ticked_at,
                attendance.c.ticked_by.is_not(None).label("ticked_by_somebody_else"),
            )
            .join_from(attendance, meetings, meetings.c.id == attendance.c.meeting_id)
            .where(attendance.c.member_id.in_(mine))
            .order_by(meetings.c.id)
        ),
        "notes": rows(
            select(notes.c.kind, notes.c.text, notes.c.written_at)
            .where(notes.c.written_by.in_(mine))
            .order_by(notes.c.id)
        ),
        "minutes_written": rows(
            select(drafts.c.text_fr, drafts.c.text_zh, drafts.c.written_at)
            .where(drafts.c.written_by.in_(mine))
            .order_by(drafts.c.meeting_id)
        ),
        "minutes_approved": rows(
            select(meetings.c.title_fr, meetings.c.title_zh, approvals.c.approved_at)
            .join_from(approvals, meetings, meetings.c.id == approvals.c.meeting_id)
            .where(approvals.c.member_id.in_(mine))
            .order_by(meetings.c.id)
        ),
        "tasks": rows(
            select(notes.c.text, notes.c.due_on, notes.c.done_at)
            .where(notes.c.holder_id.in_(mine))
            .order_by(notes.c.id)
        ),
    }
