"""Prepared ballots: read under a lock, corrected, tightened, given up, or ready to open.

Whoever changes one holds its row until the end of the transaction, so that it cannot open in between with words or
rules that nobody has read.
"""

from datetime import datetime

from sqlalchemy import Connection, exists, insert, select, update

from bot.domain.ballots import Ballot
from bot.domain.ballots import Status as BallotStatus
from bot.domain.giving_up import GivenUp
from bot.domain.tightening import Terms
from bot.domain.wordings import QUESTION, Thing, Wording
from storage import ballots as all_ballots
from storage import corrections
from storage import wordings as all_wordings
from storage.schema import ballots, differences, given_up, options, wordings

_PREPARED = ballots.c.status == BallotStatus.PREPARED.value


def by_id(connection: Connection, initiative_id: int, ballot_id: int) -> Ballot | None:
    """A prepared ballot of that initiative, which cannot open until this transaction ends."""
    held = connection.execute(
        select(ballots.c.id)
        .where(ballots.c.id == ballot_id, ballots.c.initiative_id == initiative_id, _PREPARED)
        .with_for_update()
    ).scalar()
    return all_ballots.by_id(connection, ballot_id) if held is not None else None


def ready(connection: Connection, now: datetime) -> list[tuple[int, int]]:
    """The ballots whose hour has come and which nothing keeps from opening, as (initiative, ballot)."""
    lacks = exists().where(
        wordings.c.thing == Thing.BALLOT.value, wordings.c.thing_id == ballots.c.id, wordings.c.approved_at.is_(None)
    )
    differs = exists().where(differences.c.ballot_id == ballots.c.id, differences.c.answered_at.is_(None))
    rows = connection.execute(
        select(ballots.c.initiative_id, ballots.c.id)
        .where(_PREPARED, ballots.c.opened_at <= now, ballots.c.closes_at > now, ~lacks, ~differs)
        .order_by(ballots.c.id)
    )
    return [(initiative_id, ballot_id) for initiative_id, ballot_id in rows]


def wordings_of(connection: Connection, ballot_id: int) -> list[Wording]:
    return all_wordings.of(connection, Thing.BALLOT, [ballot_id])[ballot_id]


def correct(connection: Connection, ballot: Ballot, wording: Wording, text: str, by: int, now: datetime) -> None:
    """Another text for one wording: whoever corrects it is its author, and its approval is gone. What it
    said before is kept."""
    corrections.keep(connection, ballot.id, wording, text, by, now)
    all_wordings.write(
        connection,
        initiative_id=wording.initiative_id,
        thing=Thing.BALLOT,
        thing_id=ballot.id,
        part=wording.part,
        language=wording.language,
        text=text,
        author_id=by,
        translated=wording.translated,
        now=now,
    )
    if wording.part == QUESTION:
        changed = {f"question_{wording.language}": text}
        connection.execute(update(ballots).where(ballots.c.id == ballot.id).values(**changed))
        return
    position = int(wording.part.partition(".")[2])
    connection.execute(
        update(options)
        .where(options.c.ballot_id == ballot.id, options.c.position == position)
        .values(**{f"label_{wording.language}": text})
    )


def prepared_by(connection: Connection, ballot_id: int) -> int | None:
    """The member who prepared a ballot; None once that member is erased."""
    return connection.scalar(select(ballots.c.opened_by).where(ballots.c.id == ballot_id))


def change_terms(connection: Connection, ballot: Ballot, terms: Terms) -> None:
    """Other terms; that they tighten the old ones is for the caller to know. Telegram's own polls keep no secret."""
    connection.execute(
        update(ballots)
        .where(ballots.c.id == ballot.id)
        .values(
            rule=terms.rule.model_dump_json(),
            secret=terms.secret,
            native=ballot.native and not terms.secret,
            opened_at=terms.opens_at,
            closes_at=terms.closes_at,
        )
    )


def give_up(connection: Connection, ballot: Ballot, why: GivenUp) -> None:
    """It will never open; it stays with its words, its remarks, and why."""
    connection.execute(
        update(ballots)
        .where(ballots.c.id == ballot.id)
        .values(status=BallotStatus.GIVEN_UP.value, given_up_at=why.given_up_at)
    )
    connection.execute(
        insert(given_up).values(
            ballot_id=ballot.id,
            member_id=why.member_id,
            reason_fr=why.reason_fr,
            reason_zh=why.reason_zh,
            given_up_at=why.given_up_at,
        )
    )


def why_given_up(connection: Connection, ballot_id: int) -> GivenUp | None:
    """Who gave a ballot up, and why; None where nobody did."""
    row = connection.execute(
        select(given_up.c.member_id, given_up.c.reason_fr, given_up.c.reason_zh, given_up.c.given_up_at).where(
            given_up.c.ballot_id == ballot_id
        )
    ).first()
    return row and GivenUp(*row)
