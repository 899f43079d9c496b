"""A scene for measuring the post: a message to all, its readers, and others who ask something meanwhile."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select, update

from bot.domain.broadcasts import Audience
from bot.domain.meetings import Bilingual
from bot.domain.people import Status
from handlers.meetings_letters import MeetingReminder
from storage import broadcasts, meetings, outbox
from storage.engine import Connection, Store, open_store
from storage.schema import ballots, initiatives, members, options, persons, roll
from tests.bench.seed import seed

TEXT = "Rendez-vous jeudi à l’hôtel de ville."
TITLE = "Réunion de mesure"
HOUR = timedelta(hours=1)


@dataclass(slots=True)
class Scene:
    """A cooperation whose readers are told something, while the askers (who are not told) ask."""

    store: Store
    initiative: int
    sender: int
    readers: list[int]

    async def tells_all(self) -> None:
        """A message to all is due now."""
        now = datetime.now(UTC)

        def deed(connection: Connection) -> None:
            broadcasts.add(
                connection,
                initiative_id=self.initiative,
                text_fr=TEXT,
                text_zh=TEXT,
                audience=Audience(),
                sent_by=self.sender,
                due_at=now,
                now=now,
            )

        await self.store.write(deed)

    async def reminds(self, telegram_ids: list[int]) -> None:
        """A meeting's reminders to these people are due now."""
        now = datetime.now(UTC)

        def deed(connection: Connection) -> None:
            meeting_id = meetings.call(
                connection,
                initiative_id=self.initiative,
                title=Bilingual(TITLE, TITLE),
                agenda=Bilingual("", ""),
                starts_at=now + HOUR,
                duration=HOUR,
                place="",
                link="",
                called_by=self.sender,
                now=now,
            )
            letter = MeetingReminder(initiative=self.initiative, meeting=meeting_id, sequence=0)
            found = connection.execute(select(persons.c.id).where(persons.c.telegram_id.in_(telegram_ids)))
            outbox.plan_all(
                connection,
                [
                    outbox.Planned(
                        key=f"bench:{meeting_id}:{person_id}",
                        person_id=person_id,
                        chat_id=None,
                        initiative_id=self.initiative,
                        subject="bench",
                        lane=letter.lane,
                        letter=letter.written(),
                        due_at=now,
                        expires_at=now + HOUR,
                    )
                    for person_id in found.scalars()
                ],
                now,
            )

        await self.store.write(deed)


async def set_up(database_url: str, readers: list[int], askers: list[int]) -> Scene:
    """The readers are members; the askers only wait to be admitted."""
    await seed(database_url, [*readers, *askers])
    store = open_store(database_url)

    def deed(connection: Connection) -> tuple[int, int]:
        asking = select(persons.c.id).where(persons.c.telegram_id.in_(askers))
        for table in (roll, options, ballots):  # nothing else is told
            connection.execute(delete(table))
        connection.execute(update(members).where(members.c.person_id.in_(asking)).values(status=Status.PENDING.value))
        initiative = connection.execute(select(initiatives.c.id)).scalar_one()
        sender = connection.execute(select(func.min(members.c.id))).scalar_one()
        return initiative, sender

    initiative, sender = await store.write(deed)
    return Scene(store, initiative, sender, readers)
