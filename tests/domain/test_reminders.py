"""What is to be told about a meeting: to whom, when it leaves, when it is useless; planned twice it is the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.meetings import Bilingual, Coming, Meeting, Standing
from bot.domain.notices import AHEAD, USUAL, Notice, Reminders, closest, usual, with_or_without
from bot.domain.quiet import Quiet
from bot.domain.reminders import Planned, Reader, Told, plan
from bot.domain.series import Every

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
HOUR = datetime(2026, 12, 10, 8, tzinfo=UTC)
MEETING = Meeting(
    id=7,
    initiative_id=1,
    title=Bilingual("Eau", "水"),
    agenda=Bilingual(),
    starts_at=HOUR,
    ends_at=HOUR + timedelta(hours=1),
    place="",
    link="",
    standing=Standing.CALLED,
    reason="",
    reason_language="",
    sequence=0,
    called_by=1,
    called_at=NOW,
    changed_at=NOW,
    minutes=Bilingual(),
    minutes_at=None,
)
TOLD = Told(HOUR, 0)
AWA = Reader(person_id=5, since=NOW - timedelta(days=30), told=TOLD)
DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


WEEK, DAYS, A_DAY, HOURS = Notice.WEEK_BEFORE, Notice.DAYS_BEFORE, Notice.DAY_BEFORE, Notice.HOURS_BEFORE
LAST_HOUR, QUARTER = Notice.HOUR_BEFORE, Notice.QUARTER_BEFORE


def kinds(planned: list[Planned]) -> list[Notice]:
    return [notice.kind for notice in planned]


def starting(meeting: Meeting, starts_at: datetime) -> Meeting:
    return replace(meeting, starts_at=starts_at, ends_at=starts_at + AN_HOUR)


def moved(meeting: Meeting, starts_at: datetime, now: datetime) -> Meeting:
    return replace(starting(meeting, starts_at), sequence=meeting.sequence + 1, changed_at=now)


def test_a_call_is_news_at_once_and_reminds_three_times() -> None:
    news, week, day, hour = plan(MEETING, [replace(AWA, told=None)], NOW)
    assert (news.kind, news.due_at, news.expires_at) == (Notice.NEWS, NOW, HOUR)
    assert (week.kind, week.due_at, week.expires_at) == (Notice.WEEK_BEFORE, HOUR - 7 * DAY, HOUR - DAY)
    assert (day.kind, day.due_at, day.expires_at) == (Notice.DAY_BEFORE, HOUR - DAY, HOUR - AN_HOUR)
    assert (hour.kind, hour.due_at, hour.expires_at) == (Notice.HOUR_BEFORE, HOUR - AN_HOUR, HOUR)


def test_who_knows_is_not_told_again() -> None:
    assert kinds(plan(MEETING, [AWA], NOW)) == [Notice.WEEK_BEFORE, Notice.DAY_BEFORE, Notice.HOUR_BEFORE]


@pytest.mark.parametrize(
    ("answer", "reminders"), [(Coming.YES, 3), (Coming.PARTLY, 3), (Coming.MAYBE, 3), (None, 3), (Coming.NO, 0)]
)
def test_who_declined_is_left_alone(answer: Coming | None, reminders: int) -> None:
    assert len(plan(MEETING, [replace(AWA, answer=answer, answered_at=NOW)], NOW)) == reminders


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (timedelta(days=8), [Notice.NEWS, Notice.WEEK_BEFORE, Notice.DAY_BEFORE, Notice.HOUR_BEFORE]),
        (timedelta(days=2), [Notice.NEWS, Notice.DAY_BEFORE, Notice.HOUR_BEFORE]),
        (timedelta(hours=5), [Notice.NEWS, Notice.HOUR_BEFORE]),
        (timedelta(minutes=30), [Notice.NEWS]),
    ],
)
def test_a_late_call_plans_no_reminder_that_is_due_already(before: timedelta, expected: list[Notice]) -> None:
    called = HOUR - before
    meeting = replace(MEETING, called_at=called, changed_at=called)
    assert kinds(plan(meeting, [replace(AWA, told=None)], called)) == expected


def test_who_is_admitted_late_gets_what_is_still_ahead() -> None:
    admitted = HOUR - timedelta(hours=3)
    news, hour = plan(MEETING, [Reader(person_id=9, since=admitted)], admitted)
    assert (news.kind, news.due_at) == (Notice.NEWS, admitted)
    assert hour.kind is Notice.HOUR_BEFORE


def test_coming_back_late_brings_back_only_what_is_ahead() -> None:
    answered = HOUR - timedelta(hours=10)
    back = replace(AWA, answer=Coming.YES, answered_at=answered)
    assert kinds(plan(MEETING, [back], answered)) == [Notice.HOUR_BEFORE]


def test_a_reminder_that_is_late_because_the_house_was_down_still_leaves() -> None:
    assert plan(MEETING, [AWA], HOUR - 3 * DAY)[0].kind is Notice.WEEK_BEFORE
    for late in (timedelta(minutes=5), timedelta(hours=20)):
        assert plan(MEETING, [AWA], HOUR - DAY + late)[0].kind is Notice.DAY_BEFORE
    assert kinds(plan(MEETING, [AWA], HOUR - AN_HOUR)) == [Notice.HOUR_BEFORE]
    assert plan(MEETING, [AWA], HOUR) == []


def test_a_move_is_news_to_who_knew_the_old_hour_and_reminders_go_with_it() -> None:
    meeting = moved(MEETING, HOUR + 2 * DAY, NOW + AN_HOUR)
    news, week, day, hour = plan(meeting, [AWA], NOW + AN_HOUR)
    assert (news.kind, news.due_at, news.expires_at) == (Notice.NEWS, NOW + AN_HOUR, HOUR + 2 * DAY)
    assert (week.due_at, day.due_at, hour.due_at) == (HOUR - 5 * DAY, HOUR + DAY, HOUR + 2 * DAY - AN_HOUR)
    assert {news.key, day.key, hour.key}.isdisjoint(each.key for each in plan(MEETING, [AWA], NOW))


def test_who_declined_learns_of_a_new_hour_but_is_not_reminded() -> None:
    meeting = moved(MEETING, HOUR + DAY, NOW)
    assert kinds(plan(meeting, [replace(AWA, answer=Coming.NO, answered_at=NOW)], NOW)) == [Notice.NEWS]


def test_moved_there_and_back_before_anybody_was_told_is_no_news() -> None:
    back = moved(moved(MEETING, HOUR + DAY, NOW), HOUR, NOW)
    assert kinds(plan(back, [AWA], NOW)) == [Notice.WEEK_BEFORE, Notice.DAY_BEFORE, Notice.HOUR_BEFORE]
    assert kinds(plan(back, [replace(AWA, told=Told(HOUR + DAY, 1))], NOW))[0] is Notice.NEWS


def test_a_cancellation_is_told_once_to_who_had_been_told() -> None:
    off = replace(MEETING, standing=Standing.CANCELLED, sequence=1, changed_at=NOW)
    assert kinds(plan(off, [AWA], NOW)) == [Notice.NEWS]
    assert plan(off, [replace(AWA, told=Told(HOUR, 1))], NOW) == []
    assert plan(off, [replace(AWA, told=None)], NOW) == []
    assert plan(off, [AWA], HOUR + DAY) == []


@pytest.mark.parametrize(
    ("own", "always", "meeting", "expected"),
    [
        (None, None, {WEEK, A_DAY}, {WEEK, A_DAY}),
        (None, {HOURS}, {WEEK, A_DAY}, {HOURS}),
        ({QUARTER}, {HOURS}, {WEEK}, {QUARTER}),
        (set(), {HOURS}, {WEEK}, set()),  # none is a choice too
        (None, set(), {WEEK}, set()),
        ({WEEK, QUARTER}, set(), set(), {WEEK, QUARTER}),
        (None, None, set(), set()),
    ],
)
def test_the_closest_choice_counts(
    own: set[Notice] | None, always: set[Notice] | None, meeting: set[Notice], expected: set[Notice]
) -> None:
    reader = replace(AWA, own=_some(own), always=_some(always))
    assert closest(reader.own, reader.always, frozenset(meeting)) == expected
    assert set(kinds(plan(replace(MEETING, remind=frozenset(meeting)), [reader], NOW))) == expected


def _some(notices: set[Notice] | None) -> Reminders | None:
    return None if notices is None else frozenset(notices)


def test_each_reminder_is_useless_once_the_next_one_that_was_chosen_takes_over() -> None:
    all_of_them = replace(MEETING, remind=frozenset(AHEAD))
    ends = [(notice.kind, HOUR - notice.expires_at) for notice in plan(all_of_them, [AWA], NOW)]
    assert ends == [
        (WEEK, 3 * DAY),
        (DAYS, DAY),
        (A_DAY, 3 * AN_HOUR),
        (HOURS, AN_HOUR),
        (LAST_HOUR, timedelta(minutes=15)),
        (QUARTER, timedelta(0)),
    ]
    [only] = plan(replace(MEETING, remind=frozenset({A_DAY})), [AWA], NOW)
    assert only.expires_at == HOUR


def test_what_is_chosen_after_its_moment_does_not_leave_at_once() -> None:
    chosen = HOUR - 2 * AN_HOUR
    late = replace(AWA, own=frozenset(AHEAD), chosen_at=chosen)
    assert kinds(plan(MEETING, [late], chosen)) == [LAST_HOUR, QUARTER]


def test_several_that_a_night_would_make_useless_are_one_before_it() -> None:
    """08:00 UTC is 16:00 in Suzhou: quiet there from noon to 17:00, all of the last hours fall into it."""
    sleeps = replace(AWA, own=frozenset({A_DAY, HOURS, LAST_HOUR, QUARTER}), quiet=Quiet(720, 1020, "Asia/Shanghai"))
    due = [(notice.kind, HOUR - notice.due_at) for notice in plan(MEETING, [sleeps], NOW)]
    assert due == [(A_DAY, DAY), (QUARTER, 4 * AN_HOUR)]


def test_a_weekly_meeting_is_not_reminded_of_at_the_hour_of_the_one_before() -> None:
    assert usual(Every.WEEK) == {A_DAY, LAST_HOUR}
    assert [usual(every) for every in (Every.FORTNIGHT, Every.MONTH, None)] == [USUAL] * 3


def test_a_reminder_is_put_in_or_taken_back_and_twice_is_once() -> None:
    more = with_or_without(USUAL, QUARTER, wanted=True)
    assert more == with_or_without(more, QUARTER, wanted=True) == USUAL | {QUARTER}
    assert with_or_without(more, QUARTER, wanted=False) == USUAL == with_or_without(USUAL, QUARTER, wanted=False)


def test_a_group_is_told_and_never_reminded() -> None:
    group = Reader(person_id=None, chat_id=-100)
    (news,) = plan(MEETING, [group], NOW)
    assert (news.kind, news.key) == (Notice.NEWS, "meeting:7:0:news:-100")
    assert plan(MEETING, [replace(group, told=TOLD)], NOW) == []


@pytest.mark.parametrize(
    ("wall", "zone", "day_before", "hour_before"),
    [
        ("2026-12-10 09:00", "Africa/Brazzaville", "2026-12-09 09:00", "2026-12-10 08:00"),
        ("2026-12-10 16:00", "Asia/Shanghai", "2026-12-09 16:00", "2026-12-10 15:00"),
        # Paris in spring: the day before the change lasts 24 hours, the clocks show another hour.
        ("2027-03-28 10:00", "Europe/Paris", "2027-03-27 09:00", "2027-03-28 09:00"),
        ("2027-03-28 03:30", "Europe/Paris", "2027-03-27 02:30", "2027-03-28 01:30"),
        ("2027-10-31 10:00", "Europe/Paris", "2027-10-30 11:00", "2027-10-31 09:00"),
        # Midnight, and the day that comes every four years.
        ("2026-12-11 00:00", "Asia/Shanghai", "2026-12-10 00:00", "2026-12-10 23:00"),
        ("2028-02-29 08:30", "Africa/Brazzaville", "2028-02-28 08:30", "2028-02-29 07:30"),
        ("2028-03-01 00:15", "Asia/Shanghai", "2028-02-29 00:15", "2028-02-29 23:15"),
    ],
)
def test_reminders_leave_a_day_and_an_hour_before_on_every_clock(
    wall: str, zone: str, day_before: str, hour_before: str
) -> None:
    there = ZoneInfo(zone)
    meeting = starting(MEETING, datetime.fromisoformat(wall).replace(tzinfo=there).astimezone(UTC))
    knows = replace(AWA, told=Told(meeting.starts_at, 0))
    planned = [notice for notice in plan(meeting, [knows], NOW) if notice.kind is not Notice.WEEK_BEFORE]
    due = [f"{notice.due_at.astimezone(there):%Y-%m-%d %H:%M}" for notice in planned]
    assert due == [day_before, hour_before]


@given(
    hours=st.integers(-200, 200),
    answer=st.sampled_from([None, *Coming]),
    told=st.sampled_from([None, TOLD, Told(HOUR + DAY, 1)]),
    cancelled=st.booleans(),
    sequence=st.integers(0, 2),
    own=st.none() | st.frozensets(st.sampled_from(list(AHEAD))),
    night=st.none() | st.builds(Quiet, st.integers(0, 1439), st.integers(0, 1439), st.just("Asia/Shanghai")),
)
def test_planning_is_stable_and_plans_nothing_useless(
    hours: int,
    answer: Coming | None,
    told: Told | None,
    cancelled: bool,
    sequence: int,
    own: Reminders | None,
    night: Quiet | None,
) -> None:
    now = HOUR + timedelta(hours=hours)
    standing = Standing.CANCELLED if cancelled else Standing.CALLED
    meeting = replace(MEETING, standing=standing, sequence=sequence)
    reader = replace(AWA, told=told, answer=answer, answered_at=NOW if answer else None, own=own, quiet=night)
    planned = plan(meeting, [reader], now)
    assert len({notice.key for notice in planned}) == len(planned)
    assert all(now < notice.expires_at and notice.due_at < notice.expires_at for notice in planned)
    later = plan(meeting, [reader], now + timedelta(minutes=1))
    assert set(later) <= set(planned)  # time alone never adds or moves anything
    reminders = [notice for notice in planned if notice.kind is not Notice.NEWS]
    assert len({notice.due_at for notice in reminders}) == len(reminders)  # nobody is reminded twice at a time
    assert reminders == sorted(reminders, key=lambda notice: notice.due_at)
    if cancelled or answer is Coming.NO:
        assert set(kinds(planned)) <= {Notice.NEWS}
