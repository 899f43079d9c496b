"""When a letter waits for its reader's quiet hours, until when, and when it may not wait."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.quiet import DAY, USUAL, Quiet, foreseen, waits_until

LATER = timedelta(days=30)


def wall(moment: str, zone: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


def minutes(hour: str) -> int:
    hours, rest = hour.split(":")
    return int(hours) * 60 + int(rest)


@pytest.mark.parametrize(
    ("starts", "ends", "zone", "now", "until"),
    [
        # Across midnight, on both sides of it; the start is quiet, the end is not.
        ("21:00", "08:00", "Africa/Brazzaville", "2026-12-09 20:59", None),
        ("21:00", "08:00", "Africa/Brazzaville", "2026-12-09 21:00", "2026-12-10 08:00"),
        ("21:00", "08:00", "Africa/Brazzaville", "2026-12-10 03:00", "2026-12-10 08:00"),
        ("21:00", "08:00", "Africa/Brazzaville", "2026-12-10 07:59", "2026-12-10 08:00"),
        ("21:00", "08:00", "Africa/Brazzaville", "2026-12-10 08:00", None),
        ("21:00", "08:00", "Asia/Shanghai", "2026-12-31 23:30", "2027-01-01 08:00"),
        # Within one day.
        ("12:30", "14:00", "Asia/Shanghai", "2026-12-10 13:15", "2026-12-10 14:00"),
        ("12:30", "14:00", "Asia/Shanghai", "2026-12-10 14:00", None),
        ("00:00", "07:00", "Asia/Shanghai", "2026-12-10 00:00", "2026-12-10 07:00"),
        ("21:00", "00:00", "Asia/Shanghai", "2026-12-10 23:59", "2026-12-11 00:00"),
        # Equal: none at all.
        ("21:00", "21:00", "Asia/Shanghai", "2026-12-10 21:00", None),
        ("00:00", "00:00", "Asia/Shanghai", "2026-12-10 03:00", None),
        # Paris when the clocks go forward (02:00 becomes 03:00) and back (03:00 becomes 02:00).
        ("21:00", "08:00", "Europe/Paris", "2027-03-27 23:00", "2027-03-28 08:00"),
        ("21:00", "02:30", "Europe/Paris", "2027-03-28 01:30", "2027-03-28 03:30"),
        ("02:30", "08:00", "Europe/Paris", "2027-03-28 03:30", "2027-03-28 08:00"),
        ("02:30", "08:00", "Europe/Paris", "2027-03-28 03:15", None),
        ("21:00", "08:00", "Europe/Paris", "2027-10-30 23:00", "2027-10-31 08:00"),
    ],
)
def test_a_letter_waits_for_the_end(starts: str, ends: str, zone: str, now: str, until: str | None) -> None:
    quiet, moment = Quiet(minutes(starts), minutes(ends), zone), wall(now, zone)
    assert waits_until([quiet], moment, moment + LATER) == (wall(until, zone) if until else None)


def test_a_night_is_as_long_as_the_clocks_make_it() -> None:
    quiet = Quiet(*USUAL, "Europe/Paris")
    for night, hours in (("2027-03-27 23:00", 10), ("2027-10-30 23:00", 12), ("2027-06-01 23:00", 11)):
        span = quiet.around(wall(night, "Europe/Paris"))
        assert span is not None
        assert span.ends_at - span.starts_at == timedelta(hours=hours)


def test_an_hour_that_comes_twice_is_quiet_both_times() -> None:
    quiet = Quiet(minutes("21:00"), minutes("02:30"), "Europe/Paris")
    first, second = (wall("2027-10-31 02:15", "Europe/Paris", fold) for fold in (0, 1))
    assert second - first == timedelta(hours=1)
    assert quiet.around(first) == quiet.around(second) is not None


def test_another_zone_has_another_night() -> None:
    now = wall("2026-12-10 14:00", "Africa/Brazzaville")
    assert waits_until([Quiet(*USUAL, "Africa/Brazzaville")], now, now + LATER) is None
    assert waits_until([Quiet(*USUAL, "Asia/Shanghai")], now, now + LATER) == wall("2026-12-11 08:00", "Asia/Shanghai")


@pytest.mark.parametrize(("expires", "waits"), [("07:30", False), ("08:00", False), ("08:01", True)])
def test_what_would_be_useless_by_then_does_not_wait(expires: str, waits: bool) -> None:
    quiet, now = Quiet(*USUAL, "Africa/Brazzaville"), wall("2026-12-10 06:30", "Africa/Brazzaville")
    until = waits_until([quiet], now, wall(f"2026-12-10 {expires}", "Africa/Brazzaville"))
    assert (until is not None) == waits


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-12-10 19:30", None),  # night in Suzhou, evening in Pointe-Noire
        ("2026-12-10 21:00", "2026-12-11 01:00"),  # night in both, until it is morning in Suzhou
        ("2026-12-11 00:59", "2026-12-11 01:00"),
        ("2026-12-11 01:00", None),
    ],
)
def test_a_group_waits_while_it_is_night_everywhere(now: str, until: str | None) -> None:
    zone = "Africa/Brazzaville"
    both = [Quiet(*USUAL, zone), Quiet(*USUAL, "Asia/Shanghai")]
    moment = wall(now, zone)
    assert waits_until(both, moment, moment + LATER) == (wall(until, zone) if until else None)


def test_nobody_s_quiet_hours_hold_nothing_back() -> None:
    now = datetime(2026, 12, 10, tzinfo=UTC)
    assert waits_until([], now, now + LATER) is None


@pytest.mark.parametrize(
    ("due", "expires", "known", "leaves"),
    [
        ("2026-12-10 06:30", "2026-12-10 07:30", "2026-12-01 12:00", "2026-12-09 21:00"),  # a meeting at 07:30
        ("2026-12-10 02:00", "2026-12-10 03:00", "2026-12-01 12:00", "2026-12-09 21:00"),  # one in the night
        ("2026-12-10 06:30", "2026-12-10 09:00", "2026-12-01 12:00", "2026-12-10 06:30"),  # it can wait until 08:00
        ("2026-12-10 12:00", "2026-12-10 13:00", "2026-12-01 12:00", "2026-12-10 12:00"),  # by day
        ("2026-12-10 06:30", "2026-12-10 07:30", "2026-12-09 23:00", "2026-12-10 06:30"),  # called in that very night
    ],
)
def test_what_cannot_wait_leaves_before_the_quiet_begins(due: str, expires: str, known: str, leaves: str) -> None:
    zone = "Africa/Brazzaville"
    quiet = Quiet(*USUAL, zone)
    assert foreseen(quiet, wall(due, zone), wall(expires, zone), wall(known, zone)) == wall(leaves, zone)
    assert foreseen(None, wall(due, zone), wall(expires, zone), wall(known, zone)) == wall(due, zone)


ZONES = st.sampled_from(["Africa/Brazzaville", "Asia/Shanghai", "Europe/Paris", "America/St_Johns", "Pacific/Apia"])
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001


@given(st.integers(0, DAY - 1), st.integers(0, DAY - 1), ZONES, MOMENTS)
def test_whoever_waits_once_does_not_wait_again(starts: int, ends: int, zone: str, now: datetime) -> None:
    quiet = Quiet(starts, ends, zone)
    until = waits_until([quiet], now, now + LATER)
    if until is None:
        return
    assert now < until <= now + timedelta(days=1, hours=2)
    assert waits_until([quiet], until, until + LATER) is None
