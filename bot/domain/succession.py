"""Succession: a coordinator who gives no sign is asked, then the members of their territory name another.

21 days of silence   -> they are asked whether they are still with us; any sign ends it
7 days later         -> the members of their territory are told, and say whether they would coordinate
7 days later         -> those members choose by a secret ballot among whoever is willing, once somebody is
7 days later         -> whoever is chosen coordinates; who is still silent then does so no more, and stays a member

A sign before the ballot opens ends everything. Once it is open its result stands: whoever is chosen then coordinates
beside the one who came back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.tally import Result

SILENT = timedelta(days=21)
"""How long without a sign a coordinator is asked."""
PATIENCE = timedelta(days=7)
"""How long they have to answer before the members of their territory are told."""
WILLING = timedelta(days=7)
"""How long the members have to say that they would coordinate."""
VOTING = timedelta(days=7)
"""How long their ballot is open."""


class Stage(StrEnum):
    """Where a succession stands."""

    ASKED = "asked"
    CALLED = "called"
    VOTING = "voting"
    ENDED = "ended"


class Step(StrEnum):
    """What is to be done about a succession now."""

    WAIT = "wait"
    END = "end"
    CALL = "call"
    OPEN_BALLOT = "open_ballot"
    DECIDE = "decide"


@dataclass(frozen=True, slots=True)
class Succession:
    """A succession. `member_id` is the silent coordinator, None once erased; moments are aware, in UTC; `called_at`
    and `ballot_id` are there from the stage on that they belong to."""

    id: int
    initiative_id: int
    member_id: int | None
    territory_id: int
    stage: Stage
    asked_at: datetime
    called_at: datetime | None
    ballot_id: int | None


def is_silent(seen_on: date, now: datetime) -> bool:
    """Whether a coordinator who gave their last sign on that day (of UTC) is to be asked."""
    return now.date() - seen_on >= SILENT


def has_given_sign(succession: Succession, seen_on: date | None) -> bool:
    """Whether they did something since they were asked: days are all that is kept of that."""
    return seen_on is not None and seen_on >= succession.asked_at.date()


def step(succession: Succession, *, coordinates: bool, sign: bool, willing: int, closed: bool, now: datetime) -> Step:
    """What comes next. `coordinates` and `sign` are about the silent one, `willing` counts who would, `closed` says
    that the ballot is counted (or gone)."""
    match succession.stage:
        case Stage.ASKED | Stage.CALLED if sign or not coordinates:
            return Step.END
        case Stage.ASKED:
            return Step.CALL if now >= succession.asked_at + PATIENCE else Step.WAIT
        case Stage.CALLED:
            called_at = succession.called_at or succession.asked_at
            return Step.OPEN_BALLOT if willing and now >= called_at + WILLING else Step.WAIT
        case Stage.VOTING:
            return Step.DECIDE if closed else Step.WAIT
        case Stage.ENDED:
            return Step.WAIT


def chosen(result: Result, candidates: Sequence[int]) -> int | None:
    """The candidate (a position) who was chosen; None when nobody voted, when the best are equal, or when the best is
    no candidate: none of them."""
    if not result.voters.overall or not result.order or len(result.order[0]) != 1:
        return None
    [best] = result.order[0]
    return best if best in candidates and result.supports[best] else None
