"""Planning letters of the trial subject, and reading what became of them."""

from datetime import timedelta

from sqlalchemy import select

from bot.chat import Letter
from bot.domain.deliveries import State
from storage import outbox
from storage.engine import Connection
from storage.schema import outbox as rows
from storage.schema import persons
from tests.town import Phone, Town

HOUR = timedelta(hours=1)


async def plan(
    town: Town,
    letter: Letter | str,
    *,
    to: Phone | None = None,
    chat_id: int | None = None,
    key: str = "k",
    due: timedelta = timedelta(),
    useful_for: timedelta = HOUR,
) -> None:
    """One letter into the outbox, as a deed would plan it. A str is a letter as another release wrote it."""
    initiative = await town.with_initiative()
    now = town.clock.now()

    def deed(connection: Connection) -> None:
        person_id: int | None = None
        if to is not None:
            person_id = connection.execute(select(persons.c.id).where(persons.c.telegram_id == to.id)).scalar_one()
        planned = outbox.Planned(
            key=key,
            person_id=person_id,
            chat_id=chat_id,
            initiative_id=initiative.id,
            subject="trial",
            lane=letter.lane if isinstance(letter, Letter) else Letter.lane,
            letter=letter.written() if isinstance(letter, Letter) else letter,
            due_at=now + due,
            expires_at=now + due + useful_for,
        )
        outbox.plan(connection, planned, now)

    await town.bot.store.write(deed)


async def minutes_pass(town: Town, minutes: int = 6) -> None:
    """Long enough for a letter to be tried again a few times."""
    for _ in range(minutes):
        await town.passes(minutes=1)


async def endings(town: Town) -> dict[State, int]:
    return await town.bot.store.read(lambda c: outbox.endings(c, "trial"))


async def reason(town: Town, key: str = "k") -> str:
    """Why a letter ended as it did, or waits."""
    return await town.bot.store.read(lambda c: c.execute(select(rows.c.reason).where(rows.c.key == key)).scalar_one())


async def attempts(town: Town, key: str = "k") -> int:
    return await town.bot.store.read(lambda c: c.execute(select(rows.c.attempts).where(rows.c.key == key)).scalar_one())
