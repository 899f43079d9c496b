"""A silent coordinator: what comes next, and whom a ballot has chosen."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain import tally
from bot.domain.ballots import Vote
from bot.domain.people import College
from bot.domain.rules import Rule, Sizes
from bot.domain.succession import Stage, Step, Succession, chosen, has_given_sign, is_silent, step

ASKED = datetime(2026, 12, 1, 8, tzinfo=UTC)
CALLED = ASKED + timedelta(days=7)


def at(stage: Stage) -> Succession:
    called = None if stage is Stage.ASKED else CALLED
    return Succession(1, 1, 5, 2, stage, ASKED, called, 9 if stage is Stage.VOTING else None)


SILENCE = [
    (date(2026, 11, 11), False),
    (date(2026, 11, 10), True),
    (date(2026, 1, 1), True),
    (date(2026, 12, 1), False),
]


@pytest.mark.parametrize(("seen_on", "silent"), SILENCE)
def test_silence_is_counted_in_days(seen_on, silent):
    assert is_silent(seen_on, ASKED) is silent


SIGNS = [(None, False), (date(2026, 11, 30), False), (date(2026, 12, 1), True), (date(2026, 12, 5), True)]


@pytest.mark.parametrize(("seen_on", "sign"), SIGNS)
def test_a_sign_is_anything_done_since_the_question(seen_on, sign):
    assert has_given_sign(at(Stage.ASKED), seen_on) is sign


QUIET = {"coordinates": True, "sign": False, "willing": 0, "closed": False}
STEPS = [
    (Stage.ASKED, {}, timedelta(days=6), Step.WAIT),
    (Stage.ASKED, {}, timedelta(days=7), Step.CALL),
    (Stage.ASKED, {"sign": True}, timedelta(days=8), Step.END),
    (Stage.ASKED, {"coordinates": False}, timedelta(days=1), Step.END),
    (Stage.CALLED, {"willing": 2}, timedelta(days=13), Step.WAIT),
    (Stage.CALLED, {"willing": 1}, timedelta(days=14), Step.OPEN_BALLOT),
    (Stage.CALLED, {"willing": 0}, timedelta(days=90), Step.WAIT),  # nobody would: the call stands
    (Stage.CALLED, {"willing": 1, "sign": True}, timedelta(days=14), Step.END),
    (Stage.CALLED, {"willing": 1, "coordinates": False}, timedelta(days=14), Step.END),
    # an open ballot goes on, whatever happens
    (Stage.VOTING, {"sign": True}, timedelta(days=20), Step.WAIT),
    (Stage.VOTING, {"coordinates": False, "closed": True}, timedelta(days=21), Step.DECIDE),
    (Stage.VOTING, {"closed": True}, timedelta(days=21), Step.DECIDE),
    (Stage.ENDED, {"closed": True, "sign": True}, timedelta(days=21), Step.WAIT),
]


@pytest.mark.parametrize(("stage", "there", "later", "expected"), STEPS)
def test_what_comes_next(stage, there, later, expected):
    assert step(at(stage), **{**QUIET, **there}, now=ASKED + later) is expected


VOTES = [
    # each vote's option (2 is none of them), who can be chosen, who is
    ([0, 0, 1], (0, 1), 0),
    ([1, 1, 0], (0, 1), 1),
    ([1, 1, 0], (0,), None),  # the best one has left meanwhile: nobody else is put in their place
    ([0, 1], (0, 1), None),
    ([2, 2, 0], (0, 1), None),
    ([], (0, 1), None),
]


@pytest.mark.parametrize(("votes", "candidates", "expected"), VOTES)
def test_whom_the_ballot_chose(votes, candidates, expected):
    cast = [Vote((option,), College.ASSOCIATION, 2) for option in votes]
    result = tally.count(Rule(at_most=1), 3, cast, roll=Sizes(overall=5), needed=Sizes(), costs=())
    assert chosen(result, candidates) == expected
