"""python -m bot lock-out and let-in TELEGRAM_ID: an account that somebody else may have does nothing, until it is its
owner's again. Letters to it wait meanwhile."""

from datetime import datetime

from bot.clock import Clock
from bot.domain.people import Status
from bot.settings import Settings
from handlers.operator_acts import AccountLetIn, AccountLocked
from storage import held, initiatives, log_of_acts, members, people
from storage.engine import Connection, open_store


async def lock(settings: Settings, clock: Clock, telegram_id: int, *, out: bool) -> tuple[int, list[str]]:
    """How the command ends, and what it says."""
    store = open_store(settings.database_url)
    try:
        deed = _locked_out if out else _let_in
        return await store.write(lambda connection: deed(connection, clock.now(), telegram_id))
    finally:
        await store.close()


def _locked_out(connection: Connection, now: datetime, telegram_id: int) -> tuple[int, list[str]]:
    person_id = people.lock_out(connection, telegram_id, now)
    if person_id is None:
        known = people.by_telegram_id(connection, telegram_id) is not None
        said = f"{telegram_id} is locked out already." if known else f"Nobody has the Telegram id {telegram_id} here."
        return 1, [said]
    _note(connection, person_id, AccountLocked, now)
    said = f"{telegram_id} is locked out: whatever comes from it is answered by one sentence, and its letters wait."
    left = [each.code for each in initiatives.of_person(connection, person_id) if not _coordinated(connection, each.id)]
    gap = [f"Nobody coordinates {', '.join(left)} now: name-coordinator names somebody."] if left else []
    return 0, [said, *gap]


def _let_in(connection: Connection, now: datetime, telegram_id: int) -> tuple[int, list[str]]:
    person_id = people.let_in(connection, telegram_id)
    if person_id is None:
        return 1, [f"{telegram_id} is not locked out."]
    held.look_again(connection, person_id, now)
    _note(connection, person_id, AccountLetIn, now)
    return 0, [f"{telegram_id} is let in again. What waited for it leaves now."]


def _note(
    connection: Connection, person_id: int, kind: type[AccountLocked] | type[AccountLetIn], now: datetime
) -> None:
    """In the log of every initiative that this person is in."""
    for member in members.all_of_person(connection, person_id):
        if member.status in (Status.ACTIVE, Status.SUSPENDED):
            act = kind(member=member.id)
            log_of_acts.note(
                connection,
                member.initiative_id,
                topic=act.topic,
                act=act.written(),
                by=None,
                now=now,
                about=member.id,
            )


def _coordinated(connection: Connection, initiative_id: int) -> bool:
    return bool(members.coordinators(connection, initiative_id))
