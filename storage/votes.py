"""Votes: one row a voter and ballot, the last one counts.

What links what, and how it is destroyed:

- In a named ballot `votes.voter` is the member's number. The link stays, and the card says so.
- In a secret ballot `votes.voter` is HMAC-SHA256(key of the ballot, ballot and member). The key stands in
  `ballots.pseudonym_key`, made at the opening, so that somebody who votes again replaces their own row. While the
  ballot is open, whoever can read the database has the key and *could* work out who chose what: the card says so too.
  The roll notes only that somebody has voted (`roll.voted`), never when or what. What a voter has ticked and not yet
  cast stands in the buttons of their own screen, not in the database; a screen with ticks of a secret ballot is
  not written down among the replies that are owed either (`Screen.unwritten`).
- At the close, in the transaction that counts (`seal`): the key is deleted; every row gets a random number instead of
  its pseudonym, loses its college and territory (a pair of them may have a single voter), and is written anew in
  random order, so that not even the order of the rows tells who voted first. What is known by college and territory
  is the result alone, with small cells merged (`bot.domain.cells`).
- What remains of the key: nothing in the live database. On SQLite the deleted pages are overwritten with zeros
  (secure_delete) and leave the write-ahead log at the next checkpoint; on PostgreSQL dead rows go with the next
  VACUUM. A backup that was made while the ballot was open holds that moment's key and votes, and is to be kept like
  an open ballot box: restoring it brings the ballot back as open, not the link to what was cast afterwards.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator

from sqlalchemy import Connection, delete, insert, select, update

from bot.domain.ballots import Ballot, Seat, Vote
from bot.domain.choices import Choice
from bot.domain.people import College
from storage.schema import ballots, roll, votes
from storage.upsert import upsert


def cast(connection: Connection, ballot: Ballot, seat: Seat, choice: Choice) -> None:
    """This vote counts from now on, instead of whatever the same voter chose before."""
    upsert(
        connection,
        votes,
        {"ballot_id": ballot.id, "voter": _voter(connection, ballot, seat)},
        {"college": seat.college.value, "territory_id": seat.territory_id, "choice": json.dumps(choice)},
    )
    _note(connection, seat, voted=True)


def take_back(connection: Connection, ballot: Ballot, seat: Seat) -> None:
    """The voter has no vote any more, as if none had been cast."""
    voter = _voter(connection, ballot, seat)
    connection.execute(delete(votes).where(votes.c.ballot_id == ballot.id, votes.c.voter == voter))
    _note(connection, seat, voted=False)


def choice_of(connection: Connection, ballot: Ballot, seat: Seat) -> Choice:
    """What somebody chose in an open or a named ballot; nothing when no vote stands."""
    kept = connection.execute(
        select(votes.c.choice).where(votes.c.ballot_id == ballot.id, votes.c.voter == _voter(connection, ballot, seat))
    ).scalar()
    return tuple(json.loads(kept)) if kept else ()


def all_of(connection: Connection, ballot_id: int) -> Iterator[Vote]:
    """Every vote that stands, before the seal."""
    rows = connection.execute(
        select(votes.c.choice, votes.c.college, votes.c.territory_id).where(votes.c.ballot_id == ballot_id)
    )
    for choice, college, territory_id in rows:
        yield Vote(tuple(json.loads(choice)), College(college), territory_id)


def seal(connection: Connection, ballot: Ballot) -> None:
    """Destroy what links the voters of a secret ballot to their choices (see the head of this file)."""
    if not ballot.secret:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    choices = list(connection.scalars(select(votes.c.choice).where(votes.c.ballot_id == ballot.id)))
    secrets.SystemRandom().shuffle(choices)
    connection.execute(delete(votes).where(votes.c.ballot_id == ballot.id))
    connection.execute(update(ballots).where(ballots.c.id == ballot.id).values(pseudonym_key=None))
    if choices:
        connection.execute(
            insert(votes),
            [{"ballot_id": ballot.id, "voter": secrets.token_hex(16), "choice": choice} for choice in choices],
        )


def _voter(connection: Connection, ballot: Ballot, seat: Seat) -> str:
    if not ballot.secret:
        return str(seat.member_id)
    key = connection.execute(select(ballots.c.pseudonym_key).where(ballots.c.id == ballot.id)).scalar()
    return pseudonym(key or "", ballot.id, seat.member_id)


def pseudonym(key: str, ballot_id: int, member_id: int) -> str:
    """Who a vote of a secret ballot is from, for those who hold the key only."""
    return hmac.new(key.encode(), f"{ballot_id}:{member_id}".encode(), hashlib.sha256).hexdigest()


def _note(connection: Connection, seat: Seat, *, voted: bool) -> None:
    if seat.voted != voted:
        connection.execute(
            update(roll)
            .where(roll.c.ballot_id == seat.ballot_id, roll.c.member_id == seat.member_id)
            .values(voted=voted)
        )
