"""What the stories about voting share: options bear another number on each person's card."""

import re

from tests.town import Phone
from tests.town.phone import level


def numbers(phone: Phone, *labels: str) -> str:
    """What this person types for these options: their numbers on the newest card that lists them."""
    cards = [level(shown.text) for shown in reversed(phone.town.sandbox.history(phone.id)) if shown.from_bot]
    return " ".join(_number(cards, label) for label in labels)


def _number(cards: list[str], label: str) -> str:
    listed = re.compile(rf"^(\d+)\. {re.escape(level(label))}", re.MULTILINE)
    return next(found[1] for card in cards if (found := listed.search(card)))
