"""Who was there: from when until when presence is noted, and who was there of each college and territory."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.meetings import Meeting
from bot.domain.people import College, Member

BEFORE = timedelta(minutes=30)
"""How long before the start people come in and may say that they are there."""
AFTER = timedelta(minutes=30)
"""How long after the planned end the room's code still works: meetings run over."""
DIGITS = 5
"""Of a room's code: few enough to be read across a room and typed on any keyboard."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether a member was there. `announced` says that they had answered that they come; `by` is the member who ticked
    it, None when they did it themselves (or when they were not there)."""

    member: Member
    present: bool
    announced: bool
    by: int | None


@dataclass(frozen=True, slots=True)
class Present:
    """How many were there, of each college and each territory (its id)."""

    colleges: Counter[College]
    territories: Counter[int]

    @property
    def total(self) -> int:
        return self.territories.total()


def present(counted: Mapping[tuple[College, int], int]) -> Present:
    """What counts by (college, territory id) come to."""
    colleges: Counter[College] = Counter()
    territories: Counter[int] = Counter()
    for (college, territory), number in counted.items():
        colleges[college] += number
        territories[territory] += number
    return Present(colleges, territories)


def takes_code(meeting: Meeting, now: datetime) -> bool:
    """Whether members can say with the room's code that they are there."""
    return not meeting.is_cancelled and meeting.starts_at - BEFORE <= now < meeting.ends_at + AFTER


def takes_ticks(meeting: Meeting, now: datetime) -> bool:
    """Whether those who coordinate can tick who was there: from when people come in until the minutes are sent."""
    return not meeting.is_cancelled and meeting.starts_at - BEFORE <= now and meeting.minutes_at is None


def typed_code(text: str) -> str | None:
    """The room's code that was typed, also with spaces or full-width digits; None when it is something else."""
    digits = "".join(text.split())
    if len(digits) != DIGITS or not digits.isdecimal():
        return None
    return "".join(str(int(digit)) for digit in digits)
