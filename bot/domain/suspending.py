"""Suspending a member, letting them back in, and letting somebody go: what may be done, and for which reasons.

Suspended  reads nothing and votes nothing here, gets no letters, keeps their votes; can be let back in at any time
Let go     is no member any more; votes and proposals stay; comes back only by asking, whatever link they hold
"""

from enum import StrEnum

from bot.domain.people import Member, Status


class WhySuspended(StrEnum):
    """Reasons that are ready to be chosen; any other is typed."""

    ASKED = "asked"
    ACCOUNT = "account"
    QUESTION = "question"


class WhyLetGo(StrEnum):
    """The reasons for letting somebody go: the request to a second coordinator carries one of them."""

    ASKED = "asked"
    MOVED_ON = "moved_on"
    MISTAKE = "mistake"
    RULES = "rules"


class Hindrance(StrEnum):
    """Why somebody cannot be suspended or let go now."""

    COORDINATES = "coordinates"
    NOT_NOW = "not_now"


def against_suspending(member: Member) -> Hindrance | None:
    """Whoever coordinates cannot be suspended: the coordination is taken back first, which takes two."""
    if member.coordinates:
        return Hindrance.COORDINATES
    return None if member.is_active else Hindrance.NOT_NOW


def against_letting_go(member: Member) -> Hindrance | None:
    if member.coordinates:
        return Hindrance.COORDINATES
    return None if member.status in (Status.ACTIVE, Status.SUSPENDED) else Hindrance.NOT_NOW


def ready_to_suspend(reason: str) -> WhySuspended | None:
    """The ready reason that this is, or None when it was typed."""
    return next((ready for ready in WhySuspended if ready == reason), None)
