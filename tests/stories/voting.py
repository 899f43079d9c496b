"""What the stories about voting share: options bear another number on each person's card."""

import re

from bot.domain.choices import Choice
from storage import votes
from tests.town import Phone, Town
from tests.town.phone import level


def numbers(phone: Phone, *labels: str) -> str:
    """What this person types for these options: their numbers on the newest card that lists them."""
    cards = [level(shown.text) for shown in reversed(phone.town.sandbox.history(phone.id)) if shown.from_bot]
    return " ".join(_number(cards, label) for label in labels)


async def stand(town: Town, ballot_id: int = 1) -> list[Choice]:
    """The choices that count in an open ballot now, also where they are locked."""
    return await town.bot.store.read(lambda c: sorted(vote.choice for vote in votes.all_of(c, ballot_id)))


def _number(cards: list[str], label: str) -> str:
    listed = re.compile(rf"^(\d+)\. {re.escape(level(label))}", re.MULTILINE)
    return next(found[1] for card in cards if (found := listed.search(card)))
