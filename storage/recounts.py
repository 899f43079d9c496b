"""The recount file of a closed ballot: written once, at the close, and kept as it was published, so that everybody who
asks for it, whenever, gets the bytes that its SHA-256 was announced of."""

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from bot.domain import recount
from bot.domain.ballots import Ballot
from bot.domain.tally import Result
from storage import initiatives, votes
from storage.schema import recounts


@dataclass(frozen=True, slots=True)
class Published:
    """A recount file: its text, to be written in UTF-8, and the SHA-256 of that in hexadecimal."""

    content: str
    sha256: str


def publish(connection: Connection, ballot: Ballot, result: Result) -> None:
    """Write the file of a ballot that was counted and sealed just now."""
    places = initiatives.territories_of(connection, ballot.initiative_id)
    content = recount.written(ballot, result, votes.listed(connection, ballot.id), places)
    connection.execute(
        insert(recounts).values(ballot_id=ballot.id, sha256=sha256(content.encode()).hexdigest(), content=content)
    )


def of_ballot(connection: Connection, ballot_id: int) -> Published | None:
    """The file as it was published; None before the close, and for ballots of the first release."""
    row = connection.execute(
        select(recounts.c.content, recounts.c.sha256).where(recounts.c.ballot_id == ballot_id)
    ).first()
    return row and Published(*row)


def sha256_of(connection: Connection, ballot_id: int) -> str | None:
    """The seal alone, without the megabytes that it is of."""
    return connection.execute(select(recounts.c.sha256).where(recounts.c.ballot_id == ballot_id)).scalar()


def is_published(connection: Connection, ballot_id: int) -> bool:
    return sha256_of(connection, ballot_id) is not None
