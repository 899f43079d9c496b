"""Tightening: all that may still change about a prepared ballot.

Members have read it. From there on it may ask for more (a higher quorum, a majority besides, secrecy), never for less;
whoever wants less prepares another one. What is neither more nor less (the method, the budget, who may vote) stands.
Hours only move later, so that nobody has less time than they were told.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.rules import Passing, Quorum, Rule


@dataclass(frozen=True, slots=True)
class Terms:
    """All the terms of a ballot: its rule, whether it is secret, and its hours."""

    rule: Rule
    secret: bool
    opens_at: datetime
    closes_at: datetime


class Term(StrEnum):
    """What a change can touch."""

    METHOD = "method"
    QUORUM = "quorum"
    PASSING = "passing"
    SECRECY = "secrecy"
    COUNTS = "counts"
    TIE = "tie"
    BUDGET = "budget"
    ROLL = "roll"
    HOURS = "hours"


def loosened(old: Terms, new: Terms) -> tuple[Term, ...]:
    """The terms that the change would loosen, or change in a way that is neither looser nor tighter."""
    was, now = old.rule, new.rule
    kept = {
        Term.METHOD: (was.method, was.at_most, was.points) == (now.method, now.at_most, now.points),
        Term.QUORUM: _at_least(was.quorum, now.quorum),
        Term.PASSING: _asks_as_much(was, now),
        Term.SECRECY: new.secret or not old.secret,
        Term.COUNTS: was.shows_before_close or not now.shows_before_close,
        Term.TIE: was.tie is now.tie,
        Term.BUDGET: was.budget == now.budget,
        Term.ROLL: (was.admitted_by, was.territory) == (now.admitted_by, now.territory),
        Term.HOURS: new.opens_at >= old.opens_at and new.closes_at >= old.closes_at,
    }
    return tuple(term for term, is_kept in kept.items() if not is_kept)


def tightens(old: Terms, new: Terms) -> bool:
    """Whether a prepared ballot may change so: nothing is looser than it was. No change at all tightens too."""
    return not loosened(old, new)


def _at_least(was: Quorum, now: Quorum) -> bool:
    return (
        now.voters >= was.voters
        and now.percent >= was.percent
        and now.each_territory >= was.each_territory
        and now.each_college >= was.each_college
    )


def _asks_as_much(was: Rule, now: Rule) -> bool:
    if was.passing is Passing.ORDER:
        return True
    return now.passing is was.passing and now.colleges >= was.colleges
