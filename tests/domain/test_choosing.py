"""Choosing on a phone: taps, numbers as they are typed, and drafts that fit a button."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import press
from bot.domain import drafts, typed_votes
from bot.domain.ballots import OPTIONS_MOST, Refusal
from bot.domain.choices import Choice, Method
from bot.domain.choosing import is_blank, left, nothing_yet, points_a_tap, taken_off, tapped
from bot.domain.rules import Rule
from bot.domain.shuffling import order_for

APPROVAL, RANKING = Rule(), Rule(method=Method.RANKING)
POINTS = Rule(method=Method.POINTS, points=10)


def after(rule: Rule, options: int, *taps: int) -> Choice:
    choice = nothing_yet(rule, options)
    for position in taps:
        choice = tapped(choice, rule, position)
    return choice


def test_taps_tick_give_and_rank() -> None:
    assert after(APPROVAL, 4, 3, 1) == (1, 3)
    assert after(APPROVAL, 4, 3, 1, 3) == (1,)
    assert after(Rule(at_most=1), 4, 3, 1) == (1,)
    assert after(Rule(at_most=1), 4, 3, 3) == ()
    assert after(RANKING, 4, 3, 0, 1) == (3, 0, 1)
    assert after(RANKING, 4, 3, 0, 1, 0) == (3, 1)
    assert after(POINTS, 3, 2, 2, 0) == (1, 0, 2)
    assert taken_off((1, 0, 2), POINTS, 2) == (1, 0, 1)
    assert taken_off((1, 0, 2), POINTS, 1) == (1, 0, 2)


def test_points_cannot_be_overspent() -> None:
    assert after(POINTS, 2, *[0] * 12) == (10, 0)
    hundred = Rule(method=Method.POINTS, points=98)
    assert points_a_tap(hundred) == 5
    assert after(hundred, 2, *[1] * 30) == (0, 98)
    assert left((0, 95), hundred) == 3


def test_nothing_is_blank() -> None:
    assert is_blank((0, 0), POINTS) and not is_blank((0, 1), POINTS)
    assert is_blank((), RANKING) and not is_blank((0,), RANKING)


@st.composite
def choices(draw: st.DrawFn) -> tuple[Rule, int, Choice]:
    """A rule, how many options, and a choice that they allow."""
    method = draw(st.sampled_from(Method))
    options = draw(st.integers(1, OPTIONS_MOST))
    if method is Method.POINTS:
        rule = Rule(method=method, points=draw(st.integers(1, 100)))
        choice = nothing_yet(rule, options)
        for position in draw(st.lists(st.integers(0, options - 1), max_size=120)):
            choice = tapped(choice, rule, position)
        return rule, options, choice
    positions = draw(st.lists(st.integers(0, options - 1), unique=True))
    return Rule(method=method), options, tuple(positions if method is Method.RANKING else sorted(positions))


@given(choices())
def test_a_draft_reads_as_it_was_written(made: tuple[Rule, int, Choice]) -> None:
    rule, options, choice = made
    written = drafts.written(choice, rule, options)
    assert drafts.read(written, rule, options) == choice
    assert bool(written) != is_blank(choice, rule)


@given(st.text(max_size=50), st.sampled_from([APPROVAL, RANKING, POINTS]))
def test_a_forged_draft_is_a_choice_or_nothing(text: str, rule: Rule) -> None:
    choice = drafts.read(text, rule, 5)
    if choice is not None:
        assert drafts.read(drafts.written(choice, rule, 5), rule, 5) == choice


def test_every_draft_fits_a_button() -> None:
    """Beside its name, a ballot's number of eight digits and a page of one."""
    room = press.LIMIT - len("bd|99999999|7|")
    backwards = tuple(range(OPTIONS_MOST))[::-1]
    longest = [
        drafts.written(tuple(range(OPTIONS_MOST)), APPROVAL, OPTIONS_MOST),
        drafts.written(backwards, RANKING, OPTIONS_MOST),
        drafts.written((0,) * 59 + (100,), Rule(method=Method.POINTS, points=100), OPTIONS_MOST),
    ]
    assert max(map(len, longest)) == 47 <= room


def test_each_person_has_an_order_that_stays() -> None:
    orders = [order_for(7, member, 5) for member in range(200)]
    assert orders == [order_for(7, member, 5) for member in range(200)]
    assert all(sorted(order) == [0, 1, 2, 3, 4] for order in orders)
    firsts = [sum(order[0] == at for order in orders) for at in range(5)]
    assert min(firsts) >= 20, "every option stands first for some"
    assert order_for(7, 1, 20) != order_for(8, 1, 20)


ORDER = (2, 0, 1)
"""Number 1 is the option at position 2, number 2 that at 0, number 3 that at 1."""


@pytest.mark.parametrize(
    ("text", "rule", "choice"),
    [
        ("3 1", APPROVAL, (1, 2)),
        ("3, 1,", APPROVAL, (1, 2)),
        ("３、１", APPROVAL, (1, 2)),
        ("3 3", APPROVAL, (1,)),
        ("3 1 2", RANKING, (1, 2, 0)),
        ("3>1>2", RANKING, (1, 2, 0)),
        ("3 3", RANKING, (1, 1)),
        ("3:5 1:2", POINTS, (0, 5, 2)),
        ("3：5，1：2", POINTS, (0, 5, 2)),
        ("3 = 5 ; 1 = 2", POINTS, (0, 5, 2)),
        ("3 5, 1 2", POINTS, (0, 5, 2)),
        ("３ ５ １ ２", POINTS, (0, 5, 2)),
        ("3:50", POINTS, (0, 50, 0)),
        ("3:5 3:2", POINTS, Refusal.TWICE),
        ("3 5 1", POINTS, Refusal.UNCLEAR),
        ("3:5", APPROVAL, Refusal.UNCLEAR),
        ("3:5", RANKING, Refusal.UNCLEAR),
        ("4", APPROVAL, Refusal.UNKNOWN_OPTION),
        ("0", RANKING, Refusal.UNKNOWN_OPTION),
        ("9:1", POINTS, Refusal.UNKNOWN_OPTION),
    ],
)
def test_numbers_as_they_are_typed(text: str, rule: Rule, choice: Choice | Refusal) -> None:
    said = typed_votes.heard(text)
    assert said is not None
    assert typed_votes.as_choice(said, rule, ORDER) == choice


@pytest.mark.parametrize("text", ["", "oui", "3 pommes", "2026", "2026-11-28", "3:5 1", "demain 15:00 h", ":", "1:2:3"])
def test_what_is_no_vote_is_left_to_others(text: str) -> None:
    assert typed_votes.heard(text) is None
