"""What is kept of one person in ballots, to be handed to them: of a secret one only that they voted."""

import json
from typing import Any

from sqlalchemy import Connection, Select, String, cast, select

from bot.domain.choices import Method
from bot.domain.rules import Rule
from storage.schema import ballots, options, roll, votes

Rows = list[dict[str, Any]]


def of_members(connection: Connection, mine: Select[Any]) -> Rows:
    """The ballots that one could vote in; what one chose where votes are named."""
    seats = connection.execute(
        select(
            ballots.c.id,
            ballots.c.question_fr,
            ballots.c.question_zh,
            ballots.c.secret,
            ballots.c.rule,
            ballots.c.opened_at,
            ballots.c.closes_at,
            roll.c.college,
            roll.c.voted,
            votes.c.choice,
            votes.c.receipt,
        )
        .join_from(roll, ballots, ballots.c.id == roll.c.ballot_id)
        .outerjoin(
            votes,
            (votes.c.ballot_id == roll.c.ballot_id)
            & ~ballots.c.secret
            & (votes.c.voter == cast(roll.c.member_id, String)),
        )
        .where(roll.c.member_id.in_(mine))
        .order_by(ballots.c.id)
    ).all()
    named = [seat.id for seat in seats if seat.choice]
    labels = {
        (row.ballot_id, row.position): {"fr": row.label_fr, "zh": row.label_zh}
        for row in connection.execute(select(options).where(options.c.ballot_id.in_(named)))
    }
    return [
        {
            "question_fr": seat.question_fr,
            "question_zh": seat.question_zh,
            "secret": seat.secret,
            "opened_at": seat.opened_at,
            "closes_at": seat.closes_at,
            "college": seat.college,
            "voted": seat.voted,
            "receipt": seat.receipt,
            "choice": _chosen(seat.id, seat.rule, seat.choice, labels) if seat.choice else None,
        }
        for seat in seats
    ]


def _chosen(ballot_id: int, rule: str, choice: str, labels: dict[tuple[int, int], dict[str, str]]) -> Rows:
    """The options of a choice, ranked ones in their order, with their points where points were given."""
    kept = json.loads(choice)
    if Rule.model_validate_json(rule).method is Method.POINTS:
        return [{**labels[ballot_id, at], "points": points} for at, points in enumerate(kept) if points]
    return [dict(labels[ballot_id, position]) for position in kept]
