"""Who is there: people on their phones, in ten initiatives or more, each with a group.

They live where it is the middle of the day, whenever the campaign runs: at night letters wait.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.domain.people import College, Status
from bot.sandbox import Sandbox
from storage import dialogues, initiatives, members, people
from storage.engine import Connection, Store

FIRST = 100_000
"""The Telegram number of the first person."""
ROOM = 50
"""People of one initiative, at the most."""


@dataclass(frozen=True, slots=True)
class Circle:
    """One initiative with its group."""

    initiative: int
    group: int
    telegram_ids: tuple[int, ...]


async def founded(sandbox: Sandbox, store: Store, number: int, now: datetime) -> list[Circle]:
    """So many people with their initiatives, in Telegram and in the database."""
    everybody = []
    for each in range(number):
        person = sandbox.add_person(f"P{each}", language_code="fr" if each % 3 else "zh", id=FIRST + each)
        person.started = person.met = True
        everybody.append(person.id)
    circles = []
    room = max(1, min(ROOM, number // 10))
    for start in range(0, number, room):
        here = tuple(everybody[start : start + room])
        group = sandbox.add_group(f"Groupe {start}", list(here), bot_is_member=True)
        initiative = await store.write(partial(_initiative, telegram_ids=here, group=group.id, now=now))
        circles.append(Circle(initiative, group.id, here))
    sandbox.updates.clear()  # the groups are linked already: nobody needs to be greeted
    return circles


def _initiative(connection: Connection, telegram_ids: tuple[int, ...], group: int, now: datetime) -> int:
    code = f"C{telegram_ids[0]}"
    here, there = (f"Etc/GMT{now.hour - hour:+d}" for hour in (11, 14))  # such a zone's sign is the other way round
    places = [("Pointe-Noire", "黑角", here, "fr"), ("Suzhou", "苏州", there, "zh")]
    initiative = initiatives.open_initiative(
        connection, code=code, name_fr=f"Coopération {code}", name_zh=f"合作{code}", places=places, now=now
    )
    territories = initiatives.territories_of(connection, initiative.id)
    for number, telegram_id in enumerate(telegram_ids):
        language = "fr" if (telegram_id - FIRST) % 3 else "zh"
        person = people.add_person(connection, telegram_id, language, now)
        dialogues.begin(connection, person.id)
        dialogues.enter(connection, person.id, initiative.id)
        members.add(
            connection,
            initiative_id=initiative.id,
            person_id=person.id,
            territory_id=territories[language == "zh"].id,
            college=list(College)[number % len(College)],
            name=f"Membre {telegram_id}",
            now=now,
            status=Status.ACTIVE,
            coordinator=number == 0,
        )
    initiatives.link_group(connection, group, initiative.id, f"Groupe {code}", now)
    return initiative.id
