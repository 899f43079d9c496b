"""python -m bot name-coordinator TELEGRAM_ID INITIATIVE: an initiative that nobody coordinates gets its coordinator."""

from datetime import datetime

from bot.chat import Deed
from bot.chat.turn import House
from bot.clock import Clock
from bot.domain.people import Status
from bot.settings import Settings
from bot.words import Languages
from handlers.members import NamedCoordinator, change_coordination
from storage import initiatives, log_of_acts, members, people
from storage.engine import Connection, open_store


async def name_coordinator(settings: Settings, clock: Clock, telegram_id: int, code: str) -> tuple[int, list[str]]:
    """How the command ends, and what it says."""
    store = open_store(settings.database_url)
    try:
        return await store.write(lambda connection: _named(connection, clock.now(), telegram_id, code))
    finally:
        await store.close()


def _named(connection: Connection, now: datetime, telegram_id: int, code: str) -> tuple[int, list[str]]:
    initiative = initiatives.by_code(connection, code)
    if initiative is None:
        known = ", ".join(each.code for each in initiatives.all_initiatives(connection)) or "none yet"
        return 1, [f"There is no initiative {code}. There are: {known}."]
    initiatives.lock(connection, initiative.id)
    if members.coordinators(connection, initiative.id):
        return 1, [f"Somebody coordinates {code} already: they name others under /members."]
    person = people.by_telegram_id(connection, telegram_id)
    member = members.of_person(connection, person.id, initiative.id) if person is not None else None
    if person is None or member is None or member.status not in (Status.ACTIVE, Status.PENDING):
        return 1, [f"{telegram_id} is not in {code}: they open an invitation of it first, or send /start to the bot."]
    if person.locked:
        return 1, [f"The account {telegram_id} is locked out: let it in first."]
    if member.status is Status.PENDING:
        members.decide(connection, member.id, Status.ACTIVE, None, now)
    change_coordination(Deed(connection, House(Languages(), "", frozenset()), now), member, True)
    act = NamedCoordinator(member=member.id)
    log_of_acts.note(connection, initiative.id, topic=act.topic, act=act.written(), by=None, now=now, about=member.id)
    return 0, [f"Member {member.id} coordinates {code} now, and is told in the chat; the log says that you did it."]
