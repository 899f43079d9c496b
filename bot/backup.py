"""python -m bot backup FILE and restore FILE: a copy of the database, and the database as a copy holds it.

A restore goes back in time, and says what that means: votes, and ballots that have closed since then, stand as they
did; letters that were due since then may have left, so their kind decides whether they leave again (bot.chat.letter).
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import handlers
from bot.chat.routes import gathered
from bot.clock import Clock
from bot.domain.ballots import Ballot, Status
from bot.settings import Settings
from storage import ballots, copies, initiatives, leases, outbox_past, votes
from storage.engine import Connection, StoreAway, migrate, open_store

RESTORED = "the database was restored from a backup"
DAMAGED = ("file is not a database", "malformed")
"""What SQLite says of a file that nothing can be read from: backups are made for that day."""


async def back_up(settings: Settings, file: Path) -> tuple[int, list[str]]:
    """How the command ends, and what it says."""
    try:
        copies.back_up(settings.database_url, file)
    except copies.Refused as refused:
        return 1, [str(refused)]
    return 0, [
        f"The database is in {file} , and the copy is whole.",
        "It holds all that members entrusted to the bot: keep it where nobody else reads it.",
        f"The keys of open secret ballots ({settings.ballot_keys}) are not in it, and must never be kept beside it.",
    ]


async def restore(settings: Settings, clock: Clock, file: Path, *, force: bool) -> tuple[int, list[str]]:
    """How the command ends, and what it says."""
    standing = await _what_stands(settings)
    if standing is not None and (standing.runs or not force):
        return 1, [standing.said]
    try:
        copies.bring_back(file, settings.database_url)
    except copies.Refused as refused:
        return 1, [str(refused)]
    await migrate(settings.database_url)
    store = open_store(settings.database_url, Path(settings.ballot_keys))
    try:
        return 0, [f"The database is as {file} holds it.", *await store.write(lambda c: _looked_at(c, clock.now()))]
    finally:
        await store.close()


@dataclass(frozen=True, slots=True)
class Standing:
    """What a restore would put away, in words. `runs`: the bot is at work on it."""

    runs: bool
    said: str


async def _what_stands(settings: Settings) -> Standing | None:
    """None where there is nothing to lose."""
    store = open_store(settings.database_url)
    try:
        return await store.read(_standing)
    except StoreAway as away:
        if any(word in str(away) for word in DAMAGED):
            return Standing(False, f"The database is damaged ({away}): --force puts the backup in its place.")
        raise
    finally:
        await store.close()


def _standing(connection: Connection) -> Standing | None:
    if not initiatives.are_there(connection):
        return None
    if leases.is_held(connection, "poller"):
        return Standing(True, "The bot is running on this database: stop it first. Nothing was changed.")
    members = initiatives.members_everywhere(connection)
    lost = f"The database is not empty ({members} members), and what is in it would be lost."
    return Standing(False, f"{lost} Make a backup of it, then say --force. Nothing was changed.")


def _looked_at(connection: Connection, now: datetime) -> list[str]:
    """Put in order what a step back in time leaves, and say what it means."""
    never_twice = [kind.called for kind in gathered(handlers.SUBJECTS).letters if not kind.again]
    doubtful = outbox_past.doubt(connection, never_twice, now, RESTORED)
    said = [
        f"{doubtful} letters that were due since then may have left, and are not of a kind that may come twice: they "
        "are not sent again."
    ]
    standing = [
        ballot
        for initiative in initiatives.all_initiatives(connection)
        for ballot in ballots.of_initiative(connection, initiative.id)
        if ballot.status is Status.OPEN
    ]
    said += [_ballot(connection, ballot, now) for ballot in standing]
    said.append("What people did since that backup is lost: tell them. Ballots that closed since then are open again.")
    return said


def _ballot(connection: Connection, ballot: Ballot, now: datetime) -> str:
    voted = ballots.turnout(connection, ballot.id).voted
    until = f"{ballot.closes_at:%Y-%m-%d %H:%M} UTC"
    ahead = f"it closes on {until}" if ballot.closes_at > now else f"its close, {until}, is past: it is counted at once"
    if ballot.secret and votes.are_locked_out(connection, ballot.id):
        return (
            f"Ballot {ballot.id} is secret, and the key of its {voted} votes is not in BALLOT_KEYS: nobody can open "
            f"them. If the folder is only not mounted, mount it; otherwise lost-key {ballot.id} lets them vote again."
        )
    kind = "secret, and its key is there" if ballot.secret else "open"
    return f"Ballot {ballot.id} is {kind}: {voted} votes as they stood; {ahead}."
