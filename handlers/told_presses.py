"""The buttons that lead to what became of the letters about a thing."""

from enum import StrEnum

from bot.chat import Press


class About(StrEnum):
    """What letters are about. The values begin a subject of the outbox."""

    MEETING = "meeting"
    BALLOT = "ballot"
    BROADCAST = "broadcast"
    DATE_POLL = "date_poll"


class ShowRounds(Press, called="told"):
    """Who was told about this thing."""

    about: About
    number: int


class ShowMissed(Press, called="told.missed"):
    """Whom a round of its letters did not reach; a page, from 0."""

    about: About
    number: int
    round: str = ""
    page: int = 0


def subject(about: About, number: int) -> str:
    """What the outbox calls it."""
    return f"{about}:{number}"
