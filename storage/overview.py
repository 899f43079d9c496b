"""Where a cooperation stands: a few numbers from every subject, in one look."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Table, func, select

from bot.domain.actions import ActionStatus
from bot.domain.ballots import Status as BallotStatus
from bot.domain.meetings import Standing
from bot.domain.people import Status
from storage.schema import actions, ballots, entries, meetings, members


@dataclass(frozen=True, slots=True)
class Overview:
    """Numbers of admitted members, standing entries, retained actions, open ballots, people who wait for an
    answer and held meetings that wait for their minutes; and the next meeting's moment, or None."""

    members: int
    entries: int
    actions: int
    ballots: int
    waiting: int
    lacking_minutes: int
    next_meeting: datetime | None


def overview(connection: Connection, initiative_id: int, now: datetime) -> Overview:
    """Where an initiative stands at that moment. One statement."""
    here = initiative_id
    row = connection.execute(
        select(
            _number(members, members.c.initiative_id == here, members.c.status == Status.ACTIVE.value),
            _number(entries, entries.c.initiative_id == here, entries.c.withdrawn_at.is_(None)),
            _number(actions, actions.c.initiative_id == here, actions.c.status == ActionStatus.ACCEPTED.value),
            _number(ballots, ballots.c.initiative_id == here, ballots.c.status == BallotStatus.OPEN.value),
            _number(members, members.c.initiative_id == here, members.c.status == Status.PENDING.value),
            _number(
                meetings,
                meetings.c.initiative_id == here,
                meetings.c.ends_at <= now,
                meetings.c.status == Standing.CALLED.value,
                meetings.c.minutes_at.is_(None),
            ),
            select(func.min(meetings.c.starts_at))
            .where(
                meetings.c.initiative_id == here,
                meetings.c.starts_at > now,
                meetings.c.status == Standing.CALLED.value,
            )
            .scalar_subquery(),
        )
    ).one()
    return Overview(*row)


def _number(table: Table, *conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).select_from(table).where(*conditions).scalar_subquery()
