"""Where the three readings of a result agree."""

import pytest

from bot.domain.choices import Method
from bot.domain.rules import Sizes
from bot.domain.tally.agreement import agreed, orders, ranks
from bot.domain.tally.readings import Reading
from bot.domain.tally.result import Result
from bot.domain.tally.schulze import Tiers


def read(plain: Tiers, each_college: Tiers, each_territory: Tiers, ties: Tiers = ()) -> Result:
    """A result of which only the orders matter."""
    return Result(
        method=Method.APPROVAL,
        roll=Sizes(),
        voters=Sizes(),
        order=plain,
        ties=ties,
        scores=(),
        supports=(),
        everywhere=(),
        quorums=(),
        verdicts=(),
        each_college=Reading(order=each_college, means=()),
        each_territory=Reading(order=each_territory, means=()),
    )


@pytest.mark.parametrize(
    ("plain", "each_college", "each_territory", "same"),
    [
        (((0,), (1,), (2,)), ((0,), (1,), (2,)), ((0,), (1,), (2,)), ((0,), (1,), (2,))),
        (((0,), (1,), (2,)), ((0,), (2,), (1,)), ((0,), (1,), (2,)), ((0,),)),
        (((0,), (1,), (2,)), ((1,), (0,), (2,)), ((0,), (1,), (2,)), ()),
        # They meet again at the end: an agreement begins at the top.
        (((0,), (1,), (2,)), ((1,), (0,), (2,)), ((1,), (0,), (2,)), ()),
        # A tie agrees with the same tie, in whatever order it is written, and with nothing narrower.
        (((0, 1), (2,)), ((1, 0), (2,)), ((0, 1), (2,)), ((0, 1), (2,))),
        (((0, 1), (2,)), ((0,), (1,), (2,)), ((0, 1), (2,)), ()),
    ],
)
def test_agreement_is_what_all_three_begin_with(plain, each_college, each_territory, same):
    assert agreed(read(plain, each_college, each_territory)) == same


def test_a_tie_that_the_rule_broke_is_a_tie_in_every_reading():
    result = read(((2,), (0,), (1,), (3,)), ((2,), (0, 1), (3,)), ((2,), (0, 1), (3,)), ties=((0, 1),))
    assert orders(result)[0] == ((2,), (0, 1), (3,))
    assert agreed(result) == ((2,), (0, 1), (3,))


def test_those_who_stand_equal_share_the_better_place():
    assert ranks(((2,), (0, 1), (3,))) == {2: 1, 0: 2, 1: 2, 3: 4}
