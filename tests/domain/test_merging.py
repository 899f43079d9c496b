"""Two memberships of one person: which may be put together, and what stands where both have something."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from bot.domain.merging import (
    Hindrance,
    Whose,
    against_merging,
    answer_that_stands,
    two_papers,
    voice_that_stands,
)
from bot.domain.people import College, Member, Status
from bot.domain.voices import Voice

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
N, D, W, R, P = Voice.NONE, Voice.DIRECT, Voice.WAITING, Voice.RELAYED, Voice.PAPER
KEPT, GONE = Whose.KEPT, Whose.GONE


def member(number: int, status: Status = Status.ACTIVE, *, coordinator: bool = False, initiative: int = 1) -> Member:
    return Member(number, number, initiative, 1, College.ELECTED, "Awa", "", "", status, coordinator)


@pytest.mark.parametrize(
    ("kept", "gone", "why_not"),
    [
        (member(1), member(2), None),
        (member(1, coordinator=True), member(2), None),
        (member(1), member(2, Status.SUSPENDED), None),
        (member(1), member(2, Status.PENDING), None),
        (member(1), member(1), Hindrance.SAME),
        (member(1), member(2, coordinator=True), Hindrance.COORDINATES),
        (member(1, Status.SUSPENDED), member(2), Hindrance.NOT_NOW),
        (member(1, Status.PENDING), member(2), Hindrance.NOT_NOW),
        (member(1), member(2, Status.LEFT), Hindrance.NOT_NOW),
        (member(1), member(2, initiative=2), Hindrance.NOT_NOW),
    ],
)
def test_which_may_be_put_together(kept, gone, why_not):
    assert against_merging(kept, gone) is why_not


@pytest.mark.parametrize(
    ("kept", "gone", "stands"),
    [
        (None, None, None),
        (NOW, None, KEPT),
        (None, NOW, GONE),
        (NOW, NOW, KEPT),
        (NOW, NOW + timedelta(seconds=1), GONE),
        (NOW + timedelta(days=1), NOW, KEPT),
    ],
)
def test_the_later_answer_stands(kept, gone, stands):
    assert answer_that_stands(kept, gone) is stands


@pytest.mark.parametrize(
    ("kept", "gone", "stands"),
    [
        (N, N, (N, KEPT)),
        (D, D, (D, KEPT)),
        (D, N, (D, KEPT)),
        (N, D, (D, GONE)),
        (W, D, (D, GONE)),
        (R, D, (D, GONE)),
        (D, R, (D, KEPT)),
        (R, R, (R, KEPT)),
        (W, R, (R, GONE)),
        (N, R, (R, GONE)),
        (N, W, (N, KEPT)),
        (W, N, (W, KEPT)),
        (P, D, (P, KEPT)),
        (D, P, (P, GONE)),
    ],
)
def test_one_vote_at_the_most_counts(kept, gone, stands):
    assert voice_that_stands(kept, gone) == stands


def test_whatever_both_hold_a_vote_that_counts_is_never_lost_and_two_papers_are_refused():
    for kept, gone in product(Voice, Voice):
        if two_papers(kept, gone):
            assert (kept, gone) == (P, P)
            continue
        voice, whose = voice_that_stands(kept, gone)
        assert voice is (kept if whose is KEPT else gone)
        assert voice.counts == (kept.counts or gone.counts)
