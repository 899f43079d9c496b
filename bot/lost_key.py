"""python -m bot lost-key BALLOT: the key of an open secret ballot will not come back, so its voters vote again."""

from pathlib import Path

from bot.domain.ballots import Status
from bot.settings import Settings
from storage import ballots, votes
from storage.engine import Connection, open_store


async def give_up(settings: Settings, ballot_id: int) -> tuple[int, str]:
    """Drop the votes that nobody can open: how the command ends, and what it says."""
    store = open_store(settings.database_url, Path(settings.ballot_keys))
    try:
        return await store.write(lambda connection: _given_up(connection, ballot_id))
    finally:
        await store.close()


def _given_up(connection: Connection, ballot_id: int) -> tuple[int, str]:
    ballot = ballots.by_id(connection, ballot_id)
    if ballot is None or not ballot.secret or ballot.status is not Status.OPEN:
        return 1, f"There is no open secret ballot {ballot_id}."
    if not votes.are_locked_out(connection, ballot_id):
        return 1, f"The votes of ballot {ballot_id} can be opened: nothing is lost, and nothing was changed."
    dropped = votes.give_up(connection, ballot_id)
    again = f"Their voters may vote again until {ballot.closes_at:%Y-%m-%d %H:%M} UTC: tell them."
    return 0, f"{dropped} votes of ballot {ballot_id} were dropped. {again}"
