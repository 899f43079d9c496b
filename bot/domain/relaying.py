"""Members without Telegram: how they are reached, what is typed for them, and who may stand behind it.

A relay types what somebody said; it shows who typed it and by which channel it came. It is confirmed, or cancelled, by
the person's code; without the code a coordinator of another territory countersigns.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.domain.people import Member

REACHED_LONGEST = 80
"""Characters of a number or an address."""


class Channel(StrEnum):
    """How somebody without Telegram is reached, or how they said something."""

    PHONE = "phone"
    WECHAT = "wechat"
    PAPER = "paper"
    HALL = "hall"


class ActKind(StrEnum):
    """What is typed for somebody."""

    ENTRY = "entry"
    ANSWER = "answer"
    VOTE = "vote"


class Standing(StrEnum):
    """Where something that was typed stands."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    OVERRIDDEN = "overridden"  # the person did it themselves afterwards


class Settled(StrEnum):
    """By what it was confirmed or cancelled."""

    CODE = "code"
    COUNTERSIGNED = "countersigned"
    ONESELF = "oneself"


class Spoken(BaseModel):
    """Whose words are being typed, and how they came."""

    model_config = ConfigDict(frozen=True)
    member: int
    channel: Channel


@dataclass(frozen=True, slots=True)
class Contact:
    """A member who is reached without Telegram. `at` is a number or an address, blank where none is needed.

    `entered_by` heard their consent at `entered_at`; None once that member's row is gone. `tries` are the wrong codes
    since the code was made; `has_code` is False once it is void.
    """

    member: Member
    channel: Channel
    at: str
    entered_by: int | None
    entered_at: datetime
    has_code: bool
    tries: int


@dataclass(frozen=True, slots=True)
class Act:
    """Something that `typed_by` typed for `member_id`. `thing_id` is the entry, meeting or ballot that it is about."""

    id: int
    initiative_id: int
    kind: ActKind
    thing_id: int
    member_id: int
    typed_by: int | None
    channel: Channel
    standing: Standing
    acted_at: datetime
    settled: Settled | None
    settled_by: int | None
    settled_at: datetime | None


def may_countersign(coordinator: Member, whom: Member, typist: Member | None) -> bool:
    """Whether this coordinator's word can stand in for the person's code: somebody else than whoever typed it, and of
    another territory. Where it is no longer known who typed it, of another territory than the person's."""
    place = typist.territory_id if typist is not None else whom.territory_id
    return (
        coordinator.coordinates
        and coordinator.initiative_id == whom.initiative_id
        and coordinator.territory_id != place
        and (typist is None or coordinator.id != typist.id)
    )
