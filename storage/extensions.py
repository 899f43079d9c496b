"""Extensions of ballots: each move of a close, with its reason. An earlier one closes the ballot before its hour."""

from sqlalchemy import Connection, insert, select, update

from bot.domain.ballots import Ballot
from bot.domain.ballots import Status as BallotStatus
from bot.domain.extensions import Extension
from storage.schema import ballots, extensions


def extend(connection: Connection, ballot: Ballot, extension: Extension) -> bool:
    """Move the close and keep why. False, and nothing changes, when it was closed or moved since `ballot` was read."""
    moved = connection.execute(
        update(ballots)
        .where(
            ballots.c.id == ballot.id,
            ballots.c.status == BallotStatus.OPEN.value,
            ballots.c.closes_at == ballot.closes_at,
        )
        .values(closes_at=extension.closes_at, extended_at=extension.extended_at)
    )
    if moved.rowcount != 1:
        return False
    connection.execute(
        insert(extensions).values(
            ballot_id=ballot.id,
            member_id=extension.member_id,
            closed_at=extension.closed_at,
            closes_at=extension.closes_at,
            reason_fr=extension.reason_fr,
            reason_zh=extension.reason_zh,
            extended_at=extension.extended_at,
        )
    )
    return True


def of_ballot(connection: Connection, ballot: Ballot) -> list[Extension]:
    """Every move of its close, the first one first."""
    if ballot.extended_at is None:
        return []
    rows = connection.execute(
        select(
            extensions.c.member_id,
            extensions.c.closed_at,
            extensions.c.closes_at,
            extensions.c.reason_fr,
            extensions.c.reason_zh,
            extensions.c.extended_at,
        )
        .where(extensions.c.ballot_id == ballot.id)
        .order_by(extensions.c.id)
    )
    return [Extension(*row) for row in rows]


def last_of(connection: Connection, ballot: Ballot) -> Extension | None:
    """The move that led to the close of now."""
    return next(reversed(of_ballot(connection, ballot)), None)
