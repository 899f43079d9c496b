"""Messages to all: for whom, in which words, and where they stand."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.domain.people import College

LONGEST = 3500
"""Characters of each text: what Telegram shows in one message, less what stands around it."""
USEFUL_FOR = timedelta(days=3)
"""How long after its hour a message may still leave."""


class Status(StrEnum):
    """Where a message to all stands. A WAITING one is written, and waits for a second coordinator."""

    WAITING = "waiting"
    SCHEDULED = "scheduled"
    LEAVING = "leaving"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"

    @property
    def is_settled_on(self) -> bool:
        """Whether it leaves or has left: nobody has still to agree, and nobody has called it off."""
        return self in (Status.SCHEDULED, Status.LEAVING, Status.ENDED)


class Answered(StrEnum):
    """How somebody answered a meeting, as far as a message to all asks."""

    COMING = "coming"
    SILENT = "silent"


class Audience(BaseModel):
    """For whom: every admitted member, narrowed by each thing that is set. A meeting goes with an answer to it."""

    model_config = ConfigDict(frozen=True)
    college: College | None = None
    territory_id: int | None = None
    language: str | None = None
    meeting_id: int | None = None
    answered: Answered | None = None

    @property
    def everybody(self) -> bool:
        return self == Audience()


def touches_many(readers: int, members: int) -> bool:
    """Whether so many readers of all members are more than one coordinator writes to without a second one."""
    return readers * 2 > members


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A message to all. `sent_by` is a member's number; None once that person's data is erased.
    An `urgent` one leaves in its readers' quiet hours too.
    """

    id: int
    initiative_id: int
    text_fr: str
    text_zh: str
    audience: Audience
    status: Status
    sent_by: int | None
    due_at: datetime
    urgent: bool = False

    def text(self, language: str) -> str:
        return self.text_zh if language == "zh" else self.text_fr


@dataclass(frozen=True, slots=True)
class TooLong:
    """The text has `by` characters too many."""

    by: int


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The text is not in the language that was asked for."""


def fault_of(text: str, language: str) -> TooLong | OtherLanguage | None:
    """What keeps a text from being sent to the readers of a language ("fr" or "zh"); None when nothing does.

    Chinese is known by its signs: a Chinese text holds some, a French one holds more other letters than them.
    """
    if len(text) > LONGEST:
        return TooLong(len(text) - LONGEST)
    signs = sum("\u3400" <= letter <= "\u9fff" or "\U00020000" <= letter <= "\U0003ffff" for letter in text)
    letters = sum(letter.isalpha() for letter in text) - signs
    if (language == "zh" and signs == 0) or (language == "fr" and signs > letters):
        return OtherLanguage()
    return None
