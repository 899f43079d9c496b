"""Votes that a relay typed: they wait, apart from those that count, until they are confirmed (bot.domain.voices).

Of a secret ballot they stand under their voter's pseudonym and lock, as any vote does (storage.votes). Confirmed, such
a vote is cast as if its voter had sent it. What is not confirmed by the close is deleted with the seal, uncounted.
"""

import json

from sqlalchemy import Connection, delete, func, select

from bot.domain.ballots import Ballot, Seat
from bot.domain.choices import Choice
from bot.domain.voices import Move, Voice, after
from storage import votes
from storage.ballots import SEAT, seat_from
from storage.schema import roll, waiting_votes
from storage.schema import votes as counted
from storage.upsert import upsert


def seat_to_relay(connection: Connection, ballot_id: int, member_id: int) -> Seat | None:
    """A member's place on a roll; until this transaction ends nobody else changes what it holds."""
    row = connection.execute(
        select(*SEAT).where(roll.c.ballot_id == ballot_id, roll.c.member_id == member_id).with_for_update()
    ).first()
    return row and seat_from(row)


def number(connection: Connection, ballot_id: int) -> int:
    """How many votes wait, those on sheets that are not countersigned too."""
    counting = select(func.count()).where(waiting_votes.c.ballot_id == ballot_id)
    return connection.execute(counting).scalar_one()


def put(connection: Connection, ballot: Ballot, seat: Seat, choice: Choice) -> bool:
    """A relay typed this vote; False, and nothing changes, where the seat holds what goes before it. Raises KeyMissing
    as `votes.cast` does."""
    if after(seat.voice, Move.RELAY) is None:
        return False
    key = votes.key_to_vote(connection, ballot, seat)
    voter = votes.voter_of(key, seat)
    kept = key.locked(choice, voter) if key is not None else json.dumps(choice)
    upsert(connection, waiting_votes, {"ballot_id": ballot.id, "voter": voter}, {"choice": kept})
    votes.note(connection, seat, Voice.WAITING)
    return True


def confirm(connection: Connection, ballot: Ballot, seat: Seat) -> str | None:
    """From now on it counts: its receipt; None, and nothing changes, when nothing waits. Raises KeyMissing."""
    if after(seat.voice, Move.CONFIRM) is None:
        return None
    key = votes.key_to_vote(connection, ballot, seat)
    voter = votes.voter_of(key, seat)
    mine = (waiting_votes.c.ballot_id == ballot.id, waiting_votes.c.voter == voter)
    kept = connection.execute(delete(waiting_votes).where(*mine).returning(waiting_votes.c.choice)).scalar()
    if kept is None:
        return None
    return votes.cast(connection, ballot, seat, votes.opened(key, voter, kept), Voice.RELAYED)


def cancel(connection: Connection, ballot: Ballot, seat: Seat) -> bool:
    """What was typed is gone, confirmed or not; False when nothing typed is there. Raises KeyMissing."""
    if after(seat.voice, Move.CANCEL) is None:
        return False
    voter = votes.voter_of(votes.key_to_vote(connection, ballot, seat), seat)
    for table in (waiting_votes, counted):
        connection.execute(delete(table).where(table.c.ballot_id == ballot.id, table.c.voter == voter))
    votes.note(connection, seat, Voice.NONE)
    return True
