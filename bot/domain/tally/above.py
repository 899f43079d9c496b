"""Who is placed above whom: every pair of options compared in every ranking.

A hundred thousand rankings of thirty options hold forty million comparisons. They are made many voters at a time: for
each option the voters' places are written as a few whole numbers of one bit a voter, and comparing two options is then
a handful of operations on these numbers.
"""

from collections.abc import Sequence

from bot.domain.choices import Choice

Matrix = tuple[tuple[int, ...], ...]
OPTIONS_MOST = 255
"""Options that can be ranked: a place must fit into a byte."""
_DIGITS = tuple(bytes(b"01"[place >> bit & 1] for place in range(256)) for bit in range(8))
"""For each bit: what turns places into the digits that are this bit."""


def places(options: int, rankings: Sequence[Choice]) -> list[bytes]:
    """For each option the place that each voter gives it, 0 for the best; those left out share the place after all."""
    rows = bytearray([options]) * (options * len(rankings))
    start = 0
    for ranking in rankings:
        for place, option in enumerate(ranking):
            rows[start + option] = place
        start += options
    return [bytes(rows[option::options]) for option in range(options)]


def above(columns: Sequence[bytes]) -> Matrix:
    """`[a][b]` is how many voters place a above b. `columns[a]` is what `places` tells of a."""
    options = len(columns)
    bits = options.bit_length()
    planes = [[_plane(column, bit) for bit in reversed(range(bits))] for column in columns]
    voters = len(columns[0]) if columns else 0
    everybody = (1 << voters) - 1
    matrix = [[0] * options for _ in range(options)]
    for a in range(options):
        for b in range(a):
            a_lower, b_lower = _lower(planes[a], planes[b], everybody)
            matrix[a][b], matrix[b][a] = a_lower.bit_count(), b_lower.bit_count()
    return tuple(tuple(row) for row in matrix)


def _plane(column: bytes, bit: int) -> int:
    """One bit of each voter's place, all voters in one number."""
    return int(column.translate(_DIGITS[bit]), 2) if column else 0


def _lower(a: list[int], b: list[int], everybody: int) -> tuple[int, int]:
    """The voters whose place for a is the smaller number, and those whose place for b is. The highest bit in which
    two numbers differ decides."""
    a_lower, b_lower, undecided = 0, 0, everybody
    for plane_a, plane_b in zip(a, b, strict=True):
        decided = undecided & (plane_a ^ plane_b)
        a_lower |= decided & plane_b
        b_lower |= decided & plane_a
        undecided ^= decided
    return a_lower, b_lower
