"""Where the readings of a result agree, and which place each gives an option."""

from bot.domain.tally.result import Result
from bot.domain.tally.schulze import Tiers


def agreed(result: Result) -> Tiers:
    """The tiers, from the best on, that the plain order, each college equal and each territory equal all have."""
    same: list[tuple[int, ...]] = []
    for tiers in zip(*orders(result), strict=False):
        if len({tuple(sorted(tier)) for tier in tiers}) > 1:
            break
        same.append(tiers[0])
    return tuple(same)


def orders(result: Result) -> tuple[Tiers, Tiers, Tiers]:
    """One person one vote, each college equal, each territory equal; each read by its own figures, so that a tie which
    the rule breaks is a tie in all of them."""
    return _with_ties(result), result.each_college.order, result.each_territory.order


def ranks(order: Tiers) -> dict[int, int]:
    """Each option's place, from 1 on; those of a tier have the same."""
    places: dict[int, int] = {}
    for tier in order:
        places |= dict.fromkeys(tier, len(places) + 1)
    return places


def _with_ties(result: Result) -> Tiers:
    """The plain order before the tie rule broke it."""
    tied = {option: tier for tier in result.ties for option in tier}
    tiers: list[tuple[int, ...]] = []
    for tier in result.order:
        whole = tuple(sorted(tied.get(tier[0], tier)))
        if not tiers or tiers[-1] != whole:
            tiers.append(whole)
    return tuple(tiers)
