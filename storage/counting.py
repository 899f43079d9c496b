"""What a ballot's votes come to at this moment: at the close, or before it where the rule shows it."""

from sqlalchemy import Connection

from bot.domain import tally
from bot.domain.ballots import Ballot
from bot.domain.voices import Voice
from storage import ballots, votes, waiting_votes


def counted(connection: Connection, ballot: Ballot) -> tally.Result:
    """Count what stands, and tell apart whose hands it is from. A sealed ballot is counted no more: its result is kept
    (`ballots.result_of`)."""
    result = tally.count(
        ballot.rule,
        len(ballot.options),
        votes.all_of(connection, ballot.id),
        roll=ballots.roll_sizes(connection, ballot.id),
        needed=ballot.needed,
        costs=ballot.costs,
    )
    voices = ballots.voices(connection, ballot.id)
    return result.model_copy(
        update={
            "relayed": voices[Voice.RELAYED],
            "on_paper": voices[Voice.PAPER],
            "unconfirmed": waiting_votes.number(connection, ballot.id),
        }
    )
