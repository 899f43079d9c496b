"""What became of the letters about a thing: how many of each round stand where, and whom they did not reach.

A subject ("meeting:12") has rounds: the call, the reminder of the day before, … A message to all has one, without a
name. Letters that were taken back do not count.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

from bot.domain.deliveries import State, Unreached
from storage.outbox_order import first_due
from storage.schema import members, outbox, persons

MISSED = (State.UNREACHABLE, State.UNCERTAIN, State.LATE, State.DEAD)
_MISSED = tuple(state.value for state in MISSED)
_FIRST = func.min(first_due(outbox))
_OFF: ColumnElement[bool] = outbox.c.reason == Unreached.NO_TELEGRAM.value
_WHY = case((persons.c.unreached != "", persons.c.unreached), else_=outbox.c.reason)


@dataclass(frozen=True, slots=True)
class Round:
    """Letters that belong together: how many stand where, and when the first of them was or is due."""

    name: str
    due_at: datetime
    states: Counter[State]

    @property
    def planned(self) -> int:
        return self.states.total()

    @property
    def missed(self) -> int:
        return sum(self.states[state] for state in MISSED)


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody whom a letter did not reach, or perhaps not. `why` is an Unreached's value, or blank."""

    name: str
    state: State
    why: str

    @property
    def without_telegram(self) -> bool:
        return self.why == Unreached.NO_TELEGRAM


def of_subject(connection: Connection, subject: str) -> list[Round]:
    """The rounds of a subject's letters, in the order in which they are due."""
    found: dict[str, Round] = {}
    rows = connection.execute(
        select(
            outbox.c.round, outbox.c.state, func.min(first_due(outbox)).label("due_at"), func.count().label("number")
        )
        .where(outbox.c.subject == subject, outbox.c.state != State.WITHDRAWN.value)
        .group_by(outbox.c.round, outbox.c.state)
        .order_by(_FIRST)
    )
    for row in rows:
        found.setdefault(row.round, Round(row.round, row.due_at, Counter())).states[State(row.state)] += row.number
    return list(found.values())


def missed(connection: Connection, subject: str, round_: str, *, skip: int, limit: int) -> list[Missed]:
    """Whom a round did not reach, or perhaps not, by name; those who are not on Telegram come last."""
    rows = connection.execute(
        _missed(subject, round_)
        .add_columns(members.c.name, outbox.c.state, _WHY.label("why"))
        .order_by(case((_OFF, 1), else_=0), outbox.c.id)
        .offset(skip)
        .limit(limit)
    )
    return [Missed(row.name, State(row.state), row.why) for row in rows]


def _missed(subject: str, round_: str) -> Select[tuple[int]]:
    """The letters of a round that did not reach a member, or perhaps not."""
    here = and_(members.c.person_id == persons.c.id, members.c.initiative_id == outbox.c.initiative_id)
    return (
        select(outbox.c.id)
        .join_from(outbox, persons, persons.c.id == outbox.c.person_id)
        .join(members, here)
        .where(outbox.c.subject == subject, outbox.c.round == round_, outbox.c.state.in_(_MISSED))
    )
