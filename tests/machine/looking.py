"""What the store holds and what a chat shows, for the tests of the machine."""

from sqlalchemy import select

from storage.schema import incidents, members, persons
from tests.town import Phone, Town


async def counted(town: Town, phone: Phone) -> str:
    """What the trial subject keeps about a member."""
    statement = (
        select(members.c.function)
        .join(persons, persons.c.id == members.c.person_id)
        .where(persons.c.telegram_id == phone.id)
    )
    return await town.bot.store.read(lambda c: c.execute(statement).scalar_one())


async def recorded(town: Town) -> list[tuple[str, str, str | None]]:
    """Every incident: its kind, its trace, and what was kept of the update."""
    statement = select(incidents.c.kind, incidents.c.trace, incidents.c.kept).order_by(incidents.c.id)
    return [
        (kind, trace, kept) for kind, trace, kept in await town.bot.store.read(lambda c: c.execute(statement).all())
    ]


def shown(phone: Phone, text: str) -> int:
    """How many messages of the bot hold this text."""
    return sum(text in each.text for each in phone.town.sandbox.history(phone.id) if each.from_bot)
