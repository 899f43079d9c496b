"""What a result must meet, and by how many votes it failed."""

from bot.domain.ballots import Vote
from bot.domain.choices import Method
from bot.domain.people import College
from bot.domain.rules import Passing, Quorum, Rule, Sizes, sizes_of
from bot.domain.tally import Condition, Result, count

ELECTED, TECHNICIAN, ASSOCIATION, DIASPORA = College


def result(cast: list[Vote], roll: Sizes, *, quorum: Quorum | None = None, **rule) -> Result:
    quorum = quorum or Quorum()
    return count(Rule(quorum=quorum, **rule), 2, cast, roll=roll, needed=quorum.needed(roll))


def voters(number: int, college: College, territory: int, *chosen: int) -> list[Vote]:
    return [Vote(chosen, college, territory)] * number


def test_a_quorum_says_where_it_was_missed_and_by_how_many():
    roll = sizes_of([(ELECTED, 1, 10), (DIASPORA, 1, 3), (ELECTED, 2, 10)])
    cast = voters(6, ELECTED, 1, 0) + voters(1, DIASPORA, 1, 0) + voters(2, ELECTED, 2, 1)
    counted = result(cast, roll, quorum=Quorum(voters=8, each_territory=40, each_college=50))
    assert counted.quorums == (
        Condition(needed=8, reached=9),
        Condition(of=("1",), needed=6, reached=7),
        Condition(of=("2",), needed=4, reached=2),
        Condition(of=("elected",), needed=10, reached=8),
        Condition(of=("diaspora",), needed=2, reached=1),
    )
    assert [condition.missing for condition in counted.quorums] == [0, 0, 2, 2, 1]
    assert not counted.holds
    assert counted.accepted == ()


def test_without_conditions_the_order_is_the_result():
    roll = sizes_of([(ELECTED, 1, 9)])
    counted = result(voters(1, ELECTED, 1, 1), roll)
    assert counted.quorums == ()
    assert counted.accepted == (1, 0)


def test_a_majority_in_each_territory():
    roll = sizes_of([(ELECTED, 1, 20), (ELECTED, 2, 20)])
    cast = voters(9, ELECTED, 1, 0, 1) + voters(3, ELECTED, 1, 1) + voters(4, ELECTED, 2, 0) + voters(4, ELECTED, 2, 1)
    counted = result(cast, roll, passing=Passing.EACH_TERRITORY)
    first, second = counted.verdicts
    assert first.majorities == (Condition(of=("1",), needed=7, reached=9), Condition(of=("2",), needed=5, reached=4))
    assert (first.passes, first.missing) == (False, 1)  # half is not more than half
    assert (second.passes, second.missing) == (False, 1)
    cast += voters(1, ELECTED, 2, 0)
    counted = result(cast, roll, passing=Passing.EACH_TERRITORY)
    assert counted.verdicts[0].passes
    assert counted.accepted == (0,)


def test_a_territory_of_which_nobody_voted_agrees_to_nothing():
    roll = sizes_of([(ELECTED, 1, 6), (ELECTED, 2, 6), (ELECTED, 3, 0)])
    counted = result(voters(6, ELECTED, 1, 0), roll, passing=Passing.EACH_TERRITORY)
    assert counted.verdicts[0].majorities == (
        Condition(of=("1",), needed=4, reached=6),
        Condition(of=("2",), needed=1, reached=0),
    )
    assert counted.verdicts[0].missing == 1


def test_a_small_territory_is_measured_with_the_other_and_its_few_are_not_told():
    roll = sizes_of([(ELECTED, 1, 20), (ELECTED, 2, 4)])
    small = [voters(2, ELECTED, 2, 0) + voters(2, ELECTED, 2, 1), voters(4, ELECTED, 2, 1)]
    large = [voters(8, ELECTED, 1, 0), voters(6, ELECTED, 1, 0) + voters(2, ELECTED, 1, 1)]
    shared, apart = (
        result(one + other, roll, passing=Passing.EACH_TERRITORY) for one, other in zip(large, small, strict=True)
    )
    assert shared.verdicts[0].majorities == (Condition(of=("1", "2"), needed=7, reached=10),)
    assert apart.verdicts[0].majorities == (Condition(of=("1", "2"), needed=7, reached=6),)


def test_a_majority_overall_and_in_so_many_colleges():
    roll = sizes_of([(college, 1, 20) for college in College])
    cast = voters(6, ELECTED, 1, 0) + voters(2, ELECTED, 1, 1)
    cast += voters(4, TECHNICIAN, 1, 0) + voters(6, TECHNICIAN, 1, 1)
    cast += voters(3, ASSOCIATION, 1, 0) + voters(4, ASSOCIATION, 1, 1)
    first, second = result(cast, roll, passing=Passing.COLLEGES, colleges=2).verdicts
    assert first.majorities == (
        Condition(needed=13, reached=13),
        Condition(of=("association",), needed=4, reached=3),
        Condition(of=("elected",), needed=5, reached=6),
        Condition(of=("technician",), needed=6, reached=4),
    )
    assert first.colleges == Condition(needed=2, reached=1)
    assert first.missing == 1  # one more of the associations would do
    assert second.colleges == Condition(needed=2, reached=2)
    assert (second.passes, second.missing) == (False, 1)  # a majority in two colleges, not overall


def test_a_block_of_two_colleges_counts_for_both():
    roll = sizes_of([(college, 1, 20) for college in College])
    cast = voters(3, ELECTED, 1, 0) + voters(3, DIASPORA, 1, 0) + voters(9, TECHNICIAN, 1, 0)
    (verdict, _) = result(cast, roll, passing=Passing.COLLEGES, colleges=3).verdicts
    assert [condition.of for condition in verdict.majorities] == [(), ("diaspora", "elected"), ("technician",)]
    assert verdict.colleges == Condition(needed=3, reached=3)
    assert verdict.passes
    four = result(cast, roll, passing=Passing.COLLEGES, colleges=4).verdicts[0]
    assert (four.colleges, four.missing) == (Condition(needed=4, reached=3), 1)


def test_points_and_ranks_make_majorities_too():
    roll = sizes_of([(ELECTED, 1, 6)])
    for method, yes, no in ((Method.POINTS, (1, 4), (0, 5)), (Method.RANKING, (1, 0), (1,))):
        cast = [Vote(yes, ELECTED, 1)] * 3 + [Vote(no, ELECTED, 1)] * 3
        counted = result(cast, roll, method=method, passing=Passing.EACH_TERRITORY)
        assert [verdict.missing for verdict in counted.verdicts] == [1, 0]
