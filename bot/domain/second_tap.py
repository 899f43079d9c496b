"""Shared power: what cannot be undone or touches many is done by two coordinators, of two territories where it can be.

One coordinator alone prepares everything and asks; the deed is done by the tap of a second one. An initiative that
has only one coordinator goes on: there the deed is done alone, and the log that members read says so.
"""

from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum

from bot.domain.people import Member

LASTS = timedelta(hours=24)
"""How long a request waits for the second coordinator."""


class Standing(StrEnum):
    """Where a request stands. POINTLESS: what it asked for could not be done any more when somebody agreed."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    POINTLESS = "pointless"


class Lack(StrEnum):
    """What keeps an initiative's power from being shared."""

    SECOND = "second"
    TERRITORY = "territory"


def may_agree(asker: Member, coordinators: Collection[Member]) -> list[Member]:
    """Who can give the second tap: the coordinators of other territories; without any, those of the asker's own.

    Nobody: the asker coordinates alone, and does it alone.
    """
    others = [each for each in coordinators if each.id != asker.id]
    elsewhere = [each for each in others if each.territory_id != asker.territory_id]
    return elsewhere or others


def may_move(member: Member, coordinators: Collection[Member]) -> bool:
    """Whether somebody's territory can be changed without more ado. Of those who coordinate together nobody's can: who
    may agree to whose acts hangs on it, and so does who may countersign."""
    return not member.coordinates or all(each.id == member.id for each in coordinators)


def lack(coordinators: Collection[Member]) -> Lack | None:
    """What is missing until power is shared: a second coordinator, or one of another territory."""
    if len(coordinators) < 2:
        return Lack.SECOND
    return Lack.TERRITORY if len({each.territory_id for each in coordinators}) == 1 else None
