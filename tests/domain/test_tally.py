"""A ballot’s rules: what a choice must be, what a quorum comes to, what a poll can hold."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ballots import (
    Ballot,
    Option,
    Refusal,
    Status,
    as_mask,
    fault_of_choice,
    fits_poll,
    from_mask,
)
from bot.domain.people import College
from bot.domain.rules import Quorum, Rule, Sizes, sizes_of

OPTIONS = 4


def ballot(at_most: int | None) -> Ballot:
    now = datetime(2026, 11, 25, tzinfo=UTC)
    options = tuple(Option(at, at, None, f"fr{at}", f"zh{at}") for at in range(OPTIONS))
    return Ballot(1, 1, "?", "？", Rule(at_most=at_most), Sizes(), False, False, Status.OPEN, now, now, "", "", options)


def test_what_a_choice_must_be():
    assert fault_of_choice(ballot(None), (0, 1, 2, 3)) is None
    assert fault_of_choice(ballot(2), (0, 1, 2)) is Refusal.TOO_MANY
    assert fault_of_choice(ballot(2), ()) is Refusal.NOTHING_CHOSEN
    assert fault_of_choice(ballot(None), (4,)) is Refusal.UNKNOWN_OPTION
    assert fault_of_choice(ballot(None), (-1,)) is Refusal.UNKNOWN_OPTION


@given(st.frozensets(st.integers(0, 59)).map(sorted).map(tuple))
def test_a_choice_fits_into_a_button_and_comes_back(choice):
    assert from_mask(as_mask(choice)) == choice
    assert len(f"bmark|999999|{as_mask(choice)}|9") <= 64


def test_a_quorum_counts_a_fraction_as_a_person():
    assert Quorum(percent=50).needed(Sizes(overall=7)).overall == 4
    assert Quorum(percent=40).needed(Sizes(overall=5)).overall == 2
    assert Quorum(voters=3).needed(Sizes(overall=100)).overall == 3
    assert Quorum().needed(Sizes(overall=100)) == Sizes()


def test_a_quorum_may_ask_something_of_each_group():
    roll = sizes_of([(College.ELECTED, 1, 3), (College.DIASPORA, 1, 4), (College.DIASPORA, 2, 1)])
    assert roll == Sizes(overall=8, territories={1: 7, 2: 1}, colleges={College.ELECTED: 3, College.DIASPORA: 5})
    needed = Quorum(each_territory=50, each_college=20).needed(roll)
    assert needed.territories == {1: 4, 2: 1}
    assert needed.colleges == {College.ELECTED: 1, College.DIASPORA: 1}
    assert Sizes.model_validate_json(needed.model_dump_json()) == needed


def fits(labels: list[str], *, secret: bool = False, at_most: int | None = None) -> bool:
    return fits_poll(labels, secret=secret, at_most=at_most, questions=("?",))


def test_what_a_poll_of_telegram_can_hold():
    assert fits(["a", "b"])
    assert fits(["a", "b"], at_most=1)
    assert not fits(["a", "b"], at_most=2)
    assert not fits(["a", "b"], secret=True)
    assert not fits([str(at) for at in range(13)])
    assert not fits(["a", "a"])
    assert not fits(["a" * 101, "b"])
