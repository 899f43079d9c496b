"""Sheets of paper: who stands on which, and what is typed from them, checked twice."""

from datetime import UTC, datetime

import pytest

from bot.domain.ballots import Ballot, Option, Refusal, Status
from bot.domain.choices import Method
from bot.domain.paper import A_SHEET, Misread, on_sheets, summed, typed_papers, typed_ticks, typed_totals
from bot.domain.people import College, Member
from bot.domain.people import Status as MemberStatus
from bot.domain.rules import Rule, Sizes

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


def member(id: int, college: College) -> Member:
    return Member(id, id, 1, 1, college, f"M{id}", "", "", MemberStatus.ACTIVE, False)


def ballot(rule: Rule, options: int = 3) -> Ballot:
    return Ballot(
        id=1,
        initiative_id=1,
        question_fr="Quoi",
        question_zh="什么",
        rule=rule,
        needed=Sizes(),
        secret=False,
        native=False,
        status=Status.OPEN,
        opened_at=NOW,
        closes_at=NOW,
        outcome_fr="",
        outcome_zh="",
        options=tuple(Option(at, at, None, f"A{at}", f"甲{at}") for at in range(options)),
    )


def test_sheets_are_of_twelve_and_of_one_college_where_votes_are_secret():
    people = [member(n, College.ELECTED if n % 2 else College.DIASPORA) for n in range(30)]
    mixed = on_sheets(people, mixed=True)
    assert [len(sheet) for sheet in mixed] == [A_SHEET, A_SHEET, 6]
    apart = on_sheets(people, mixed=False)
    assert [len(sheet) for sheet in apart] == [A_SHEET, 3, A_SHEET, 3]
    assert all(len({each.college for each in sheet}) == 1 for sheet in apart)
    assert sorted(each.id for sheet in apart for each in sheet) == list(range(30))


@pytest.mark.parametrize(
    ("typed", "ticks"),
    [
        ("1 3 4", (1, 3, 4)),
        ("4，1、3", (1, 3, 4)),
        ("１ ２", (1, 2)),
        ("1 1", None),
        ("0 1", None),
        ("6", None),
        ("", None),
        ("1:2", None),
        ("tous", None),
    ],
)
def test_ticks(typed, ticks):
    assert typed_ticks(typed, 5) == ticks


@pytest.mark.parametrize(("typed", "totals"), [("3 0 2", (3, 0, 2)), ("3、0、2", (3, 0, 2)), ("3 2", None), ("", None)])
def test_totals(typed, totals):
    assert typed_totals(typed, 3) == totals


def test_papers_are_read_a_line_each():
    approval = ballot(Rule())
    assert typed_papers("1 3\n2\n\n3 1", approval) == [(0, 2), (1,), (0, 2)]
    assert summed(Method.APPROVAL, 3, [(0, 2), (1,), (0, 2)]) == (2, 1, 2)
    points = ballot(Rule(method=Method.POINTS, points=5))
    assert typed_papers("1:3 2:2\n3:5", points) == [(3, 2, 0), (0, 0, 5)]
    assert summed(Method.POINTS, 3, [(3, 2, 0), (0, 0, 5)]) == (3, 2, 5)
    ranking = ballot(Rule(method=Method.RANKING))
    assert typed_papers("2 1\n2", ranking) == [(1, 0), (1,)]
    assert summed(Method.RANKING, 3, [(1, 0), (1,)]) == (0, 2, 0)


@pytest.mark.parametrize(
    ("typed", "misread"),
    [
        ("1\n9", Misread(2, Refusal.UNKNOWN_OPTION)),
        ("1\nblanc", Misread(2, Refusal.UNCLEAR)),
        ("1 2 3", Misread(1, Refusal.TOO_MANY)),
        (" \n", Misread(0, Refusal.NOTHING_CHOSEN)),
    ],
)
def test_what_is_no_vote_is_named_by_its_line(typed, misread):
    assert typed_papers(typed, ballot(Rule(at_most=2))) == misread
