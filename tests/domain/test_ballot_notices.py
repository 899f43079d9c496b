"""What is to be told about a ballot: to whom, when it leaves, when it is useless; planned twice it is the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ballot_notices import WORTH_TELLING, Notice, Planned, Readers, Voter, plan
from bot.domain.ballots import Ballot, Status
from bot.domain.quiet import USUAL, Quiet
from bot.domain.rules import Rule, Sizes

OPENED = datetime(2026, 11, 25, 8, tzinfo=UTC)
CLOSES = datetime(2026, 12, 2, 17, tzinfo=UTC)
BALLOT = Ballot(
    id=4,
    initiative_id=1,
    question_fr="Quoi d’abord ?",
    question_zh="先做什么？",
    rule=Rule(),
    needed=Sizes(),
    secret=False,
    native=False,
    status=Status.OPEN,
    opened_at=OPENED,
    closes_at=CLOSES,
    outcome_fr="",
    outcome_zh="",
    options=(),
)
CLOSED = replace(BALLOT, status=Status.CLOSED, closed_at=CLOSES)
DECIDED = replace(CLOSED, outcome_fr="L’eau.", outcome_zh="水。", outcome_at=CLOSES + timedelta(days=2))
READERS = Readers([Voter(5, active=True), Voter(6, active=False)], groups=[-100], coordinators=[5])


def told(planned: list[Planned]) -> list[tuple[Notice, int | None]]:
    return [(each.kind, each.person_id if each.person_id is not None else each.chat_id) for each in planned]


def test_an_open_ballot_calls_and_reminds_those_who_may_still_vote() -> None:
    planned = plan(BALLOT, READERS, OPENED)
    assert told(planned) == [
        (Notice.CALL, 5),
        (Notice.CARD, -100),
        (Notice.DAY_BEFORE, 5),
        (Notice.HOURS_BEFORE, 5),
    ]
    call, card, day, hours = planned
    assert (call.due_at, call.expires_at) == (card.due_at, card.expires_at) == (OPENED, CLOSES)
    assert (day.due_at, day.expires_at) == (CLOSES - timedelta(days=1), CLOSES - timedelta(hours=3))
    assert (hours.due_at, hours.expires_at) == (CLOSES - timedelta(hours=3), CLOSES)


def test_a_short_ballot_plans_no_reminder_from_before_it_opened() -> None:
    short = replace(BALLOT, opened_at=CLOSES - timedelta(hours=20))
    assert [kind for kind, _ in told(plan(short, READERS, short.opened_at))] == [
        Notice.CALL,
        Notice.CARD,
        Notice.HOURS_BEFORE,
    ]


def test_another_close_moves_the_reminders() -> None:
    later = replace(BALLOT, closes_at=CLOSES + timedelta(days=3))
    before, after = plan(BALLOT, READERS, OPENED), plan(later, READERS, OPENED)
    assert [each.key for each in before] == [each.key for each in after]
    assert [each.due_at - old.due_at for old, each in zip(before, after, strict=True)][2:] == [timedelta(days=3)] * 2


def test_a_reminder_that_would_be_useless_by_the_morning_leaves_in_the_evening() -> None:
    """It closes at 06:00 in Pointe-Noire: three hours before, everybody is asleep."""
    night = replace(BALLOT, closes_at=datetime(2026, 12, 3, 5, tzinfo=UTC))
    readers = Readers([Voter(5, active=True, quiet=Quiet(*USUAL, "Africa/Brazzaville"))])
    due = {each.kind: each.due_at for each in plan(night, readers, OPENED)}
    assert due[Notice.HOURS_BEFORE] == datetime(2026, 12, 2, 20, tzinfo=UTC)
    assert due[Notice.DAY_BEFORE] == datetime(2026, 12, 2, 5, tzinfo=UTC)  # it can wait until eight


def test_a_closed_ballot_tells_its_result_to_all_who_were_on_the_roll_and_asks_for_an_outcome() -> None:
    assert told(plan(CLOSED, READERS, CLOSES)) == [
        (Notice.RESULT, 5),
        (Notice.RESULT, 6),
        (Notice.RESULT, -100),
        (Notice.LIST, -100),
        (Notice.WANTED, 5),
    ]
    assert {kind for kind, _ in told(plan(DECIDED, READERS, CLOSES))} == {Notice.RESULT, Notice.LIST, Notice.OUTCOME}


@pytest.mark.parametrize(
    ("ballot", "now"),
    [
        (replace(BALLOT, status=Status.PREPARED), OPENED),  # one from before its preparation was noted
        (replace(BALLOT, status=Status.PREPARED, prepared_at=OPENED), CLOSES),
        (replace(BALLOT, status=Status.GIVEN_UP, given_up_at=OPENED), OPENED + WORTH_TELLING),
        (BALLOT, CLOSES),
        (CLOSED, CLOSES + WORTH_TELLING),
        (DECIDED, CLOSES + timedelta(days=2) + WORTH_TELLING),
    ],
)
def test_what_nobody_needs_is_not_planned(ballot: Ballot, now: datetime) -> None:
    assert plan(ballot, READERS, now) == []


@given(
    ballot=st.sampled_from([BALLOT, CLOSED, DECIDED, replace(BALLOT, closes_at=OPENED + timedelta(minutes=7))]),
    hours=st.integers(-24, 24 * 20),
    voters=st.lists(st.integers(1, 50), unique=True, max_size=8),
    zone=st.sampled_from(["Africa/Brazzaville", "Asia/Shanghai", "Europe/Paris"]),
)
def test_planning_is_stable_and_plans_nothing_useless(ballot: Ballot, hours: int, voters: list[int], zone: str) -> None:
    now = OPENED + timedelta(hours=hours)
    readers = Readers([Voter(each, active=each % 3 != 0, quiet=Quiet(*USUAL, zone)) for each in voters], groups=[-1])
    planned = plan(ballot, readers, now)
    assert planned == plan(ballot, readers, now)
    assert len({notice.key for notice in planned}) == len(planned)
    assert all(now < notice.expires_at and notice.due_at < notice.expires_at for notice in planned)
    later = plan(ballot, readers, now + timedelta(minutes=1))
    assert set(later) <= set(planned)  # time alone never adds or moves anything


def test_a_close_that_was_moved_is_told_and_reminded_of_anew() -> None:
    moved_at = CLOSES - timedelta(hours=2)
    moved = replace(BALLOT, closes_at=CLOSES + timedelta(days=3), extended_at=moved_at)
    before, after = plan(BALLOT, READERS, OPENED), plan(moved, READERS, moved_at)
    assert told(after) == [
        (Notice.CALL, 5),
        (Notice.CARD, -100),
        (Notice.EXTENDED, 5),
        (Notice.EXTENDED, -100),
        (Notice.DAY_BEFORE, 5),
        (Notice.HOURS_BEFORE, 5),
    ]
    known = {each.key for each in before}
    assert [each.key in known for each in after] == [True, True, False, False, False, False]
    again = replace(moved, closes_at=moved.closes_at + timedelta(days=1))
    assert not {each.key for each in plan(again, READERS, moved_at)} & {each.key for each in after[2:]}


def test_a_prepared_ballot_is_told_once_and_so_is_why_it_was_given_up() -> None:
    prepared = replace(BALLOT, status=Status.PREPARED, prepared_at=OPENED, opened_at=OPENED + timedelta(days=1))
    planned = plan(prepared, READERS, OPENED)
    assert told(planned) == [(Notice.PREPARED, 5), (Notice.PREPARED, -100)]
    assert {(each.due_at, each.expires_at) for each in planned} == {(OPENED, CLOSES)}
    later = replace(prepared, opened_at=OPENED + timedelta(days=2))
    assert plan(later, READERS, OPENED + timedelta(hours=1)) == planned
    given_up = replace(prepared, status=Status.GIVEN_UP, given_up_at=OPENED + timedelta(hours=3))
    assert told(plan(given_up, READERS, OPENED)) == [(Notice.GIVEN_UP, 5), (Notice.GIVEN_UP, -100)]
