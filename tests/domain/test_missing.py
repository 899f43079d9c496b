"""Who is missing, from counts by college and territory."""

from collections import Counter

import pytest

from bot.domain.missing import missing
from bot.domain.people import College

E, T, A, D = College
HERE, THERE = 1, 2


def present(*pairs: tuple[College, int]) -> Counter[tuple[College, int]]:
    return Counter(pairs)


EVERYBODY = [(college, place) for college in College for place in (HERE, THERE)]


@pytest.mark.parametrize(
    ("there_are", "territories", "colleges", "pairs"),
    [
        (EVERYBODY, (), (), ()),
        (EVERYBODY[1:], (), (), ((E, HERE),)),
        ([(each, HERE) for each in College], (THERE,), (), tuple((each, THERE) for each in College)),
        ([pair for pair in EVERYBODY if pair[0] is not D], (), (D,), ((D, HERE), (D, THERE))),
        ([], (HERE, THERE), tuple(College), tuple((each, place) for place in (HERE, THERE) for each in College)),
    ],
)
def test_what_is_missing(there_are, territories, colleges, pairs):
    found = missing(present(*there_are), (HERE, THERE))
    assert (found.territories, found.colleges, found.pairs) == (territories, colleges, pairs)
    assert bool(found) == bool(pairs)


def test_the_widest_gap_comes_first():
    some = present((E, HERE), (T, HERE), (E, THERE), (A, THERE))
    assert missing(some, (HERE, THERE)).most_urgent == ((D, HERE), (D, THERE), (A, HERE), (T, THERE))


def test_a_step_may_ask_for_some_colleges_only():
    assert missing(present((E, HERE)), (HERE, THERE), (E,)).pairs == ((E, THERE),)


def test_a_count_of_nobody_is_nobody():
    assert missing({(E, HERE): 0}, (HERE,), (E,)).territories == (HERE,)
