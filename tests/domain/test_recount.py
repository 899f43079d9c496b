"""The recount file: written as promised, counted to the same result, refused with the place of what is wrong."""

import json
from datetime import UTC, datetime
from itertools import count as numbers

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.ballots import Ballot, Option, Status, Vote
from bot.domain.initiatives import Territory
from bot.domain.money import Currency, Money
from bot.domain.people import College
from bot.domain.recount import FORMAT, Refused, read, recount, written
from bot.domain.recount.recounted import published
from bot.domain.rules import Rule, Sizes, TieRule
from bot.domain.tally import Result, count
from tests.domain.drawn import METHODS, OPTIONS, POINTS, roll_of, votes

NOW = datetime(2026, 11, 25, tzinfo=UTC)
FILE = {
    "format": "passerelle-recount/1",
    "method": "approval",
    "options": [{"id": "a", "fr": "A", "zh": "甲"}, {"id": "b", "fr": "B", "zh": "乙"}],
    "votes": [{"receipt": "R1", "choice": ["a"]}, {"receipt": "R2", "choice": ["b", "a"]}],
}


@st.composite
def closed(draw: st.DrawFn) -> tuple[Ballot, Result, list[Vote]]:
    """A counted ballot of any method, with and without a budget."""
    method, tie = draw(METHODS), draw(st.sampled_from(TieRule))
    costs = draw(st.lists(st.integers(0, 9), min_size=OPTIONS, max_size=OPTIONS))
    budget = draw(st.none() | st.integers(0, 20).map(lambda units: Money(units=units, currency=Currency.XAF)))
    rule = Rule(method=method, tie=tie, budget=budget, points=OPTIONS * POINTS)
    options = tuple(
        Option(at, at, None, f"fr{at}", f"选项{at}", Money(units=cost, currency=Currency.XAF))
        for at, cost in enumerate(costs)
    )
    ballot = Ballot(
        id=1,
        initiative_id=1,
        question_fr="Par quoi commencer\u202f?",
        question_zh="先做什么？",
        rule=rule,
        needed=Sizes(overall=3),
        secret=True,
        native=False,
        status=Status.CLOSED,
        opened_at=NOW,
        closes_at=NOW,
        outcome_fr="",
        outcome_zh="",
        options=options,
    )
    cast = draw(votes(method))
    return ballot, count(rule, OPTIONS, cast, roll=roll_of(cast), needed=ballot.needed, costs=ballot.costs), cast


def file_of(ballot: Ballot, result: Result, cast: list[Vote]) -> str:
    receipts = (f"R{number}" for number in numbers(1))
    listed = [(receipt, vote.choice) for receipt, vote in zip(receipts, cast, strict=False)]
    return written(ballot, result, listed, [Territory(1, 1, "Pointe-Noire", "黑角", "Africa/Brazzaville", "fr")])


@settings(deadline=None)
@given(closed())
def test_a_recount_is_the_count(counted):
    ballot, result, cast = counted
    text = file_of(ballot, result, cast)
    file = read(text.encode())
    assert recount(file) == published(file.ids, result)
    assert file.published == recount(file).for_machines()
    assert list(file.choices) == [vote.choice for vote in cast]


@settings(deadline=None)
@given(closed())
def test_the_file_holds_what_is_promised_and_nothing_of_the_voters(counted):
    ballot, result, cast = counted
    text = file_of(ballot, result, cast)
    told = json.loads(text)
    assert (told["format"], told["method"]) == (FORMAT, ballot.rule.method.value)
    assert told["options"][0] | {"cost": 0} == {"id": "1", "fr": "fr0", "zh": "选项0", "cost": 0}
    assert ("budget" in told, "cost" in told["options"][0]) == (ballot.rule.budget is not None,) * 2
    assert [set(vote) for vote in told["votes"]] == [{"receipt", "choice"}] * len(cast)
    assert ("funded" in told["published"]) == (ballot.rule.budget is not None)
    assert text == file_of(ballot, result, cast)


def test_a_plain_file_is_counted():
    counted = recount(read(json.dumps(FILE).encode()))
    assert counted.for_machines() == {"order": [["a"], ["b"]], "scores": {"a": 2, "b": 1}, "voters": 2}


def test_a_budget_funds_and_completes():
    options = [{"id": n, "fr": "", "zh": "", "cost": cost} for n, cost in ((1, 6), (2, 4), (10, 5))]
    ballots = [[1], [1], [2, 10], [10]]
    file = FILE | {
        "options": options,
        "budget": 12,
        "votes": [{"receipt": str(n), "choice": choice} for n, choice in enumerate(ballots)],
        "groups": ["whatever another counter keeps"],
        "published": "last year",
    }
    counted = recount(read(json.dumps(file).encode())).for_machines()
    assert counted["order"] == [[1, 10], [2]]
    assert counted["scores"] == {"1": 2, "2": 1, "10": 2}
    assert (counted["funded"], counted["completed"]) == ([1, 10], [1, 10])


def test_ids_may_be_numbers_and_points_name_them_as_text():
    file = FILE | {
        "method": "points",
        "options": [{"id": n, "fr": "", "zh": ""} for n in (1, 2, 3)],
        "votes": [{"receipt": "x", "choice": {"2": 3}}, {"receipt": "y", "choice": {"1": 1, "2": 0}}],
    }
    counted = recount(read(json.dumps(file).encode())).for_machines()
    assert counted == {"order": [[2], [1], [3]], "scores": {"1": 1, "2": 3, "3": 0}, "voters": 2}


def test_options_left_out_of_a_ranking_are_below_all_and_equal():
    options = [{"id": each, "fr": "", "zh": ""} for each in "dcba"]
    ranked = [{"receipt": "x", "choice": ["a", "c"]}, {"receipt": "y", "choice": ["a"]}]
    counted = recount(read(json.dumps(FILE | {"method": "ranking", "options": options, "votes": ranked}).encode()))
    assert counted.for_machines()["order"] == [["a"], ["c"], ["b", "d"]]
    assert counted.scores == {"a": 6, "c": 2, "b": 0, "d": 0}


def vote(choice: object, **others: object) -> dict[str, object]:
    return FILE | {"votes": [{"receipt": "R1", "choice": ["a"]}, {"receipt": "R2", "choice": choice}]} | others


FAULTS = {
    "format": (FILE | {"format": "passerelle-recount/2"}, "format"),
    "method": (FILE | {"method": "lottery"}, "method"),
    "no options": (FILE | {"options": []}, "options"),
    "no votes": ({key: value for key, value in FILE.items() if key != "votes"}, "votes"),
    "votes are no list": (FILE | {"votes": {}}, "votes"),
    "a label is missing": (FILE | {"options": [{"id": "a", "fr": "A"}]}, "options[0].zh"),
    "an id twice": (FILE | {"options": [FILE["options"][0]] * 2}, "options[1].id"),
    "an id is a list": (FILE | {"options": [{"id": [], "fr": "", "zh": ""}]}, "options[0].id"),
    "a cost is a fraction": (FILE | {"options": [{"id": "a", "fr": "", "zh": "", "cost": 1.5}]}, "options[0].cost"),
    "a cost is below nothing": (FILE | {"options": [{"id": "a", "fr": "", "zh": "", "cost": -1}]}, "options[0].cost"),
    "a budget is text": (FILE | {"budget": "100"}, "budget"),
    "a budget is true": (FILE | {"budget": True}, "budget"),
    "a receipt twice": (FILE | {"votes": [FILE["votes"][0]] * 2}, "votes[1].receipt"),
    "no receipt": (FILE | {"votes": [{"choice": []}]}, "votes[0].receipt"),
    "no choice": (FILE | {"votes": [{"receipt": "R1"}]}, "votes[0].choice"),
    "a choice is text": (vote("a"), "votes[1].choice"),
    "an unknown option": (vote(["a", "c"]), "votes[1].choice[1]"),
    "an option twice": (vote(["a", "b", "a"]), "votes[1].choice[2]"),
    "an option is null": (vote([None]), "votes[1].choice[0]"),
    "too many options": (vote(["a", "b"], rule={"at_most": 1}), "votes[1].choice"),
    "points in a list": (vote(["a"], method="points"), "votes[0].choice"),
    "half a point": (
        FILE | {"method": "points", "votes": [{"receipt": "x", "choice": {"b": 0.5}}]},
        "votes[0].choice.b",
    ),
    "points below nothing": (
        FILE | {"method": "points", "votes": [{"receipt": "x", "choice": {"b": -1}}]},
        "votes[0].choice.b",
    ),
    "points for nobody": (
        FILE | {"method": "points", "votes": [{"receipt": "x", "choice": {"z": 1}}]},
        "votes[0].choice.z",
    ),
    "too many points": (
        FILE | {"method": "points", "votes": [{"receipt": "x", "choice": {"a": 9, "b": 2}}], "rule": {"points": 10}},
        "votes[0].choice",
    ),
    "a huge number": (
        vote({"a": 10**16}, method="points", votes=[{"receipt": "x", "choice": {"a": 10**16}}]),
        "votes[0].choice.a",
    ),
    "an id that does not print": (FILE | {"options": [{"id": "\x1b[2J", "fr": "", "zh": ""}]}, "options[0].id"),
    "half an order for ties": (FILE | {"seniority": ["a"]}, "seniority"),
    "not an object": ([], "the whole file"),
}


@pytest.mark.parametrize(("file", "place"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_place(file, place):
    with pytest.raises(Refused) as refused:
        read(json.dumps(file).encode())
    assert refused.value.faults[0].place == place
    assert refused.value.faults[0].what


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b'{"format":\n "passerelle', "line 2, column 2"),
        (b'{"format": "\xff"}', "byte 12"),
        (b'{"votes": [{"receipt": "a", "choice": {"1": 2, "1": 3}}]}', "votes[0].choice.1"),
        (b'{"budget": NaN}', "the whole file"),
        (b"[" * 100_000, "the whole file"),
    ],
)
def test_what_is_no_json_is_refused_where_it_breaks(content, place):
    with pytest.raises(Refused) as refused:
        read(content)
    assert refused.value.faults[0].place == place


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["a", "b", "R1", "points"]),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "id", "é"]), inside),
    max_leaves=5,
)


@settings(deadline=None)
@given(st.data(), st.sampled_from(["approval", "points", "ranking"]))
def test_whatever_stands_somewhere_in_a_file_it_is_counted_or_refused_with_a_place(data, method):
    choice = {"a": 1} if method == "points" else ["a"]
    file = FILE | {
        "method": method,
        "budget": 3,
        "votes": [{"receipt": "R1", "choice": choice}],
        "seniority": ["b", "a"],
    }
    told = json.loads(json.dumps(file))
    for option in told["options"]:
        option["cost"] = 2
    here = told
    while isinstance(here, dict | list) and here:
        key = data.draw(st.sampled_from(list(here) if isinstance(here, dict) else range(len(here))))
        if not here[key] or not isinstance(here[key], dict | list) or data.draw(st.booleans()):
            here[key] = data.draw(ANYTHING)
            break
        here = here[key]
    try:
        assert recount(read(json.dumps(told).encode())).voters >= 0
    except Refused as refused:
        assert all(fault.place and fault.what for fault in refused.faults)


def test_a_tie_that_the_rule_breaks_is_broken_again():
    file = FILE | {"votes": FILE["votes"][1:], "seniority": ["b", "a"]}
    assert recount(read(json.dumps(file).encode())).for_machines()["order"] == [["b"], ["a"]]
    assert recount(read(json.dumps(FILE | {"votes": []}).encode())).for_machines()["order"] == [["a", "b"]]


def test_a_small_group_is_not_in_the_file():
    """Two of a college among twelve: what they chose is in no cell of their own."""
    cast = [Vote((0,), College.ELECTED, 1)] * 10 + [Vote((1,), College.DIASPORA, 1)] * 2
    rule = Rule()
    options = tuple(Option(at, at, None, "", "") for at in range(2))
    ballot = Ballot(
        1, 1, "", "", rule, Sizes(), True, False, Status.CLOSED, NOW, NOW, outcome_fr="", outcome_zh="", options=options
    )
    result = count(rule, 2, cast, roll=roll_of(cast), needed=Sizes())
    assert json.loads(file_of(ballot, result, cast))["groups"] == {"colleges": [], "territories": []}
