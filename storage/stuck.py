"""The outbox as its operator sees it: how many letters stand where, which should have left, and how others ended; no
names. What waits and what has ended of late is found by indexes, so that a long past costs nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, case, func, literal_column, select, union_all

from bot.domain.deliveries import Lane, State
from storage.held import HELD
from storage.outbox_order import LEASED, PLANNED, first_due
from storage.present import present
from storage.schema import outbox, persons


@dataclass(frozen=True, slots=True)
class Stuck:
    """A letter that should have left: what kind it is, where it stands and what was noted last."""

    letter: str
    state: State
    reason: str
    due_at: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class Ended:
    """So many letters of a lane that ended in one way, for one reason."""

    lane: Lane
    state: State
    reason: str
    number: int


PATIENCE = timedelta(minutes=2)
"""How long a letter may be due without anything being wrong."""
STUCK_AT_MOST = 1000


def waiting(connection: Connection) -> dict[tuple[Lane, State], int]:
    """How many letters of each lane have not ended, by where they stand."""
    standing = [
        select(outbox.c.lane, outbox.c.state, func.count()).where(open_).group_by(outbox.c.lane, outbox.c.state)
        for open_ in (PLANNED, LEASED, HELD)
    ]
    return {(Lane(lane), State(state)): number for lane, state, number in connection.execute(union_all(*standing))}


def ended(connection: Connection, since: datetime) -> list[Ended]:
    """What has ended since that moment, the most frequent first; of people who cannot be reached, why."""
    unreachable = and_(outbox.c.state == State.UNREACHABLE.value, func.coalesce(persons.c.unreached, "") != "")
    reason = case((unreachable, persons.c.unreached), else_=outbox.c.reason).label("why")
    rows = connection.execute(
        select(outbox.c.lane, outbox.c.state, reason, func.count())
        .select_from(outbox.outerjoin(persons, persons.c.id == outbox.c.person_id))
        .where(outbox.c.settled_at >= since)
        .group_by(outbox.c.lane, outbox.c.state, literal_column("why"))
        .order_by(func.count().desc(), outbox.c.state, literal_column("why"))
    )
    return [Ended(Lane(lane), State(state), why, number) for lane, state, why, number in rows]


def held_since(connection: Connection) -> datetime | None:
    """Since when the first of the letters waits that wait for the end of quiet hours; None without any."""
    return connection.execute(select(func.min(first_due(outbox))).where(HELD)).scalar()


def overdue(connection: Connection, now: datetime) -> list[Stuck]:
    """What should have left: due for longer than PATIENCE, or held by a sender that died; the oldest first."""
    shown = (outbox.c.letter, outbox.c.state, outbox.c.reason, outbox.c.due_at, outbox.c.attempts)
    by_lane = [
        select(*shown)
        .where(PLANNED, outbox.c.lane == literal_column(str(int(lane))), outbox.c.due_at < now - PATIENCE)
        .order_by(outbox.c.due_at)
        .limit(STUCK_AT_MOST)
        .subquery()
        for lane in Lane
    ]
    forsaken = select(*shown).where(LEASED, outbox.c.lease_until < present())
    rows = connection.execute(union_all(*(select(lane) for lane in by_lane), forsaken))
    stuck = [Stuck(letter.split(" ", 1)[0], State(state), *others) for letter, state, *others in rows]
    return sorted(stuck, key=lambda each: each.due_at)[:STUCK_AT_MOST]
