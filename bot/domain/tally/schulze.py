"""Schulze's method: the order that rankings come to, every pair of options considered.

a beats b when more voters place a above b than b above a, and as strongly as a has such voters ("winning votes"). The
strength of a way from one option to another over such wins is that of its weakest win. a comes before b when the
strongest way from a to b is stronger than the strongest way back.

"Comes before" has no rings, but two options may be equal to a third and not to each other. The tiers are made from the
top: the first holds all options before which none comes, the next those of the others before which none of the others
comes, and so on.
"""

from collections.abc import Sequence

Tiers = tuple[tuple[int, ...], ...]


def schulze(above: Sequence[Sequence[int]]) -> Tiers:
    """The tiers, best first. `above[a][b]` is how many voters, or what weight of them, place a above b."""
    strength = strongest_ways(above)
    left = list(range(len(above)))
    tiers: list[tuple[int, ...]] = []
    while left:
        tier = tuple(a for a in left if not any(strength[b][a] > strength[a][b] for b in left))
        tiers.append(tier)
        left = [option for option in left if option not in tier]
    return tuple(tiers)


def strongest_ways(above: Sequence[Sequence[int]]) -> list[list[int]]:
    """`[a][b]` is the strength of the strongest way from a to b; 0 where there is none. Time grows with the cube of
    the number of options."""
    options = range(len(above))
    strength = [[above[a][b] if above[a][b] > above[b][a] else 0 for b in options] for a in options]
    for over in options:
        onwards = strength[over]
        for a in options:
            reach = strength[a][over]
            if a == over or not reach:
                continue
            row = strength[a]
            for b in options:
                if b != a and (way := min(reach, onwards[b])) > row[b]:
                    row[b] = way
    return strength
