"""The same votes read in several ways, always told together.

One person one vote is the result's own order. When each college counts equal, each speaks with the same weight,
however many of its people voted: an option's figure is the mean, over the colleges, of what a voter of that college
gave it. The same for territories. Groups that were merged because they are small (`bot.domain.cells`) speak together,
with the weight of all of them. So these readings are made of nothing but the blocks that are shown, and tell nothing
that those do not.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from pydantic import BaseModel, ConfigDict

from bot.domain.choices import Method
from bot.domain.tally.orders import order_of
from bot.domain.tally.schulze import Tiers
from bot.domain.tally.sums import Sums

Block = tuple[tuple[str, ...], Sums]
"""The names of the groups that are counted together, and what their votes come to."""


class Reading(BaseModel):
    """One reading: the order, the best first (ties stand), and for each option by position what a voter gave it on
    the mean: a part of 1 for approval, points for points, the options it was ranked above for rankings."""

    model_config = ConfigDict(frozen=True)
    order: Tiers
    means: tuple[Fraction, ...]


def equal(method: Method, options: int, blocks: Sequence[Block]) -> Reading:
    """Every group with the same weight. Blocks where nobody voted are not there."""
    weights = _weights(blocks)
    scores = _weighted(options, weights, [sums.scores for _, sums in blocks])
    above = (
        [_weighted(options, weights, [sums.above[a] for _, sums in blocks]) for a in range(options)]
        if method is Method.RANKING
        else ()
    )
    everybody = sum(weight * sums.voters for weight, (_, sums) in zip(weights, blocks, strict=True))
    means = tuple(Fraction(score, everybody) if everybody else Fraction(0) for score in scores)
    return Reading(order=order_of(method, scores, above), means=means)


def everywhere(options: int, blocks: Sequence[Block]) -> tuple[int, ...]:
    """The positions that more than half of the voters of every block support; none when nobody voted."""
    if not blocks:
        return ()
    return tuple(at for at in range(options) if all(2 * sums.supports[at] > sums.voters for _, sums in blocks))


def _weights(blocks: Sequence[Block]) -> list[int]:
    """What one voter of each block weighs, so that every group weighs the same; whole numbers, as small as they are."""
    groups = [Fraction(len(of), sums.voters) for of, sums in blocks]
    finest = lcm(*(weight.denominator for weight in groups))
    return [int(weight * finest) for weight in groups]


def _weighted(options: int, weights: Sequence[int], rows: Sequence[Sequence[int]]) -> tuple[int, ...]:
    return tuple(sum(weight * row[at] for weight, row in zip(weights, rows, strict=True)) for at in range(options))
