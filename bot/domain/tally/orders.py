"""Orders: tiers of options, the best first. A tie is a tier of several."""

from collections.abc import Sequence

from bot.domain.choices import Method
from bot.domain.rules import TieRule
from bot.domain.tally.schulze import Tiers, schulze


def order_of(method: Method, scores: Sequence[int], above: Sequence[Sequence[int]]) -> Tiers:
    """The order that a method comes to: rankings by Schulze, the others by their scores."""
    return schulze(above) if method is Method.RANKING else by_scores(scores)


def by_scores(scores: Sequence[int]) -> Tiers:
    levels = sorted(set(scores), reverse=True)
    return tuple(tuple(option for option, score in enumerate(scores) if score == level) for level in levels)


def broken(order: Tiers, tie: TieRule) -> Tiers:
    """The order once the rule has broken its ties, or let them stand. Options stand on a ballot in the order in which
    they were proposed, so the elder one has the lower position."""
    if tie is TieRule.STANDS:
        return order
    return tuple((option,) for tier in order for option in sorted(tier))
