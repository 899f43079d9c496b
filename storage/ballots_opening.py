"""Preparing a ballot, and opening it.

A prepared ballot stands in the database for every member to read, without a roll: nobody can vote yet. Opening it
happens once, however many look: its roll is frozen then, and what its quorum comes to on that roll.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, insert, literal, select, true, update

from bot.domain.ballots import Ballot
from bot.domain.ballots import Status as BallotStatus
from bot.domain.money import Money
from bot.domain.people import Status
from bot.domain.rules import Rule, Sizes
from storage.ballots import by_id, roll_sizes
from storage.schema import ballots, members, options, roll


@dataclass(frozen=True, slots=True)
class Proposed:
    """An option of a ballot that is being prepared. `cost` is what its action is estimated at; None: unknown."""

    action_id: int | None
    label_fr: str
    label_zh: str
    cost: Money | None = None


def prepare(
    connection: Connection,
    *,
    initiative_id: int,
    question_fr: str,
    question_zh: str,
    proposed: Sequence[Proposed],
    rule: Rule,
    secret: bool,
    native: bool,
    opens_at: datetime,
    closes_at: datetime,
    prepared_by: int | None,
    now: datetime,
) -> Ballot:
    """A ballot that everybody can read before it opens, at `opens_at` or later."""
    ballot_id: int = connection.execute(
        insert(ballots)
        .values(
            initiative_id=initiative_id,
            question_fr=question_fr,
            question_zh=question_zh,
            rule=rule.model_dump_json(),
            needed=Sizes().model_dump_json(),
            secret=secret,
            native=native,
            status=BallotStatus.PREPARED.value,
            opened_by=prepared_by,
            prepared_at=now,
            opened_at=opens_at,
            closes_at=closes_at,
        )
        .returning(ballots.c.id)
    ).scalar_one()
    connection.execute(
        insert(options),
        [
            {
                "ballot_id": ballot_id,
                "position": position,
                "action_id": option.action_id,
                "label_fr": option.label_fr,
                "label_zh": option.label_zh,
                "cost_units": option.cost.units if option.cost else None,
                "cost_currency": option.cost.currency.value if option.cost else None,
            }
            for position, option in enumerate(proposed)
        ],
    )
    return _read_again(connection, ballot_id)


def open_prepared(connection: Connection, ballot_id: int, now: datetime) -> Ballot | None:
    """Open a prepared ballot: from here on its roll stands too (the active members of now, or those of the date that
    its rule counts by). None, and nothing changes, when it is not prepared any more."""
    opened = connection.execute(
        update(ballots)
        .where(ballots.c.id == ballot_id, ballots.c.status == BallotStatus.PREPARED.value)
        .values(status=BallotStatus.OPEN.value, opened_at=now)
        .returning(ballots.c.initiative_id, ballots.c.rule, ballots.c.secret)
    ).first()
    if opened is None:
        return None
    rule = Rule.model_validate_json(opened.rule)
    connection.execute(
        insert(roll).from_select(
            ["ballot_id", "member_id", "college", "territory_id"],
            select(literal(ballot_id), members.c.id, members.c.college, members.c.territory_id).where(
                members.c.initiative_id == opened.initiative_id,
                members.c.status == Status.ACTIVE.value,
                _admitted(rule.admitted_by),
                _of_territory(rule.territory),
            ),
        )
    )
    needed = rule.quorum.needed(roll_sizes(connection, ballot_id))
    key = f"{ballot_id}-{secrets.token_hex(8)}" if opened.secret else None
    connection.execute(
        update(ballots).where(ballots.c.id == ballot_id).values(needed=needed.model_dump_json(), key_file=key)
    )
    return _read_again(connection, ballot_id)


def open_ballot(
    connection: Connection,
    *,
    initiative_id: int,
    question_fr: str,
    question_zh: str,
    proposed: Sequence[Proposed],
    rule: Rule,
    secret: bool,
    native: bool,
    closes_at: datetime,
    opened_by: int | None,
    now: datetime,
) -> Ballot:
    """Prepare a ballot and open it in one go, where nobody has to approve its wordings."""
    prepared = prepare(
        connection,
        initiative_id=initiative_id,
        question_fr=question_fr,
        question_zh=question_zh,
        proposed=proposed,
        rule=rule,
        secret=secret,
        native=native,
        opens_at=now,
        closes_at=closes_at,
        prepared_by=opened_by,
        now=now,
    )
    opened = open_prepared(connection, prepared.id, now)
    assert opened is not None, "it was prepared a line ago"
    return opened


def _admitted(by: datetime | None) -> ColumnElement[bool]:
    return members.c.admitted_at <= by if by is not None else true()


def _of_territory(territory: int | None) -> ColumnElement[bool]:
    return members.c.territory_id == territory if territory is not None else true()


def _read_again(connection: Connection, ballot_id: int) -> Ballot:
    ballot = by_id(connection, ballot_id)
    assert ballot is not None
    return ballot
