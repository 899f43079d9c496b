"""What becomes of a letter: lanes, states, and the endings that each have a name."""

from enum import IntEnum, StrEnum


class Lane(IntEnum):
    """Who goes first: the smaller number. A lane never starves another (see bot.post.limits)."""

    REPLY = 0
    NOTICE = 1
    REMINDER = 2
    BROADCAST = 3


class State(StrEnum):
    """Where a letter stands in the outbox. Everything after HELD is an ending."""

    PLANNED = "planned"
    LEASED = "leased"
    HELD = "held"  # it waits for the end of its reader's quiet hours
    SENT = "sent"
    UNREACHABLE = "unreachable"
    UNCERTAIN = "uncertain"
    LATE = "late"
    POINTLESS = "pointless"
    WITHDRAWN = "withdrawn"
    DEAD = "dead"


OPEN = (State.PLANNED, State.LEASED, State.HELD)


class Unreached(StrEnum):
    """Why somebody could not be reached."""

    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    NEVER_STARTED = "never_started"
    NOT_FOUND = "not_found"
    REMOVED = "removed"
    NO_TELEGRAM = "no_telegram"
