"""Schulze's method: published examples, and the definition tried on every way between two options."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.choices import Choice, Method
from bot.domain.tally.schulze import schulze, strongest_ways
from bot.domain.tally.sums import sums_of
from tests.domain.drawn import choices

EXAMPLE = {"ACBED": 5, "ADECB": 5, "BEDAC": 8, "CABED": 3, "CAEBD": 7, "CBADE": 2, "DCEBA": 7, "EBADC": 8}
"""The forty-five voters of Schulze's own first example; E wins, then A, C, B, D."""
TENNESSEE = {"MNCK": 42, "NCKM": 26, "CKNM": 15, "KCNM": 17}
"""Where Tennessee's capital should be: the textbooks' example, in percent of the voters."""


def rankings(told: dict[str, int], names: str) -> list[Choice]:
    return [tuple(names.index(name) for name in ranking) for ranking, number in told.items() for _ in range(number)]


def test_schulze_s_own_example():
    above = sums_of(Method.RANKING, 5, rankings(EXAMPLE, "ABCDE")).above
    assert above[0] == (0, 20, 26, 30, 22)
    ways = strongest_ways(above)
    assert [[way for at, way in enumerate(row) if at != a] for a, row in enumerate(ways)] == [
        [28, 28, 30, 24],
        [25, 28, 33, 24],
        [25, 29, 29, 24],
        [25, 28, 28, 24],
        [25, 28, 28, 31],
    ]
    assert ["ABCDE"[option] for (option,) in schulze(above)] == list("EACBD")


def test_the_capital_of_tennessee():
    sums = sums_of(Method.RANKING, 4, rankings(TENNESSEE, "MNCK"))
    assert sums.scores == (126, 194, 173, 107)
    assert ["MNCK"[option] for (option,) in schulze(sums.above)] == list("NCKM")


def test_a_ring_of_equal_wins_is_a_tie():
    sums = sums_of(Method.RANKING, 4, rankings({"ABC": 1, "BCA": 1, "CAB": 1}, "ABCD"))
    assert schulze(sums.above) == ((0, 1, 2), (3,))


def test_options_that_nobody_ranks_are_equal_and_last():
    assert schulze(sums_of(Method.RANKING, 4, [(2,), (2, 0)]).above) == ((2,), (0,), (1, 3))


def strongest_by_trying(above, start: int, end: int) -> int:
    """Every way that visits an option at most once, the strength of its weakest win."""
    others = [option for option in range(len(above)) if option not in (start, end)]
    best = 0
    for number in range(len(others) + 1):
        for between in permutations(others, number):
            steps = list(zip((start, *between), (*between, end), strict=True))
            if all(above[a][b] > above[b][a] for a, b in steps):
                best = max(best, min(above[a][b] for a, b in steps))
    return best


@settings(deadline=None, max_examples=300)
@given(st.lists(choices(Method.RANKING, 5), max_size=12))
def test_the_order_is_what_the_definition_says(cast):
    above = sums_of(Method.RANKING, 5, cast).above
    order = schulze(above)
    tier_of = {option: number for number, tier in enumerate(order) for option in tier}
    assert sorted(tier_of) == list(range(5))
    before = {
        (a, b)
        for a, b in permutations(range(5), 2)
        if strongest_by_trying(above, a, b) > strongest_by_trying(above, b, a)
    }
    for a, b in before:
        assert tier_of[a] < tier_of[b]
    for option, number in tier_of.items():
        if number:  # it stands no lower than it must: somebody of the tier above comes before it
            assert any((other, option) in before for other in order[number - 1])
