"""Equal shares: small cases worked out by hand, the definition tried plainly, and what each voter's share paid for."""

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.domain.choices import Choice, Method
from bot.domain.tally import Funding, paid_by
from bot.domain.tally.equal_shares import funding
from bot.domain.tally.orders import by_scores
from bot.domain.tally.sums import sums_of
from tests.domain.drawn import choices


def funded(method: Method, cast: Sequence[Choice], costs: Sequence[int | None], budget: int) -> Funding:
    sums = sums_of(method, len(costs), cast)
    return funding(method, cast, order=by_scores(sums.scores), costs=costs, budget=budget, supports=sums.supports)


def test_a_minority_gets_what_its_share_pays_for():
    """Six want the three options of 20, four want the one of 40. The plain order would spend all 60 on the six's."""
    cast: list[Choice] = [(0, 1, 2)] * 6 + [(3,)] * 4
    result = funded(Method.APPROVAL, cast, [20, 20, 20, 40], 100)
    assert result.funded == (0, 1, 2, 3)
    result = funded(Method.APPROVAL, cast, [20, 20, 20, 24], 60)
    assert [payment.option for payment in result.payments] == [0, 3]
    assert [payment.each for payment in result.payments] == [Fraction(10, 3), Fraction(6)]
    assert result.payments[0].equals == (1, 2)
    assert result.payments[0].supporters == 6
    assert (result.added, result.left) == ((), 16)


def test_who_has_little_left_pays_that_and_the_others_the_rest():
    """Each of three holds 10. Two of them have paid 5 each for the first option, and give the 5 that they have left to
    the second; the third pays the rest of its cost."""
    cast: list[Choice] = [(0, 1), (0, 1), (1,)]
    result = funded(Method.APPROVAL, cast, [10, 18], 30)
    assert [(payment.option, payment.each) for payment in result.payments] == [(0, Fraction(5)), (1, Fraction(8))]
    assert paid_by(result, Method.APPROVAL, (0, 1)) == ({0: Fraction(5), 1: Fraction(5)}, Fraction(0))
    assert paid_by(result, Method.APPROVAL, (1,)) == ({1: Fraction(8)}, Fraction(2))


def test_of_equal_payments_the_one_with_more_supporters_goes_first():
    result = funded(Method.APPROVAL, [(0, 1), (0, 1), (1,)], [12, 18], 30)
    assert [(payment.option, payment.equals) for payment in result.payments] == [(1, (0,))]


def test_the_running_example_of_lackner_and_skowron():
    """Twelve voters, seven options of cost 1, a budget of 4 (their book of 2023): only the first can be paid for by
    those who approve it."""
    cast: list[Choice] = [(0, 1)] * 3 + [(0, 2)] * 3 + [(0, 3)] * 2 + [(1, 2, 5), (4,), (5,), (6,)]
    result = funded(Method.APPROVAL, cast, [1] * 7, 4)
    assert [(payment.option, payment.each) for payment in result.payments] == [(0, Fraction(1, 8))]
    assert result.completed == (0, 1, 2, 3)


def test_what_is_left_is_spent_by_order_of_support():
    cast = [(0,)] * 3 + [(1,)] * 2 + [(2,)] * 2
    result = funded(Method.APPROVAL, cast, [90, 35, 30, 5], 100)
    assert result.funded == ()
    assert (result.completion, result.added, result.left) == ("order of support", (0,), 10)
    result = funded(Method.APPROVAL, cast, [120, 50, 40, 5], 100)
    assert (result.added, result.completed) == ((2, 1), (1, 2))  # the cheaper of a tie first; nobody supports the last


def test_what_a_share_paid_for():
    cast = [(0, 1), (0, 1), (1,), ()]
    result = funded(Method.APPROVAL, cast, [12, 18], 40)
    assert paid_by(result, Method.APPROVAL, ()) == ({}, Fraction(10))
    for choice in cast:
        paid, left = paid_by(result, Method.APPROVAL, choice)
        assert sum(paid.values()) + left == result.share == 10


def test_points_and_ranks_support_as_approval_does():
    by_points = funded(Method.POINTS, [(3, 0, 1), (0, 2, 2)], [4, 4, 6], 10)
    by_ranks = funded(Method.RANKING, [(2, 0), (2, 1)], [4, 4, 6], 10)
    by_choice = funded(Method.APPROVAL, [(0, 2), (1, 2)], [4, 4, 6], 10)
    assert by_points.payments == by_ranks.payments == by_choice.payments


def test_nobody_voted_and_nothing_is_funded():
    result = funded(Method.APPROVAL, [], [1, 2], 10)
    assert (result.payments, result.added, result.left) == ((), (), 10)


@st.composite
def elections(draw):
    costs = draw(st.lists(st.integers(1, 30), min_size=5, max_size=5))
    return draw(st.lists(choices(Method.APPROVAL, 5), min_size=1, max_size=10)), costs, draw(st.integers(1, 60))


def payments_by_definition(cast: list[Choice], costs: list[int], budget: int) -> list[tuple[int, Fraction]]:
    """A purse a voter, and the smallest payment that covers a cost found by trying every voter as the poorest who pays
    in full. Fractions throughout."""
    purses = [Fraction(budget, len(cast)) for _ in cast]
    done: list[tuple[int, Fraction]] = []
    while True:
        offers = []
        for option, cost in enumerate(costs):
            fans = [voter for voter, choice in enumerate(cast) if option in choice]
            if option in [made for made, _ in done] or sum(purses[voter] for voter in fans) < cost or not fans:
                continue
            payments = []
            for number in range(len(fans)):
                poor = sorted(fans, key=lambda voter: purses[voter])[:number]
                payments.append(Fraction(cost - sum(purses[voter] for voter in poor)) / (len(fans) - number))
            enough = [each for each in payments if sum(min(purses[voter], each) for voter in fans) == cost]
            offers.append((min(enough), -len(fans), option))
        if not offers:
            return done
        each, _, option = min(offers)
        done.append((option, each))
        for voter, choice in enumerate(cast):
            if option in choice:
                purses[voter] -= min(purses[voter], each)


@settings(deadline=None, max_examples=400)
@given(elections())
def test_payments_are_those_of_the_definition(election):
    cast, costs, budget = election
    result = funded(Method.APPROVAL, cast, costs, budget)
    assert [(made.option, made.each) for made in result.payments] == payments_by_definition(cast, costs, budget)


@settings(deadline=None)
@given(elections())
def test_money_is_exact_and_nobody_pays_more_than_a_share(election):
    cast, costs, budget = election
    result = funded(Method.APPROVAL, cast, costs, budget)
    paid = [paid_by(result, Method.APPROVAL, choice) for choice in cast]
    for option in range(5):
        assert sum(each.get(option, 0) for each, _ in paid) == (costs[option] if option in result.funded else 0)
    assert all(left >= 0 and sum(each.values()) + left == result.share for each, left in paid)
    assert set(result.funded) <= set(result.completed)
    assert result.cost_of(result.completed) + result.left == budget
    assert result.left >= 0
    unfunded = set(range(5)) - set(result.completed)
    assert not [at for at in unfunded if costs[at] <= result.left and any(at in choice for choice in cast)]
    assert Funding.model_validate_json(result.model_dump_json()) == result


@settings(deadline=None)
@given(elections(), st.randoms())
def test_the_order_of_the_voters_changes_no_payment(election, random):
    cast, costs, budget = election
    again = funded(Method.APPROVAL, random.sample(cast, len(cast)), costs, budget)
    assert again == funded(Method.APPROVAL, cast, costs, budget)


@settings(deadline=None)
@given(elections(), st.permutations(range(5)))
def test_the_order_of_the_options_changes_nothing_but_names(election, to):
    """Where no two options stood equal: among equals the one that stands first on the ballot goes first."""
    cast, costs, budget = election
    before = funded(Method.APPROVAL, cast, costs, budget)
    assume(not any(payment.equals for payment in before.payments))
    renamed = [tuple(sorted(to[option] for option in choice)) for choice in cast]
    after = funded(Method.APPROVAL, renamed, [costs[to.index(at)] for at in range(5)], budget)
    assert [(payment.option, payment.each) for payment in after.payments] == [
        (to[payment.option], payment.each) for payment in before.payments
    ]
