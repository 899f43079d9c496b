"""Merging small cells: results by college and by territory that single nobody out.

A cell of under five voters is never shown, and neither is anything that lets one be worked out. Two kinds of working
out are kept off. Within one grouping every block has five voters or more, so what a reader gets by taking shown blocks
from the whole has five or more as well. Across the two groupings (the voters of a college that all live in one
territory, taken from that territory) we look for small sets of voters whose count is fixed by the shown blocks, and
merge on until there is none.

The second is linear algebra. Draw a college's block and a territory's block as two dots, with a line between them where
somebody votes in both. What the blocks fix about the lines is what alternates to nothing around every ring of lines; so
a set of lines is given away exactly when its signs cancel around each ring of a basis. Lines that lie on no ring are
given away alone.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations
from typing import TypeVar

FEWEST = 5
"""Voters in the smallest set of people whose choices may be told."""

C = TypeVar("C", bound=Hashable)
T = TypeVar("T", bound=Hashable)
K = TypeVar("K", bound=Hashable)
Blocks = tuple[frozenset[K], ...]
Edge = tuple[int, int]
Dot = tuple[str, int]


def safe_blocks(voters: Mapping[tuple[C, T], int]) -> tuple[Blocks[C], Blocks[T]]:
    """How to merge the colleges and the territories of `voters` (how many voted in each pair) so that nobody can be
    singled out. Groups where nobody voted are in no block. A grouping that comes to one block tells nothing more than
    the whole and is empty.
    """
    colleges = merged(_totals((college, number) for (college, _), number in voters.items()))
    territories = merged(_totals((territory, number) for (_, territory), number in voters.items()))
    while gives_away(_joint(voters, colleges, territories)):
        if len(colleges) >= len(territories):
            colleges = _coarser(colleges, _totals((c, number) for (c, _), number in voters.items()))
        else:
            territories = _coarser(territories, _totals((t, number) for (_, t), number in voters.items()))
    return _telling(colleges), _telling(territories)


def merged(sizes: Mapping[K, int]) -> Blocks[K]:
    """Blocks of five voters or more, the smallest merged first; one block when there are not enough voters for two."""
    blocks: Blocks[K] = tuple(frozenset([key]) for key in sorted(sizes, key=str) if sizes[key])
    while len(blocks) > 1 and min(_size(block, sizes) for block in blocks) < FEWEST:
        blocks = _coarser(blocks, sizes)
    return blocks


def gives_away(joint: Mapping[Edge, int]) -> bool:
    """Whether the totals of the rows and of the columns of this table fix what under five voters chose together."""
    lines = [line for line, number in joint.items() if number]
    if sum(joint.values()) < FEWEST:
        return False  # the whole is shown in any case, and has nothing to be taken from
    rings = _rings(lines)
    small = [line for line in lines if joint[line] < FEWEST]
    for number in range(1, FEWEST):
        for some in combinations(small, number):
            if sum(joint[line] for line in some) < FEWEST and all(
                sum(ring.get(line, 0) for line in some) == 0 for ring in rings
            ):
                return True
    return False


def _rings(lines: list[Edge]) -> list[dict[Edge, int]]:
    """A basis of the rings of the graph: lines with alternating signs. Rows and columns are different dots."""
    forest: dict[Dot, list[tuple[Dot, Edge]]] = {}
    rings = []
    for line in lines:
        row, column = ("row", line[0]), ("column", line[1])
        way = _way(forest, row, column)
        if way is None:
            forest.setdefault(row, []).append((column, line))
            forest.setdefault(column, []).append((row, line))
        else:
            rings.append({line: 1} | {step: (-1) ** number for number, step in enumerate(way, start=1)})
    return rings


def _way(forest: Mapping[Dot, list[tuple[Dot, Edge]]], start: Dot, end: Dot) -> list[Edge] | None:
    """The lines from one dot to another in a forest; None when no way leads there."""
    ways: dict[Dot, list[Edge]] = {start: []}
    waiting = [start]
    while waiting:
        dot = waiting.pop()
        for neighbour, line in forest.get(dot, []):
            if neighbour not in ways:
                ways[neighbour] = [*ways[dot], line]
                waiting.append(neighbour)
    return ways.get(end)


def _joint(voters: Mapping[tuple[C, T], int], colleges: Blocks[C], territories: Blocks[T]) -> Counter[Edge]:
    row = {college: number for number, block in enumerate(colleges) for college in block}
    column = {territory: number for number, block in enumerate(territories) for territory in block}
    joint: Counter[Edge] = Counter()
    for (college, territory), number in voters.items():
        if number:
            joint[row[college], column[territory]] += number
    return joint


def _coarser(blocks: Blocks[K], sizes: Mapping[K, int]) -> Blocks[K]:
    """The two smallest blocks become one; among equals the ones named first."""
    ordered = sorted(blocks, key=lambda block: _size(block, sizes))
    one, other = ordered[:2]
    first = min(blocks.index(one), blocks.index(other))
    left = [block for block in blocks if block not in (one, other)]
    return (*left[:first], one | other, *left[first:])


def _size(block: Iterable[K], sizes: Mapping[K, int]) -> int:
    return sum(sizes[key] for key in block)


def _totals(numbers: Iterable[tuple[K, int]]) -> Counter[K]:
    totals: Counter[K] = Counter()
    for key, number in numbers:
        totals[key] += number
    return totals


def _telling(blocks: Blocks[K]) -> Blocks[K]:
    return blocks if len(blocks) > 1 else ()
