"""A cooperation with many members and one open ballot, made for the measurements."""

from datetime import UTC, datetime, timedelta

from bot.domain.people import College, Status
from bot.domain.rules import Rule
from storage import dialogues, initiatives, members, people
from storage.ballots_opening import Proposed, open_ballot
from storage.engine import Connection, migrate, open_store
from tests.town.noon import places_at_noon

OPTIONS = 6


async def seed(database_url: str, telegram_ids: list[int]) -> int:
    """Everybody is an admitted member and on the roll, and it is noon; returns the ballot's number."""
    now = datetime.now(UTC)

    def deed(connection: Connection) -> int:
        initiative = initiatives.open_initiative(
            connection, code="BENCH", name_fr="Mesure", name_zh="测量", places=places_at_noon(now), now=now
        )
        places = initiatives.territories_of(connection, initiative.id)
        colleges = list(College)
        opener = 0
        for number, telegram_id in enumerate(telegram_ids):
            person = people.add_person(connection, telegram_id, "fr", now)
            dialogues.begin(connection, person.id)
            dialogues.enter(connection, person.id, initiative.id)
            opener = members.add(
                connection,
                initiative_id=initiative.id,
                person_id=person.id,
                territory_id=places[number % 2].id,
                college=colleges[number % len(colleges)],
                name=f"Membre {number}",
                now=now,
                status=Status.ACTIVE,
            ).id
        ballot = open_ballot(
            connection,
            initiative_id=initiative.id,
            question_fr="Par quoi commencer ?",
            question_zh="先做什么？",
            proposed=[Proposed(None, f"Action {n}", f"行动{n}") for n in range(1, OPTIONS + 1)],
            rule=Rule(),
            secret=False,
            native=False,
            closes_at=now + timedelta(days=1),
            opened_by=opener,
            now=now,
        )
        return ballot.id

    await migrate(database_url)
    store = open_store(database_url)
    ballot_id = await store.write(deed)
    await store.close()
    return ballot_id
