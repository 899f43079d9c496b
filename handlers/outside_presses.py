"""The buttons that take a thing out of Telegram."""

from enum import StrEnum

from bot.chat import Button, Press, button
from bot.words import Words


class Outside(StrEnum):
    """What can be taken along."""

    MEETING = "meeting"
    BALLOT = "ballot"
    BROADCAST = "broadcast"


class TakeOutside(Press, called="outside"):
    """How could this leave Telegram?"""

    about: Outside
    number: int


class ShareText(Press, called="outside.text"):
    """The thing as a plain text."""

    about: Outside
    number: int


def outside_row(about: Outside, number: int, _: Words) -> tuple[Button, ...]:
    """The way from a card."""
    return (button(_("Take it out of Telegram"), TakeOutside(about=about, number=number)),)
