"""The outbox as its operator sees it: how many letters stand where, and which should have left; no names."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, func, or_, select

from bot.domain.deliveries import Lane, State
from storage.present import present
from storage.schema import outbox


@dataclass(frozen=True, slots=True)
class Stuck:
    """A letter that should have left: what kind it is, where it stands and what was noted last."""

    letter: str
    state: State
    reason: str
    due_at: datetime
    attempts: int


PATIENCE = timedelta(minutes=2)
"""How long a letter may be due without anything being wrong."""
STUCK_AT_MOST = 1000


def by_lane(connection: Connection) -> dict[tuple[Lane, State], int]:
    """How many letters of each lane stand where."""
    rows = connection.execute(
        select(outbox.c.lane, outbox.c.state, func.count()).group_by(outbox.c.lane, outbox.c.state)
    )
    return {(Lane(lane), State(state)): number for lane, state, number in rows}


def overdue(connection: Connection, now: datetime) -> list[Stuck]:
    """What should have left: due for longer than PATIENCE, or held by a sender that died; the oldest first."""
    late = and_(outbox.c.state == State.PLANNED.value, outbox.c.due_at < now - PATIENCE)
    forsaken = and_(outbox.c.state == State.LEASED.value, outbox.c.lease_until < present())
    rows = connection.execute(
        select(outbox.c.letter, outbox.c.state, outbox.c.reason, outbox.c.due_at, outbox.c.attempts)
        .where(or_(late, forsaken))
        .order_by(outbox.c.due_at)
        .limit(STUCK_AT_MOST)
    )
    return [Stuck(letter.split(" ", 1)[0], State(state), *others) for letter, state, *others in rows]
