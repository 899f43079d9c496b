"""Minutes on their way: their draft, and who approved it for which territory."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.domain.meetings import Bilingual
from bot.domain.minutes import Approval, Draft
from storage.schema import approvals, drafts, meetings
from storage.upsert import upsert


def put_up(connection: Connection, meeting_id: int, text: Bilingual, written_by: int, now: datetime) -> None:
    """From now on these minutes wait for their approval, in the place of those that waited before."""
    values = {"text_fr": text.fr, "text_zh": text.zh, "written_by": written_by, "written_at": now}
    upsert(connection, drafts, {"meeting_id": meeting_id}, values)


def draft_of(connection: Connection, meeting_id: int) -> Draft | None:
    row = connection.execute(select(drafts).where(drafts.c.meeting_id == meeting_id)).first()
    return None if row is None else Draft(row.meeting_id, Bilingual(row.text_fr, row.text_zh), row.written_at)


def approve(connection: Connection, meeting_id: int, approval: Approval) -> None:
    """Keep an approval; it takes the place of one of an earlier version."""
    values = {
        "member_id": approval.member_id,
        "stands_in": approval.stands_in,
        "version": approval.version,
        "approved_at": approval.approved_at,
    }
    upsert(connection, approvals, {"meeting_id": meeting_id, "territory_id": approval.territory_id}, values)


def approvals_of(connection: Connection, meeting_id: int) -> list[Approval]:
    """Every approval, also those of earlier versions."""
    rows = connection.execute(
        select(approvals).where(approvals.c.meeting_id == meeting_id).order_by(approvals.c.territory_id)
    )
    return [Approval(row.territory_id, row.member_id, row.stands_in, row.version, row.approved_at) for row in rows]


def waiting(connection: Connection, after: int, since: datetime, limit: int) -> list[int]:
    """The first meetings numbered after that one whose minutes were put up after `since` and are not sent yet."""
    return list(
        connection.scalars(
            select(drafts.c.meeting_id)
            .join(meetings, meetings.c.id == drafts.c.meeting_id)
            .where(drafts.c.meeting_id > after, drafts.c.written_at > since, meetings.c.minutes_at.is_(None))
            .order_by(drafts.c.meeting_id)
            .limit(limit)
        )
    )
