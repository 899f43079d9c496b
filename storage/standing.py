"""What everybody on the roll may see of an open ballot, where its rule shows the counts before the close."""

from sqlalchemy import Connection, select, update

from bot.domain.ballots import Ballot
from bot.domain.tally.standing import Standing, Standings
from storage.ballots import turnout
from storage.counting import counted
from storage.schema import ballots


def standing_of(connection: Connection, ballot: Ballot) -> Standing | None:
    """The counts that may be shown now; None while too few have voted. Whoever looks takes a newer count when it is
    time for one; two who do so at once take the same or one of them is kept, and neither is shown yet."""
    kept = connection.execute(select(ballots.c.standings).where(ballots.c.id == ballot.id)).scalar()
    standings = Standings.model_validate_json(kept) if kept else Standings()
    if standings.wants_count(turnout(connection, ballot.id).voted):
        standings = standings.after(counted(connection, ballot))
        connection.execute(
            update(ballots).where(ballots.c.id == ballot.id).values(standings=standings.model_dump_json())
        )
    return standings.shown
