"""How many statements and transactions an update costs, counted where they leave for the database."""

from dataclasses import dataclass

from sqlalchemy import Engine, event

from bot.domain import drafts
from bot.domain.rules import Rule
from handlers.ballots_voting_card import Cast
from storage import outbox
from tests.bench.seed import OPTIONS, seed
from tests.town import Town


@dataclass(slots=True)
class Counted:
    """What the database was asked."""

    statements: int = 0


async def count(database_url: str, people: int = 50) -> float:
    """Statements an update, for votes of so many people: the whole way, from the question who it is to the reply
    that is crossed out."""
    town = Town(database_url)
    phones = [town.visitor(f"Membre {n}", "fr", telegram_id=10_000 + n) for n in range(people)]
    ballot_id = await seed(database_url, [phone.id for phone in phones])
    await town.opens()
    for phone in phones:
        await phone.says("/help")
    await town.bot.store.read(outbox.next_due)
    counted = Counted()

    def note(_connection, _cursor, statement, *_rest) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE")) and "outbox" not in statement:
            counted.statements += 1

    event.listen(Engine, "before_cursor_execute", note)
    press = Cast(ballot=ballot_id, choice=drafts.written((0,), Rule(), OPTIONS)).encode()
    for phone in phones:
        shown = town.sandbox.history(phone.id)[-1]
        town.sandbox.tap(phone.id, phone.id, shown.message_id, press, forge=True)
    await town.settles()
    event.remove(Engine, "before_cursor_execute", note)
    await town.closes()
    return counted.statements / people
