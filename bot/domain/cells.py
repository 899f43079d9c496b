"""Merging small cells: results by college and by territory that single nobody out.

A set of under five voters is never shown apart, and neither is anything that lets one be worked out. Two ways of
working out are kept off at once.

- Taking away: the voters of a college that all live in one territory, taken from that territory, leave the others
  there.
- Adding up: the choices themselves are published at the close, in random order and without names. Where choices are
  rich (points, rankings) mostly one set of them alone adds up to what a block came to; so a reader learns which
  choices are those of a college and which those of a territory, and thereby those of the few who are in both.

Both end when every college's block and every territory's block meet in five voters or more, or in none. What blocks
fix are then sums over such meetings, and each of them hides a voter among five. All that is shown of groups (scores,
supports, readings, majorities) is made of the blocks and of nothing else.

Five who all choose the same are known to have chosen it: no merging hides that a group is of one mind.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

FEWEST = 5
"""Voters in the smallest set of people whose choices may be told."""

C = TypeVar("C", bound=Hashable)
T = TypeVar("T", bound=Hashable)
K = TypeVar("K", bound=Hashable)
Blocks = tuple[frozenset[K], ...]


def safe_blocks(voters: Mapping[tuple[C, T], int]) -> tuple[Blocks[C], Blocks[T]]:
    """How to merge the colleges and the territories of `voters` (how many voted in each pair) so that nobody can be
    singled out. Groups where nobody voted are in no block. A grouping that comes to one block tells nothing more than
    the whole and is empty.

    Of the two groupings the one with more blocks is merged first: two territories stay apart as long as they can.
    """
    colleges = _each_alone(college for (college, _), number in voters.items() if number)
    territories = _each_alone(territory for (_, territory), number in voters.items() if number)
    while (meeting := _too_small(voters, colleges, territories)) is not None:
        college, territory = meeting
        if len(colleges) >= len(territories):
            colleges = _merged(colleges, college, _totals((c, number) for (c, _), number in voters.items()))
        else:
            territories = _merged(territories, territory, _totals((t, number) for (_, t), number in voters.items()))
    return _telling(colleges), _telling(territories)


def _too_small(
    voters: Mapping[tuple[C, T], int], colleges: Blocks[C], territories: Blocks[T]
) -> tuple[frozenset[C], frozenset[T]] | None:
    """The two blocks that meet in the fewest voters, if these are too few; None when nothing is left to be merged."""
    if len(colleges) == len(territories) == 1:
        return None
    college_of = {college: block for block in colleges for college in block}
    territory_of = {territory: block for block in territories for territory in block}
    meetings: Counter[tuple[frozenset[C], frozenset[T]]] = Counter()
    for (college, territory), number in voters.items():
        if number:
            meetings[college_of[college], territory_of[territory]] += number
    small = [meeting for meeting, number in meetings.items() if number < FEWEST]
    return min(small, key=lambda meeting: (meetings[meeting], [sorted(map(str, b)) for b in meeting]), default=None)


def _each_alone(keys: Iterable[K]) -> Blocks[K]:
    return tuple(frozenset([key]) for key in sorted(set(keys), key=str))


def _merged(blocks: Blocks[K], block: frozenset[K], sizes: Mapping[K, int]) -> Blocks[K]:
    """This block together with the smallest of the others; among equals the one named first."""
    others = [other for other in blocks if other != block]
    smallest = min(others, key=lambda other: sum(sizes[key] for key in other))
    return tuple(block | smallest if each == block else each for each in blocks if each != smallest)


def _totals(numbers: Iterable[tuple[K, int]]) -> Counter[K]:
    totals: Counter[K] = Counter()
    for key, number in numbers:
        totals[key] += number
    return totals


def _telling(blocks: Blocks[K]) -> Blocks[K]:
    return blocks if len(blocks) > 1 else ()
