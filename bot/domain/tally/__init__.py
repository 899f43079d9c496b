"""Counting a ballot, exactly: whole numbers and fractions, never floats. Ties are ties.

sums          what the votes of a set of people come to; a whole is the sum of its parts
above         for rankings: how many place one option above another
schulze       the order that rankings come to
equal_shares  what a budget pays for when everybody holds the same share of it
conditions    the quorum and the majorities, each met or missed by so many votes
readings      the same votes read four ways
result        what is kept and shown
counting      all of it, from the votes of one ballot
"""

from bot.domain.tally.conditions import Condition, Verdict
from bot.domain.tally.counting import count
from bot.domain.tally.equal_shares import Funding, Payment, paid_by
from bot.domain.tally.readings import Reading
from bot.domain.tally.result import Cell, Result
from bot.domain.tally.schulze import Tiers

__all__ = [
    "Cell",
    "Condition",
    "Funding",
    "Payment",
    "Reading",
    "Result",
    "Tiers",
    "Verdict",
    "count",
    "paid_by",
]
