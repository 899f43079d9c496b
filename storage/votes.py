"""Votes: one row a voter and ballot, the last one counts.

named   `voter` is the member's number, the choice stands in clear, the receipt is drawn at the first vote. The link
        stays after the close, and the card says so; the published list holds receipts and choices only.
secret  while the ballot is open, `voter` is a pseudonym and the choice is locked, both with a key that lies outside
        the database (storage.ballot_keys says what that is worth). The roll notes only that somebody has voted, never
        when or what; what somebody considers stands in their buttons, and screens with ticks or receipts are not
        written down among the replies that are owed (`Screen.unwritten`).
        At the close (`seal`) every row is written anew: a random number instead of the pseudonym, the choice in
        clear beside its receipt, no college, no territory (a pair of them may have a single voter), in random order.

What a relay types for a voter (bot.domain.voices) waits in a table of its own until it is confirmed
(storage.waiting_votes), under the same pseudonym and lock: what stands here counts, and nothing else does. The roll
says whose hand a vote is from, never what it is; `relayed` says who typed one for whom. So of a relayed secret vote
the database tells no more than of any other, but the relay who typed it knows it, and the card says so. When the
voter votes themselves, their own vote takes the relayed one's row: the same voter, the same row, counted once.

What a receipt is worth. It is the same each time somebody votes in a ballot, so that the published list shows them
their last choice, once. Whoever runs the server could hand one receipt to two people who chose alike; the number of
lines beside the number of those who voted is what others can check.

What a receipt costs. After the close whoever is given a receipt reads the choice in the list: a voter can show how they
voted to somebody who demands or pays for it. What protects is that one may vote again until the close, unseen: a
receipt tells nothing before the close but to its own voter (`receipt_that_stands`), and a receipt that was handed over
shows whatever was chosen last. Whoever fears to be asked afterwards can only say that they did not keep it.
"""

import json
import secrets
from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update

from bot.domain.ballots import Ballot, Seat, Vote
from bot.domain.ballots import Status as BallotStatus
from bot.domain.choices import Choice
from bot.domain.people import College
from bot.domain.receipts import receipt_of
from bot.domain.relaying import ActKind
from bot.domain.voices import Voice
from storage import relayed
from storage.ballot_keys import BallotKey, KeyMissing, destroy, key_of, new_key
from storage.schema import ballots, roll, votes, waiting_votes
from storage.upsert import upsert

_RECEIPT = select(votes.c.receipt).where(
    votes.c.ballot_id == bindparam("ballot_id"), votes.c.voter == bindparam("voter")
)


def cast(connection: Connection, ballot: Ballot, seat: Seat, choice: Choice, voice: Voice = Voice.DIRECT) -> str:
    """This vote counts from now on, instead of whatever the same voter chose before. Returns its receipt. Raises
    KeyMissing, and changes nothing, when the votes of a secret ballot cannot be opened now."""
    key = key_to_vote(connection, ballot, seat)
    voter = voter_of(key, seat)
    kept = {"college": seat.college.value, "territory_id": seat.territory_id}
    if key is not None:
        receipt = key.receipt(voter)
        kept |= {"choice": key.locked(choice, voter)}
    else:
        receipt = _receipt_of_row(connection, ballot.id, voter) or receipt_of(secrets.randbits(64))
        kept |= {"choice": json.dumps(choice), "receipt": receipt}
    upsert(connection, votes, {"ballot_id": ballot.id, "voter": voter}, kept)
    if voice is not Voice.RELAYED:
        _goes_before(connection, seat, voter)
    note(connection, seat, voice)
    return receipt


def cast_paper(connection: Connection, ballot: Ballot, seat: Seat, choice: Choice, under: str) -> None:
    """A secret paper counts from now on, and whatever else this seat held does not. It stands under its place on the
    sheet (`under`), not under the voter: it may be somebody else's, so neither a receipt of theirs leads to it nor does
    it go when they are erased. Raises KeyMissing as `cast` does."""
    key = key_to_vote(connection, ballot, seat)
    assert key is not None, "papers without a name belong to secret ballots"
    voter = voter_of(key, seat)
    connection.execute(delete(votes).where(votes.c.ballot_id == ballot.id, votes.c.voter == voter))
    kept = {"choice": key.locked(choice, under), "college": seat.college.value, "territory_id": seat.territory_id}
    connection.execute(insert(votes).values(ballot_id=ballot.id, voter=under, **kept))
    _goes_before(connection, seat, voter)
    note(connection, seat, Voice.PAPER)


def take_back(connection: Connection, ballot: Ballot, seat: Seat) -> None:
    """The voter has no vote any more, as if none had been cast. Raises KeyMissing as `cast` does."""
    voter = voter_of(key_to_vote(connection, ballot, seat), seat)
    connection.execute(delete(votes).where(votes.c.ballot_id == ballot.id, votes.c.voter == voter))
    _goes_before(connection, seat, voter)
    note(connection, seat, Voice.NONE)


def receipt_that_stands(connection: Connection, ballot: Ballot, seat: Seat) -> str | None:
    """The receipt of somebody's vote in an open ballot; None when they have no vote, when it lies on paper among
    others, or no key opens it now."""
    key = _key(connection, ballot.id)
    if not seat.voted or seat.voice is Voice.PAPER or (ballot.secret and key is None):
        return None
    return key.receipt(voter_of(key, seat)) if key else _receipt_of_row(connection, ballot.id, voter_of(None, seat))


def all_of(connection: Connection, ballot_id: int) -> Iterator[Vote]:
    """Every vote that stands, before the seal. Raises KeyMissing when they are locked and their key is not there."""
    key = _key(connection, ballot_id)
    rows = connection.execute(
        select(votes.c.voter, votes.c.choice, votes.c.college, votes.c.territory_id).where(
            votes.c.ballot_id == ballot_id
        )
    )
    for voter, choice, college, territory_id in rows:
        yield Vote(opened(key, voter, choice), College(college), territory_id)


def choice_of(connection: Connection, ballot: Ballot, seat: Seat) -> Choice:
    """What stands at a place that has a vote, to be cast again under another voter of the same person
    (storage.merging_votes). Raises KeyMissing as `cast` does."""
    key = key_to_vote(connection, ballot, seat)
    voter = voter_of(key, seat)
    kept: str = connection.execute(
        select(votes.c.choice).where(votes.c.ballot_id == ballot.id, votes.c.voter == voter)
    ).scalar_one()
    return opened(key, voter, kept)


def listed(connection: Connection, ballot_id: int) -> list[tuple[str, Choice]]:
    """The receipts and choices of a closed ballot, in the order of the receipts, which is none of the voters'."""
    rows = connection.execute(
        select(votes.c.receipt, votes.c.choice).where(votes.c.ballot_id == ballot_id).order_by(votes.c.receipt)
    )
    return [(receipt, tuple(json.loads(choice))) for receipt, choice in rows]


def choice_named(connection: Connection, seat: Seat) -> Choice | None:
    """What the holder of this seat chose in a named ballot; None without a vote. A secret ballot keeps no such row."""
    kept = connection.execute(
        select(votes.c.choice)
        .join(ballots, ballots.c.id == votes.c.ballot_id)
        .where(votes.c.ballot_id == seat.ballot_id, votes.c.voter == voter_of(None, seat), ballots.c.secret.is_(False))
    ).scalar()
    return tuple(json.loads(kept)) if kept else None


def published_under(connection: Connection, receipt: str) -> list[tuple[int, Choice]]:
    """The closed ballots that list this receipt, and the choice beside it."""
    rows = connection.execute(
        select(votes.c.ballot_id, votes.c.choice)
        .join(ballots, ballots.c.id == votes.c.ballot_id)
        .where(votes.c.receipt == receipt, ballots.c.status == BallotStatus.CLOSED.value)
        .order_by(votes.c.ballot_id.desc())
    )
    return [(ballot_id, tuple(json.loads(choice))) for ballot_id, choice in rows]


def seal(connection: Connection, ballot: Ballot) -> None:
    """Write the votes of a secret ballot anew, without what links their voters to them (see the head of this file).
    The key goes once this is committed (`destroy_spent`). What nobody confirmed goes, of a named ballot too."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    connection.execute(delete(waiting_votes).where(waiting_votes.c.ballot_id == ballot.id))
    if not ballot.secret:
        return
    key = _key(connection, ballot.id)
    rows = connection.execute(select(votes.c.voter, votes.c.choice).where(votes.c.ballot_id == ballot.id)).all()
    sealed = [
        {
            "ballot_id": ballot.id,
            "voter": secrets.token_hex(16),
            "choice": json.dumps(opened(key, voter, choice)),
            "receipt": key.receipt(voter) if key is not None else receipt_of(secrets.randbits(64)),
        }
        for voter, choice in rows
    ]
    secrets.SystemRandom().shuffle(sealed)
    connection.execute(delete(votes).where(votes.c.ballot_id == ballot.id))
    if sealed:
        connection.execute(insert(votes), sealed)


def are_locked_out(connection: Connection, ballot_id: int) -> bool:
    """Whether there are votes that nobody can open now: the ballot cannot be counted."""
    try:
        for _vote in all_of(connection, ballot_id):
            pass
    except KeyMissing:
        return True
    return False


def give_up(connection: Connection, ballot_id: int) -> int:
    """Drop the votes of an open ballot whose key is lost, so that their voters may vote again. How many there were."""
    dropped = connection.execute(delete(votes).where(votes.c.ballot_id == ballot_id)).rowcount
    connection.execute(delete(waiting_votes).where(waiting_votes.c.ballot_id == ballot_id))
    relayed.lose(connection, ActKind.VOTE, ballot_id)
    connection.execute(update(roll).where(roll.c.ballot_id == ballot_id).values(voted=False, voice=Voice.NONE.value))
    return dropped


def destroy_spent(connection: Connection) -> None:
    """Destroy the keys of the ballots that are closed. Whoever dies before this is committed leaves it to the next."""
    spent = connection.execute(
        select(ballots.c.id, ballots.c.key_file).where(
            ballots.c.status == BallotStatus.CLOSED.value, ballots.c.key_file.is_not(None)
        )
    ).all()
    for ballot_id, name in spent:
        if destroy(connection, name):
            connection.execute(update(ballots).where(ballots.c.id == ballot_id).values(key_file=None))


def _key(connection: Connection, ballot_id: int) -> BallotKey | None:
    """The key of a secret ballot, if it is there; None for a named one."""
    name = connection.execute(select(ballots.c.key_file).where(ballots.c.id == ballot_id)).scalar()
    return key_of(connection, name) if name else None


def key_to_vote(connection: Connection, ballot: Ballot, seat: Seat) -> BallotKey | None:
    """The key of an open secret ballot, made for its first vote; None for a named one. Raises KeyMissing where a vote
    would count twice: locked ones stand and no key is there, or the one that this voter has was made with another."""
    if not ballot.secret:
        return None
    name = connection.execute(select(ballots.c.key_file).where(ballots.c.id == ballot.id)).scalar_one()
    key = key_of(connection, name)
    if key is None:
        locked = exists().where(votes.c.ballot_id == ballot.id, votes.c.choice.not_like("[%"))
        if connection.execute(select(locked)).scalar():
            raise KeyMissing
        key = new_key(connection, name)
    if seat.voted and seat.voice is not Voice.PAPER:
        own = exists().where(votes.c.ballot_id == ballot.id, votes.c.voter == key.voter(seat.member_id))
        if not connection.execute(select(own)).scalar():
            raise KeyMissing
    return key


def voter_of(key: BallotKey | None, seat: Seat) -> str:
    """Whom a vote stands under."""
    return key.voter(seat.member_id) if key is not None else str(seat.member_id)


def _receipt_of_row(connection: Connection, ballot_id: int, voter: str) -> str | None:
    return connection.execute(_RECEIPT, {"ballot_id": ballot_id, "voter": voter}).scalar()


def opened(key: BallotKey | None, voter: str, kept: str) -> Choice:
    """A choice as it was cast. What is in clear begins as a list does."""
    if kept.startswith("["):
        return tuple(json.loads(kept))
    if key is None:
        raise KeyMissing
    return key.opened(kept, voter)


def note(connection: Connection, seat: Seat, voice: Voice) -> None:
    """What this seat holds from now on."""
    if (seat.voted, seat.voice) != (voice.counts, voice):
        connection.execute(
            update(roll)
            .where(roll.c.ballot_id == seat.ballot_id, roll.c.member_id == seat.member_id)
            .values(voted=voice.counts, voice=voice.value)
        )


def _goes_before(connection: Connection, seat: Seat, voter: str) -> None:
    """What a relay typed for this seat gives way to its voter's own hand, and to their paper."""
    if seat.voice in (Voice.WAITING, Voice.RELAYED):
        mine = (waiting_votes.c.ballot_id == seat.ballot_id, waiting_votes.c.voter == voter)
        connection.execute(delete(waiting_votes).where(*mine))
        relayed.give_way(connection, ActKind.VOTE, seat.ballot_id, seat.member_id)
