"""Counting: exact, indifferent to the order of voters and options, kept and read again as it was."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ballots import Vote
from bot.domain.choices import Choice, Method
from bot.domain.people import College
from bot.domain.rules import Rule, Sizes, TieRule
from bot.domain.tally import Result, count
from bot.domain.tally.readings import equal, everywhere
from bot.domain.tally.sums import sums_of
from tests.domain.drawn import OPTIONS, ballots, choices, counted, moved, roll_of, votes

FIRST_RELEASE = """
{"roll": 20, "voters": 13, "quorum": 15, "counts": [3, 9, 3], "colleges": [], "territories": [
 {"of": ["1"], "voters": 8, "counts": [3, 4, 0]}, {"of": ["2", "3"], "voters": 5, "counts": [0, 5, 3]}]}
"""


def plain_scores(method: Method, cast: list[Choice]) -> list[int]:
    """The scores as one would count them by hand."""
    match method:
        case Method.APPROVAL:
            return [sum(option in choice for choice in cast) for option in range(OPTIONS)]
        case Method.POINTS:
            return [sum(choice[option] for choice in cast) for option in range(OPTIONS)]
        case Method.RANKING:
            return [sum(len(beaten(choice, option)) for choice in cast) for option in range(OPTIONS)]


def beaten(ranking: Choice, option: int) -> list[int]:
    """The options that a ranking places below this one."""
    if option not in ranking:
        return []
    return [other for other in range(OPTIONS) if other not in ranking or ranking.index(option) < ranking.index(other)]


@given(ballots())
def test_scores_are_those_of_a_count_by_hand(ballot):
    method, cast = ballot
    result = counted(method, cast)
    assert list(result.scores) == plain_scores(method, [vote.choice for vote in cast])
    assert result.voters == roll_of(cast)
    for cells, of in (
        (result.colleges, lambda v: v.college.value),
        (result.territories, lambda v: str(v.territory_id)),
    ):
        for cell in cells:
            inside = [vote.choice for vote in cast if of(vote) in cell.of]
            assert (cell.voters, list(cell.scores)) == (len(inside), plain_scores(method, inside))
    if method is Method.RANKING:
        for a in range(OPTIONS):
            for b in range(OPTIONS):
                assert result.above[a][b] == sum(b in beaten(vote.choice, a) for vote in cast)


@given(ballots())
def test_an_option_is_supported_by_whoever_chooses_ranks_or_gives_it_a_point(ballot):
    method, cast = ballot
    supports = counted(method, cast).supports
    for option in range(OPTIONS):
        if method is Method.POINTS:
            assert supports[option] == sum(vote.choice[option] > 0 for vote in cast)
        else:
            assert supports[option] == sum(option in vote.choice for vote in cast)


@given(ballots(), st.randoms())
def test_the_order_of_the_voters_changes_nothing(ballot, random):
    method, cast = ballot
    assert counted(method, random.sample(cast, len(cast))) == counted(method, cast)


@given(ballots(), st.permutations(range(OPTIONS)))
def test_the_order_of_the_options_changes_nothing_but_names(ballot, to):
    method, cast = ballot
    renamed = [Vote(moved(method, vote.choice, to), vote.college, vote.territory_id) for vote in cast]
    before, after = counted(method, cast), counted(method, renamed)

    def named_anew(tiers):
        return [{to[option] for option in tier} for tier in tiers]

    def as_sets(tiers):
        return [set(tier) for tier in tiers]

    assert [after.scores[to[option]] for option in range(OPTIONS)] == list(before.scores)
    assert as_sets(after.order) == named_anew(before.order)
    for reading in ("each_college", "each_territory"):
        one, other = getattr(before, reading), getattr(after, reading)
        assert as_sets(other.order) == named_anew(one.order)
        assert [other.means[to[option]] for option in range(OPTIONS)] == list(one.means)
    assert set(after.everywhere) == {to[option] for option in before.everywhere}


@given(st.data(), st.sampled_from(Method), st.sampled_from(range(OPTIONS)))
def test_one_more_ballot_with_an_option_on_top_never_hurts_it(data, method, option):
    cast = data.draw(votes(method))
    more = data.draw(choices(method))
    match method:
        case Method.APPROVAL:
            more = tuple(sorted({option, *more}))
        case Method.POINTS:
            more = tuple(max(more) + (at == option) if at == option else given for at, given in enumerate(more))
        case Method.RANKING:
            more = (option, *(other for other in more if other != option))
    one_more = [*cast, Vote(more, College.ELECTED, 1)]
    before, after = counted(method, cast), counted(method, one_more)
    if option in before.order[0]:
        assert option in after.order[0]
    if method is not Method.RANKING:
        # By scores it moves past nobody: whoever was not before it is not before it now.
        for other in range(OPTIONS):
            if before.scores[other] <= before.scores[option]:
                assert after.scores[other] <= after.scores[option]


@given(ballots())
def test_weights_of_one_are_the_plain_count(ballot):
    """Every voter a group of their own, and every group with the same weight: one person one vote."""
    method, cast = ballot
    alone = [((str(number),), sums_of(method, OPTIONS, [vote.choice])) for number, vote in enumerate(cast)]
    result = counted(method, cast)
    assert equal(method, OPTIONS, alone).order == result.order
    assert equal(method, OPTIONS, alone).means == tuple(Fraction(score, len(cast) or 1) for score in result.scores)
    assert everywhere(OPTIONS, alone) == tuple(at for at in range(OPTIONS) if cast and result.supports[at] == len(cast))


@given(ballots())
def test_equal_groups_weigh_as_people_do(ballot):
    """Where all shown groups have as many voters, giving each the same weight is counting people."""
    method, cast = ballot
    result = counted(method, cast)
    for cells, reading in ((result.colleges, result.each_college), (result.territories, result.each_territory)):
        sizes = {Fraction(cell.voters, len(cell.of)) for cell in cells}
        if cast and len(sizes) <= 1:
            assert reading.order == result.order
            assert reading.means == tuple(Fraction(score, len(cast)) for score in result.scores)


def test_the_readings_tell_apart_what_a_large_group_hides():
    """Twelve of one city want A, six of the other want B, and C is what both can live with."""
    cast = [Vote((0,), College.ELECTED, 1)] * 5 + [Vote((0, 2), College.ELECTED, 1)] * 7
    cast += [Vote((1, 2), College.ELECTED, 2)] * 5 + [Vote((1,), College.ELECTED, 2)]
    result = counted(Method.APPROVAL, cast, options=3)
    assert result.order == ((0, 2), (1,))
    assert result.ties == ((0, 2),)
    assert result.each_territory.order == ((2,), (0, 1))
    assert result.each_territory.means == (Fraction(1, 2), Fraction(1, 2), Fraction(17, 24))
    assert result.everywhere == (2,)


def test_a_tie_stands_until_the_rule_breaks_it():
    cast = [Vote((0, 2), College.ELECTED, 1), Vote((0, 2), College.ELECTED, 1), Vote((1,), College.ELECTED, 1)]
    stands = counted(Method.APPROVAL, cast)
    assert (stands.order, stands.ties) == (((0, 2), (1,), (3,)), ((0, 2),))
    broken = counted(Method.APPROVAL, cast, tie=TieRule.ELDER)
    assert (broken.order, broken.ties) == (((0,), (2,), (1,), (3,)), ((0, 2),))


def test_nobody_voted():
    for method in Method:
        result = counted(method, [])
        assert result.order == ((0, 1, 2, 3),)
        assert result.share(0) == 0
        assert result.each_college.order == ((0, 1, 2, 3),)
        assert result.everywhere == ()


@given(ballots())
def test_a_result_survives_being_kept(ballot):
    method, cast = ballot
    for result in (
        counted(method, cast),
        count(Rule(method=method), OPTIONS, cast, roll=roll_of(cast), needed=Sizes(overall=3, territories={1: 2})),
    ):
        assert Result.model_validate_json(result.model_dump_json()) == result


def test_a_result_of_the_first_release_is_read_with_everything_that_follows_from_it():
    result = Result.model_validate_json(FIRST_RELEASE)
    assert (result.roll.overall, result.voters.overall) == (20, 13)
    assert result.order == ((1,), (0, 2))
    assert result.share(1) == Fraction(9, 13)
    assert [cell.of for cell in result.territories] == [("1",), ("2", "3")]
    assert result.each_territory.means[0] == Fraction(1, 3) * Fraction(3, 8)
    assert result.everywhere == ()
    assert [condition.missing for condition in result.quorums] == [2]
    assert result.accepted == ()
    assert Result.model_validate_json(result.model_dump_json()) == result
