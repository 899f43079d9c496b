"""Our counting beside the libraries that others trust, on thousands of random profiles.

py-vote-core (GPL) comes with the tests. pabutools (GPL) brings 170 MB of solvers that equal shares never call, so it is
asked for apart (`.venv/bin/pip install pabutools`) and its test is skipped without it; `test_equal_shares.py` tries the
definition itself.
"""

from random import Random

import pytest
from py3votecore.condorcet import CondorcetHelper
from py3votecore.schulze_method import SchulzeMethod

from bot.domain.choices import Choice, Method
from bot.domain.tally.equal_shares import funding
from bot.domain.tally.orders import by_scores
from bot.domain.tally.schulze import schulze
from bot.domain.tally.sums import sums_of


def winners_by_the_library(options: int, cast: list[Choice]) -> set[int]:
    told = []
    for ranking in cast:
        left_out = [option for option in range(options) if option not in ranking]
        groups = [[option] for option in ranking] + ([left_out] if left_out else [])
        told.append({"count": 1, "ballot": groups})
    found = SchulzeMethod(told, ballot_notation=CondorcetHelper.BALLOT_NOTATION_GROUPING).as_dict()
    return set(found.get("tied_winners", {found["winner"]}))


def test_schulze_s_winners_are_those_of_py_vote_core():
    random = Random(2026)
    for _ in range(1500):
        options = random.randint(2, 6)
        cast = [tuple(random.sample(range(options), options)) for _ in range(random.randrange(1, 26, 2))]
        first = schulze(sums_of(Method.RANKING, options, cast).above)[0]
        assert set(first) == winners_by_the_library(options, cast)


def test_schulze_s_winners_with_options_left_out_hold_those_of_py_vote_core():
    """Where several wins are equally weak the library takes some options out that no stronger way leads past; by the
    definition (`test_schulze.py` tries every way) they are equal to its winners."""
    random, same = Random(2027), 0
    for _ in range(1500):
        options = random.randint(2, 6)
        cast = [tuple(random.sample(range(options), random.randint(0, options))) for _ in range(random.randint(1, 25))]
        first = set(schulze(sums_of(Method.RANKING, options, cast).above)[0])
        theirs = winners_by_the_library(options, cast)
        assert theirs <= first
        same += theirs == first
    assert same > 1490


def test_equal_shares_fund_what_pabutools_funds():
    pytest.importorskip("pabutools", reason="pip install -e .[oracles]")
    from pabutools.election import ApprovalBallot, ApprovalProfile, Cardinality_Sat, Instance, Project
    from pabutools.rules import method_of_equal_shares

    random = Random(2028)
    for _ in range(1500):
        options = random.randint(2, 7)
        everything = range(options)
        cast = [
            tuple(sorted(random.sample(everything, random.randint(0, options)))) for _ in range(random.randint(1, 15))
        ]
        costs = [random.randint(1, 30) for _ in everything]
        budget = random.randint(min(costs), 90)
        projects = [Project(str(option), cost) for option, cost in enumerate(costs)]
        instance = Instance(projects, budget_limit=budget)
        profile = ApprovalProfile(
            [ApprovalBallot([projects[option] for option in choice]) for choice in cast], instance=instance
        )
        outcomes = method_of_equal_shares(instance, profile, sat_class=Cardinality_Sat, resoluteness=False)
        sums = sums_of(Method.APPROVAL, options, cast)
        ours = funding(
            Method.APPROVAL,
            cast,
            order=by_scores(sums.scores),
            costs=costs,
            budget=budget,
            supports=sums.supports,
        )
        # Every way of breaking ties between equal payments is among its outcomes.
        assert list(ours.funded) in [sorted(int(project.name) for project in outcome) for outcome in outcomes]
