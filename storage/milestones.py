"""Milestones: recorded, read, taken back."""

from datetime import date, datetime

from sqlalchemy import Connection, delete, insert, select

from bot.domain.milestones import Milestone, MilestoneKind
from bot.domain.money import Currency, Money
from storage.schema import milestones


def record(
    connection: Connection,
    *,
    initiative_id: int,
    kind: MilestoneKind,
    on_day: date,
    whom: str,
    language: str,
    money: Money | None,
    by: int,
    now: datetime,
) -> int:
    """A new milestone; returns its number."""
    milestone_id: int = connection.execute(
        insert(milestones)
        .values(
            initiative_id=initiative_id,
            kind=kind.value,
            on_day=on_day,
            whom=whom,
            language=language,
            units=money.units if money else None,
            currency=money.currency.value if money else None,
            recorded_by=by,
            recorded_at=now,
        )
        .returning(milestones.c.id)
    ).scalar_one()
    return milestone_id


def of_initiative(
    connection: Connection, initiative_id: int, kinds: tuple[MilestoneKind, ...] = tuple(MilestoneKind)
) -> list[Milestone]:
    """The milestones of these kinds, by the day on which they happened."""
    rows = connection.execute(
        select(milestones)
        .where(milestones.c.initiative_id == initiative_id, milestones.c.kind.in_([kind.value for kind in kinds]))
        .order_by(milestones.c.on_day, milestones.c.id)
    )
    return [
        Milestone(
            id=row.id,
            initiative_id=row.initiative_id,
            kind=MilestoneKind(row.kind),
            on_day=row.on_day,
            whom=row.whom,
            language=row.language,
            money=Money(units=row.units, currency=Currency(row.currency)) if row.currency else None,
            recorded_by=row.recorded_by,
            recorded_at=row.recorded_at,
        )
        for row in rows
    ]


def take_back(connection: Connection, initiative_id: int, milestone_id: int) -> bool:
    """It was not so: the record goes. False when it had gone before."""
    gone = connection.execute(
        delete(milestones).where(milestones.c.id == milestone_id, milestones.c.initiative_id == initiative_id)
    )
    return gone.rowcount == 1
