"""The same person twice in an initiative: one of the two memberships is kept, and what the other one has goes over.

Of each meeting the later answer stands. In each open ballot at most one vote counts, as for a single seat
(bot.domain.voices): a secret paper goes before everything, as it cannot be found again; then the voter's own hand, then
what was typed and confirmed for them; of two alike, the kept membership's. What waits for a confirmation does not go
over. Closed ballots stay as they were published.
"""

from datetime import datetime
from enum import StrEnum

from bot.domain.people import Member, Status
from bot.domain.voices import Voice

_ORDER = (Voice.DIRECT, Voice.RELAYED)
"""Votes that can be found again, the strongest first."""


class Whose(StrEnum):
    KEPT = "kept"
    GONE = "gone"


class Hindrance(StrEnum):
    """Why two memberships cannot be put together now."""

    SAME = "same"
    COORDINATES = "coordinates"
    NOT_NOW = "not_now"
    ELSEWHERE = "elsewhere"  # the one that would go is the one on Telegram
    TWO_PAPERS = "two_papers"
    LOCKED = "locked"  # a vote of a secret ballot cannot be opened now


def against_merging(kept: Member, gone: Member) -> Hindrance | None:
    """What stands against putting `gone` into `kept`, as far as the memberships tell."""
    if kept.id == gone.id:
        return Hindrance.SAME
    if gone.coordinates:
        return Hindrance.COORDINATES
    here = gone.status in (Status.ACTIVE, Status.PENDING, Status.SUSPENDED)
    return None if kept.is_active and here and kept.initiative_id == gone.initiative_id else Hindrance.NOT_NOW


def answer_that_stands(kept: datetime | None, gone: datetime | None) -> Whose | None:
    """Which of two answers stands, by when they were given: the later one; None where there is none."""
    if kept is None or gone is None:
        return Whose.GONE if gone else Whose.KEPT if kept else None
    return Whose.GONE if gone > kept else Whose.KEPT


def two_papers(kept: Voice, gone: Voice) -> bool:
    """Whether both votes lie among others in a box: neither can be taken out, and two would count."""
    return kept is gone is Voice.PAPER


def voice_that_stands(kept: Voice, gone: Voice) -> tuple[Voice, Whose]:
    """What the one seat holds afterwards, and from which of the two it is (never two papers)."""
    for voice in (Voice.PAPER, *_ORDER):
        for whose, held in ((Whose.KEPT, kept), (Whose.GONE, gone)):
            if held is voice:
                return voice, whose
    return kept, Whose.KEPT
