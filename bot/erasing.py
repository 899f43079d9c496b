"""python -m bot erase MEMBER: a person who asked for it is erased, everywhere, once the operator has confirmed it."""

from datetime import datetime
from pathlib import Path

from bot.chat import Deed
from bot.chat.turn import House
from bot.clock import Clock
from bot.domain.people import Status
from bot.settings import Settings
from bot.words import Languages
from handlers.meetings_seats import give_places_left
from handlers.operator_acts import PersonErased
from storage import initiatives, log_of_acts, members, people
from storage.engine import Connection, open_store
from storage.erasure import erase

GOES = (
    "Goes: name, organisation, function, Telegram number, time zone and reasons; what they said, and proposals that "
    "nobody has taken up; votes in ballots that are open; letters to them.",
    "Stays, without a name: votes in closed ballots; that somebody of their college and territory answered a meeting; "
    "proposals that were retained or put to a vote; meetings, ballots and messages written for the coordination; the "
    "log of acts, by number.",
    "A backup still holds all of it: delete those that are older than this, or erase again after a restore.",
)


async def describe(settings: Settings, member_id: int) -> tuple[int, list[str]]:
    """Who it is, what goes and what stays; 0 when they can be erased."""
    store = open_store(settings.database_url)
    try:
        return await store.read(lambda connection: _described(connection, member_id))
    finally:
        await store.close()


async def erase_member(settings: Settings, clock: Clock, member_id: int) -> tuple[int, list[str]]:
    """Erase the person behind that member."""
    store = open_store(settings.database_url, Path(settings.ballot_keys))
    try:
        return await store.write(lambda connection: _erased(connection, clock.now(), member_id))
    finally:
        await store.close()


def _described(connection: Connection, member_id: int) -> tuple[int, list[str]]:
    member = members.by_id(connection, member_id)
    if member is None or not member.name:
        return 1, [f"There is no member {member_id} with a name: nobody, or erased already."]
    all_theirs = members.all_of_person(connection, member.person_id)
    codes = {each.id: each.code for each in initiatives.all_initiatives(connection)}
    alone = [each.code for each in initiatives.coordinated_alone_by(connection, member.person_id)]
    return 0, [
        f"Member {member.id}: {member.name}. In: {', '.join(codes[each.initiative_id] for each in all_theirs)}.",
        *GOES,
        *[f"Nobody else coordinates {code}: name-coordinator names somebody afterwards." for code in alone],
    ]


def _erased(connection: Connection, now: datetime, member_id: int) -> tuple[int, list[str]]:
    code, said = _described(connection, member_id)
    if code:
        return code, said
    member = members.by_id(connection, member_id)
    assert member is not None, "it has just been described"
    all_theirs = members.all_of_person(connection, member.person_id)
    erase(connection, member.person_id, people.telegram_id_of(connection, member.person_id), now)
    deed = Deed(connection, House(Languages(), "", frozenset()), now)
    for each in all_theirs:
        give_places_left(deed, each.initiative_id)
        if each.status in (Status.ACTIVE, Status.PENDING, Status.SUSPENDED):
            act = PersonErased(member=each.id)
            log_of_acts.note(
                connection, each.initiative_id, topic=act.topic, act=act.written(), by=None, now=now, about=each.id
            )
    return 0, [f"Member {member_id} is erased. Whoever has that Telegram account is a stranger to the bot now."]
