"""Series: their days, where they stand still, and what changes elsewhere."""

from datetime import UTC, date, datetime, time
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from bot.domain.series import LAST, Every, Rhythm, days, days_after, months_later, nths, shifts, starts_at, to_be_made

PARIS, POINTE_NOIRE, SUZHOU = "Europe/Paris", "Africa/Brazzaville", "Asia/Shanghai"


def rhythm(every: Every, first: str, until: str, *, hour: str = "15:00", zone: str = POINTE_NOIRE, nth: int = 0):
    return Rhythm(every, date.fromisoformat(first), time.fromisoformat(hour), date.fromisoformat(until), zone, nth)


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        (rhythm(Every.WEEK, "2026-12-10", "2026-12-31"), "12-10 12-17 12-24 12-31"),
        (rhythm(Every.WEEK, "2026-12-10", "2026-12-30"), "12-10 12-17 12-24"),
        (rhythm(Every.FORTNIGHT, "2026-12-10", "2027-01-10"), "12-10 12-24 01-07"),
        (rhythm(Every.MONTH, "2026-12-10", "2027-03-31", nth=2), "12-10 01-14 02-11 03-11"),
        (rhythm(Every.MONTH, "2026-12-31", "2027-03-31", nth=LAST), "12-31 01-28 02-25 03-25"),
        (rhythm(Every.MONTH, "2028-02-29", "2028-06-30", nth=LAST), "02-29 03-28 04-25 05-30 06-27"),
        (rhythm(Every.WEEK, "2028-02-22", "2028-03-07"), "02-22 02-29 03-07"),
    ],
)
def test_the_days(series, expected):
    assert " ".join(f"{day:%m-%d}" for day in days(series)) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-12-03", (1,)),
        ("2026-12-10", (2,)),
        ("2026-12-24", (4,)),
        ("2026-12-31", (LAST,)),  # a fifth Thursday: not every month has one
        ("2027-02-25", (4, LAST)),
        ("2028-02-29", (LAST,)),
    ],
)
def test_how_a_day_of_a_month_can_be_counted(day, expected):
    assert nths(date.fromisoformat(day)) == expected


@pytest.mark.parametrize(
    ("zone", "hour", "day", "expected"),
    [
        (POINTE_NOIRE, "15:00", "2027-03-28", "2027-03-28 14:00"),
        (SUZHOU, "00:00", "2027-03-28", "2027-03-27 16:00"),
        (PARIS, "15:00", "2027-03-27", "2027-03-27 14:00"),
        (PARIS, "15:00", "2027-03-28", "2027-03-28 13:00"),
        (PARIS, "02:30", "2027-03-28", "2027-03-28 01:30"),  # jumped over: 03:30 in summer time
        (PARIS, "02:30", "2027-10-31", "2027-10-31 00:30"),  # comes twice: the first
        (PARIS, "15:00", "2027-10-31", "2027-10-31 14:00"),
        (PARIS, "00:00", "2028-02-29", "2028-02-28 23:00"),
    ],
)
def test_the_moment_of_a_day(zone, hour, day, expected):
    series = rhythm(Every.WEEK, "2026-12-10", "2029-01-01", hour=hour, zone=zone)
    assert f"{starts_at(series, date.fromisoformat(day)):%Y-%m-%d %H:%M}" == expected


def test_the_hour_stands_still_at_the_anchor_over_both_changes_of_clocks():
    series = rhythm(Every.WEEK, "2027-03-18", "2027-11-18", zone=PARIS)
    at_home = {starts_at(series, day).astimezone(ZoneInfo(PARIS)).time() for day in days(series)}
    assert at_home == {time(15)}
    there = [starts_at(series, day).astimezone(ZoneInfo(SUZHOU)).time() for day in days(series)]
    assert there == [time(22)] * 2 + [time(21)] * 31 + [time(22)] * 3


def test_the_next_shift_of_each_place_is_foretold():
    series = rhythm(Every.WEEK, "2027-03-18", "2027-11-18", zone=PARIS)
    spring = shifts(series, [SUZHOU, POINTE_NOIRE], datetime(2027, 3, 1, tzinfo=UTC))
    assert [(each.zone, f"{each.starts_at:%m-%d %H:%M}", f"{each.before:%m-%d %H:%M}") for each in spring] == [
        (SUZHOU, "04-01 13:00", "03-25 14:00"),
        (POINTE_NOIRE, "04-01 13:00", "03-25 14:00"),
    ]
    [autumn] = shifts(series, [SUZHOU], datetime(2027, 6, 1, tzinfo=UTC))
    assert f"{autumn.starts_at:%m-%d %H:%M}" == "11-04 14:00"
    assert shifts(series, [SUZHOU], datetime(2027, 11, 5, tzinfo=UTC)) == []
    from_suzhou = rhythm(Every.WEEK, "2027-03-18", "2027-11-18", zone=SUZHOU)
    assert shifts(from_suzhou, [POINTE_NOIRE], datetime(2027, 3, 1, tzinfo=UTC)) == []
    assert len(shifts(from_suzhou, [PARIS], datetime(2027, 3, 1, tzinfo=UTC))) == 1


def test_a_few_are_made_at_once_and_each_further_one_when_one_has_begun():
    series = rhythm(Every.WEEK, "2026-12-10", "2027-01-14")
    every = list(days(series))
    made = [to_be_made(series, day) for day in every]
    assert made == [None, None, None, *(starts_at(series, day) for day in every[:3])]
    assert list(islice(days_after(series, every[3]), 1)) == [every[4]]


def test_months_later():
    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)
