"""What the stories about results share: many people who vote at once, and the files that somebody was sent."""

from collections.abc import Sequence

from bot.domain.choices import Choice
from bot.domain.money import Currency, Money
from bot.domain.people import College
from storage import actions, ballots, votes
from storage.engine import Connection
from storage.people import known
from tests.town import Phone, Town

CLOSE = "2026-11-28 18:00 Asia/Shanghai"


async def crowd(town: Town, here: int = 6, there: int = 6) -> list[Phone]:
    """So many members in Pointe-Noire, all of them elected, and in Suzhou, all of them of associations."""
    people = [await town.member(f"Élue {n}", college=College.ELECTED) for n in range(here)]
    return people + [await town.member(f"协会{n}", "苏州", "zh") for n in range(there)]


async def all_vote(town: Town, people: Sequence[Phone], *choices: Choice, ballot_id: int = 1) -> list[str]:
    """The people's votes, the choices in turn, as if each had tapped them; their receipts."""

    def deed(connection: Connection) -> list[str]:
        ballot = ballots.by_id(connection, ballot_id)
        assert ballot is not None
        receipts = []
        for at, phone in enumerate(people):
            person = known(connection, phone.id, 0).person
            assert person is not None
            seat = ballots.seat_of(connection, person.id, ballot_id)
            assert seat is not None
            receipts.append(votes.cast(connection, ballot, seat, choices[at % len(choices)]))
        return receipts

    return await town.bot.store.write(deed)


async def cost(town: Town, *amounts: int) -> None:
    """What the actions are estimated at, in francs, in the order in which they were proposed."""

    def deed(connection: Connection) -> None:
        for number, amount in enumerate(amounts, start=1):
            actions.estimate(connection, number, Money(units=amount, currency=Currency.XAF))

    await town.bot.store.write(deed)


def files(phone: Phone) -> dict[str, bytes]:
    """Every document and picture that this person was sent, by name; the newest of a name."""
    sandbox, found = phone.town.sandbox, {}
    for shown in sandbox.history(phone.id):
        if document := shown.message.get("document"):
            found[document["file_name"]] = sandbox.files[document["file_id"]].content
        if photo := shown.message.get("photo"):
            found["photo"] = sandbox.files[photo[-1]["file_id"]].content
    return found
