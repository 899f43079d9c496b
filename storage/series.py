"""Series of meetings: their rhythm, which meetings belong to them, and which is to be made next."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from bot.domain.meetings import Standing
from bot.domain.series import Every, Rhythm
from storage.schema import meetings, occurrences, series


@dataclass(frozen=True, slots=True)
class Series:
    """`next_on` is the next day of which there is no meeting yet; None when all are made, or the series was ended."""

    id: int
    initiative_id: int
    rhythm: Rhythm
    next_on: date | None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting as a part of its series: `day` is the series' day, also when the meeting was moved."""

    series: Series
    day: date


def begin(connection: Connection, initiative_id: int, rhythm: Rhythm) -> int:
    """A new series; returns its number."""
    series_id: int = connection.execute(
        insert(series)
        .values(
            initiative_id=initiative_id,
            every=rhythm.every.value,
            nth=rhythm.nth,
            first_on=rhythm.first,
            minutes=60 * rhythm.hour.hour + rhythm.hour.minute,
            until_on=rhythm.until,
            zone=rhythm.zone,
        )
        .returning(series.c.id)
    ).scalar_one()
    return series_id


def due(connection: Connection, now: datetime, limit: int) -> list[Series]:
    """Series of which a meeting is to be made now; other processes pass them over."""
    statement = (
        select(series)
        .where(series.c.make_at <= now)
        .order_by(series.c.make_at, series.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [_series(row) for row in connection.execute(statement)]


def next_is(connection: Connection, series_id: int, day: date | None, make_at: datetime | None) -> None:
    """Note the next day of which a meeting is to be made, and when; none ends the series."""
    connection.execute(update(series).where(series.c.id == series_id).values(next_on=day, make_at=make_at))


def join(connection: Connection, series_id: int, meeting_id: int, day: date) -> None:
    """This meeting is the series' on that day. A day has one meeting: a second one is refused by the database."""
    row = {"series_id": series_id, "meeting_id": meeting_id, "day": day}
    connection.execute(insert(occurrences).values(**row))


def is_made(connection: Connection, series_id: int, day: date) -> bool:
    """Whether the series has its meeting on that day already."""
    mine = (occurrences.c.series_id == series_id, occurrences.c.day == day)
    return connection.execute(select(occurrences.c.meeting_id).where(*mine)).first() is not None


def of_meeting(connection: Connection, meeting_id: int) -> Occurrence | None:
    """The series that a meeting belongs to, if any."""
    row = connection.execute(
        select(series, occurrences.c.day)
        .join_from(occurrences, series, series.c.id == occurrences.c.series_id)
        .where(occurrences.c.meeting_id == meeting_id)
    ).first()
    return None if row is None else Occurrence(_series(row), row.day)


def newest(connection: Connection, series_id: int) -> int:
    """The number of the series' last meeting, which the next one is like."""
    mine = select(occurrences.c.meeting_id).where(occurrences.c.series_id == series_id)
    last: int = connection.execute(mine.order_by(occurrences.c.day.desc()).limit(1)).scalar_one()
    return last


def following(connection: Connection, occurrence: Occurrence, now: datetime) -> list[int]:
    """The series' meetings after this one that stand and have not begun, by number."""
    return list(
        connection.scalars(
            select(meetings.c.id)
            .join(occurrences, occurrences.c.meeting_id == meetings.c.id)
            .where(
                occurrences.c.series_id == occurrence.series.id,
                occurrences.c.day > occurrence.day,
                meetings.c.starts_at > now,
                meetings.c.status == Standing.CALLED.value,
            )
            .order_by(occurrences.c.day)
        )
    )


def _series(row: Row[*tuple[Any, ...]]) -> Series:
    rhythm = Rhythm(
        every=Every(row.every),
        first=row.first_on,
        hour=time(*divmod(row.minutes, 60)),
        until=row.until_on,
        zone=row.zone,
        nth=row.nth,
    )
    return Series(row.id, row.initiative_id, rhythm, row.next_on)
