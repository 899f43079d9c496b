"""Ballots, their options and their roll. Opening one is in `storage.ballots_opening`, votes in `storage.votes`.

A vote reads its ballot with a lock that many may share (`voting`); the close takes it alone. So a vote is either
counted in the result or told that it came too late, never both and never neither.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, case, func, or_, select, update

from bot.domain.ballots import Ballot, Option, Seat
from bot.domain.ballots import Status as BallotStatus
from bot.domain.money import Currency, Money
from bot.domain.people import College
from bot.domain.people import Status as MemberStatus
from bot.domain.rules import Rule, Sizes, sizes_of
from bot.domain.tally import Result
from bot.domain.voices import Voice
from storage.schema import ballots, members, options, roll

_BALLOT = (
    ballots.c.id,
    ballots.c.initiative_id,
    ballots.c.question_fr,
    ballots.c.question_zh,
    ballots.c.rule,
    ballots.c.needed,
    ballots.c.secret,
    ballots.c.native,
    ballots.c.status,
    ballots.c.opened_at,
    ballots.c.closes_at,
    ballots.c.outcome_fr,
    ballots.c.outcome_zh,
    ballots.c.closed_at,
    ballots.c.outcome_at,
    ballots.c.extended_at,
    ballots.c.prepared_at,
    ballots.c.given_up_at,
)
SEAT = (roll.c.ballot_id, roll.c.member_id, roll.c.college, roll.c.territory_id, roll.c.voted, roll.c.voice)
_NOT_SUSPENDED = members.c.status != MemberStatus.SUSPENDED.value
# What every vote asks is built once: building a statement takes longer than running it.
_ONE = select(*_BALLOT).where(ballots.c.id == bindparam("ballot_id"))
_ONE_TO_VOTE_IN = _ONE.with_for_update(read=True)
_THEIR_OPTIONS = (
    select(
        options.c.ballot_id,
        options.c.id,
        options.c.position,
        options.c.action_id,
        options.c.label_fr,
        options.c.label_zh,
        options.c.cost_units,
        options.c.cost_currency,
    )
    .where(options.c.ballot_id.in_(bindparam("ballot_ids", expanding=True)))
    .order_by(options.c.position)
)
_SEATS = (
    select(*SEAT)
    .join(members, members.c.id == roll.c.member_id)
    .where(members.c.person_id == bindparam("person_id"), roll.c.ballot_id.in_(bindparam("ballot_ids", expanding=True)))
)
_SEATS_OF_WHOEVER_VOTES = _SEATS.where(_NOT_SUSPENDED)
_OPEN_FIRST = (
    case(
        (ballots.c.status == BallotStatus.OPEN.value, 0),
        (ballots.c.status == BallotStatus.PREPARED.value, 1),
        (ballots.c.status == BallotStatus.CLOSED.value, 2),
        else_=3,
    ),
    case((ballots.c.status == BallotStatus.OPEN.value, ballots.c.closes_at), else_=None),
    ballots.c.id.desc(),
)


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many are on a roll, and how many of them have voted."""

    roll: int
    voted: int


def by_id(connection: Connection, ballot_id: int) -> Ballot | None:
    row = connection.execute(_ONE, {"ballot_id": ballot_id}).first()
    return row and _with_options(connection, [row])[0]


def voting(connection: Connection, ballot_id: int) -> Ballot | None:
    """A ballot that somebody votes in: until this transaction ends it cannot close."""
    row = connection.execute(_ONE_TO_VOTE_IN, {"ballot_id": ballot_id}).first()
    return row and _with_options(connection, [row])[0]


def of_initiative(connection: Connection, initiative_id: int) -> list[Ballot]:
    """An initiative's ballots: the open ones by their close, the prepared ones, the closed ones, those that were given
    up, newest first."""
    rows = connection.execute(select(*_BALLOT).where(ballots.c.initiative_id == initiative_id).order_by(*_OPEN_FIRST))
    return _with_options(connection, rows.all())


def open_for(connection: Connection, person_id: int, *, suspended_too: bool = False) -> list[Ballot]:
    """The open ballots on whose roll this person is, in whatever initiative where they are not suspended; those not
    voted in first."""
    rows = connection.execute(
        select(*_BALLOT)
        .join(roll, roll.c.ballot_id == ballots.c.id)
        .join(members, members.c.id == roll.c.member_id)
        .where(
            members.c.person_id == person_id,
            ballots.c.status == BallotStatus.OPEN.value,
            *(() if suspended_too else (_NOT_SUSPENDED,)),
        )
        .order_by(roll.c.voted, ballots.c.closes_at, ballots.c.id)
    )
    return _with_options(connection, rows.all())


def seats_of(
    connection: Connection, person_id: int, ballot_ids: Iterable[int], *, suspended_too: bool = False
) -> dict[int, Seat]:
    """The places that a person has on the rolls of these ballots, by ballot. Whoever is suspended reads and votes
    nothing: their places are there again once they are let back in."""
    asked = {"person_id": person_id, "ballot_ids": list(ballot_ids)}
    rows = connection.execute(_SEATS if suspended_too else _SEATS_OF_WHOEVER_VOTES, asked)
    return {row.ballot_id: seat_from(row) for row in rows}


def seat_of(connection: Connection, person_id: int, ballot_id: int) -> Seat | None:
    return seats_of(connection, person_id, [ballot_id]).get(ballot_id)


def turnout(connection: Connection, ballot_id: int) -> Turnout:
    row = connection.execute(
        select(func.count(), func.count().filter(roll.c.voted)).where(roll.c.ballot_id == ballot_id)
    ).one()
    return Turnout(*row)


def voices(connection: Connection, ballot_id: int) -> Counter[Voice]:
    """How many seats hold what."""
    rows = connection.execute(
        select(roll.c.voice, func.count()).where(roll.c.ballot_id == ballot_id).group_by(roll.c.voice)
    )
    return Counter({Voice(voice): number for voice, number in rows})


def due(connection: Connection, now: datetime) -> list[Ballot]:
    """The open ballots whose time has come."""
    rows = connection.execute(
        select(*_BALLOT).where(ballots.c.status == BallotStatus.OPEN.value, ballots.c.closes_at <= now)
    )
    return _with_options(connection, rows.all())


def close_due(connection: Connection, now: datetime, *, but: Sequence[int] = ()) -> list[Ballot]:
    """Close the ballots whose time has come, `but` these. A ballot is given to one caller only, whoever else looks
    meanwhile."""
    closed = connection.scalars(
        update(ballots)
        .where(ballots.c.status == BallotStatus.OPEN.value, ballots.c.closes_at <= now, ballots.c.id.not_in(list(but)))
        .values(status=BallotStatus.CLOSED.value, closed_at=now)
        .returning(ballots.c.id)
    ).all()
    if not closed:
        return []
    rows = connection.execute(select(*_BALLOT).where(ballots.c.id.in_(closed)).order_by(ballots.c.id))
    return _with_options(connection, rows.all())


def roll_sizes(connection: Connection, ballot_id: int) -> Sizes:
    """How many may vote: overall, by territory, by college."""
    rows = connection.execute(
        select(roll.c.college, roll.c.territory_id, func.count())
        .where(roll.c.ballot_id == ballot_id)
        .group_by(roll.c.college, roll.c.territory_id)
    )
    return sizes_of((College(college), territory_id, number) for college, territory_id, number in rows)


def to_replan(connection: Connection, after: int, since: datetime, limit: int) -> list[Ballot]:
    """The first ballots numbered after that one which are prepared or open, or were given up, closed or got their
    outcome after `since`; nobody changes them until this transaction ends."""
    rows = connection.execute(
        select(*_BALLOT)
        .where(
            ballots.c.id > after,
            or_(
                ballots.c.status.in_((BallotStatus.PREPARED.value, BallotStatus.OPEN.value)),
                ballots.c.given_up_at > since,
                ballots.c.closed_at > since,
                ballots.c.outcome_at > since,
            ),
        )
        .order_by(ballots.c.id)
        .limit(limit)
        .with_for_update()
    )
    return _with_options(connection, rows.all())


def sizes_voted(connection: Connection, ballot_id: int) -> Sizes:
    """How many have voted: overall, by territory, by college. Who they are is not told, nor what they chose."""
    rows = connection.execute(
        select(roll.c.college, roll.c.territory_id, func.count())
        .where(roll.c.ballot_id == ballot_id, roll.c.voted)
        .group_by(roll.c.college, roll.c.territory_id)
    )
    return sizes_of((College(college), territory_id, number) for college, territory_id, number in rows)


def keep_result(connection: Connection, ballot_id: int, result: Result) -> None:
    connection.execute(update(ballots).where(ballots.c.id == ballot_id).values(result=result.model_dump_json()))


def result_of(connection: Connection, ballot_id: int) -> Result | None:
    """What was counted at the close; None while the ballot is open."""
    kept = connection.execute(select(ballots.c.result).where(ballots.c.id == ballot_id)).scalar()
    return Result.model_validate_json(kept) if kept else None


def write_outcome(connection: Connection, ballot_id: int, outcome_fr: str, outcome_zh: str, now: datetime) -> bool:
    """What came of a closed ballot; False when somebody wrote it already, and theirs stands."""
    written = connection.execute(
        update(ballots)
        .where(
            and_(ballots.c.id == ballot_id, ballots.c.status == BallotStatus.CLOSED.value, ballots.c.outcome_fr == "")
        )
        .values(outcome_fr=outcome_fr, outcome_zh=outcome_zh, outcome_at=now)
    )
    return written.rowcount == 1


def _with_options(connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Ballot]:
    chosen: dict[int, list[Option]] = {row.id: [] for row in rows}
    if chosen:
        found = connection.execute(_THEIR_OPTIONS, {"ballot_ids": list(chosen)})
        for row in found:
            cost = Money(units=row.cost_units, currency=Currency(row.cost_currency)) if row.cost_currency else None
            chosen[row.ballot_id].append(Option(row.id, row.position, row.action_id, row.label_fr, row.label_zh, cost))
    return [_ballot(row, tuple(chosen[row.id])) for row in rows]


def _ballot(row: Row[*tuple[Any, ...]], its_options: tuple[Option, ...]) -> Ballot:
    return Ballot(
        id=row.id,
        initiative_id=row.initiative_id,
        question_fr=row.question_fr,
        question_zh=row.question_zh,
        rule=Rule.model_validate_json(row.rule),
        needed=Sizes.model_validate_json(row.needed),
        secret=row.secret,
        native=row.native,
        status=BallotStatus(row.status),
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        outcome_fr=row.outcome_fr,
        outcome_zh=row.outcome_zh,
        options=its_options,
        closed_at=row.closed_at,
        outcome_at=row.outcome_at,
        extended_at=row.extended_at,
        prepared_at=row.prepared_at,
        given_up_at=row.given_up_at,
    )


def seat_from(row: Row[*tuple[Any, ...]]) -> Seat:
    """The seat in a row that selected `SEAT`."""
    return Seat(row.ballot_id, row.member_id, College(row.college), row.territory_id, row.voted, Voice(row.voice))
