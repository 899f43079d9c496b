"""Finding the hour: what places share, holidays and exchanged days, the least bad, and every odd day of the clocks."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from bot.days_off import day_off, exchanges_known
from bot.domain.windows import (
    Closed,
    DayOff,
    DecentHours,
    Proposal,
    Remark,
    Stretch,
    least_bad,
    page,
    proposals,
    remarks,
    shared,
)

PN, SZ, PARIS, TAHITI = "Africa/Brazzaville", "Asia/Shanghai", "Europe/Paris", "Pacific/Tahiti"
USUAL = DecentHours()
HOUR = timedelta(hours=1)


def never_closed(_zone: str, _day: date) -> DayOff | None:
    return None


def at(when: str, zone: str = "UTC") -> datetime:
    return datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def told(stretch: Stretch, zone: str) -> str:
    begins, ends = (moment.astimezone(ZoneInfo(zone)) for moment in (stretch.begins, stretch.ends))
    return f"{begins:%d %H:%M}-{ends:%d %H:%M}"


@pytest.mark.parametrize(
    ("day", "zones", "hours", "expected"),
    [
        # both cities share four hours, all year long
        ("2026-11-26", (PN, SZ), USUAL, ["26 08:00-26 12:00"]),
        ("2026-07-01", (PN, SZ), USUAL, ["01 08:00-01 12:00"]),
        ("2026-11-26", (SZ, PN), USUAL, ["26 15:00-26 19:00"]),
        # with Paris the stretch begins later in winter for nobody, and earlier on its clock in summer
        ("2026-11-26", (PARIS, PN, SZ), USUAL, ["26 08:00-26 12:00"]),
        ("2026-07-01", (PARIS, PN, SZ), USUAL, ["01 09:00-01 13:00"]),
        # on the very days on which Paris changes its clocks, after the change
        ("2027-03-28", (PARIS, SZ), USUAL, ["28 08:00-28 13:00"]),
        ("2027-10-31", (PARIS, SZ), USUAL, ["31 08:00-31 12:00"]),
        # a leap day is a day like any other
        ("2028-02-29", (PN, SZ), USUAL, ["29 08:00-29 12:00"]),
        # one place alone has its whole day
        ("2026-11-26", (PN,), USUAL, ["26 08:00-26 19:00"]),
        # the day over there may be another one
        ("2026-11-26", (TAHITI, SZ), USUAL, ["26 14:00-26 19:00"]),
        # nothing in common, and twice a day
        ("2026-11-26", (PN, TAHITI), DecentHours(9 * 60, 18 * 60), []),
        (
            "2026-11-26",
            (PN, "Pacific/Auckland"),
            DecentHours(6 * 60, 22 * 60),
            ["26 06:00-26 10:00", "26 18:00-26 22:00"],
        ),
        # until midnight
        ("2026-11-26", (PN, SZ), DecentHours(0, 24 * 60), ["26 00:00-26 17:00", "26 17:00-27 00:00"]),
    ],
)
def test_what_places_share(day, zones, hours, expected):
    assert [told(each, zones[0]) for each in shared(date.fromisoformat(day), zones, hours)] == expected


def first(count, zones, now, *, length=HOUR, hours=USUAL, calendar=day_off):
    there = ZoneInfo(zones[0])
    found = islice(proposals(zones, hours, length, calendar, at(now)), count)
    return [f"{each.starts_at.astimezone(there):%Y-%m-%d %H:%M}" for each in found]


@pytest.mark.parametrize(
    ("now", "zones", "expected"),
    [
        # a Wednesday: tomorrow at the earliest, at both ends of what is shared, and no weekend
        (
            "2026-11-25 08:00",
            (PN, SZ),
            ["2026-11-26 09:00", "2026-11-26 11:00", "2026-11-27 08:00", "2026-11-27 11:00", "2026-11-30 08:00"],
        ),
        # Christmas and New Year's Day in Congo; China works at Christmas and rests on 1 January
        ("2026-12-23 20:00", (PN, SZ), ["2026-12-28 08:00", "2026-12-28 11:00", "2026-12-29 08:00"]),
        ("2026-12-23 20:00", (SZ,), ["2026-12-25 08:00", "2026-12-25 18:00", "2026-12-28 08:00"]),
        ("2026-12-30 20:00", (PN, SZ), ["2027-01-04 08:00", "2027-01-04 11:00"]),
        # the golden week of 2026 with its exchanged days, then a Saturday that China works and Congo does not
        (
            "2026-09-29 20:00",
            (SZ,),
            ["2026-10-08 08:00", "2026-10-08 18:00", "2026-10-09 08:00", "2026-10-09 18:00", "2026-10-10 08:00"],
        ),
        (
            "2026-09-29 20:00",
            (PN, SZ),
            ["2026-10-08 08:00", "2026-10-08 11:00", "2026-10-09 08:00", "2026-10-09 11:00", "2026-10-12 08:00"],
        ),
        # a Sunday that China works before its National Day
        ("2026-09-17 20:00", (SZ,), ["2026-09-20 08:00", "2026-09-20 18:00", "2026-09-21 08:00"]),
        # Whit Monday in Congo and in France, not in China
        ("2027-05-14 20:00", (PN, SZ), ["2027-05-18 08:00", "2027-05-18 11:00"]),
        ("2027-05-14 20:00", (PARIS, SZ), ["2027-05-18 08:00", "2027-05-18 12:00"]),
        # the national days of each
        ("2026-07-13 08:00", (PARIS,), ["2026-07-15 08:00", "2026-07-15 18:00"]),
        ("2027-06-09 08:00", (PN,), ["2027-06-11 08:00", "2027-06-11 18:00"]),
    ],
)
def test_working_days_of_every_place_are_proposed(now, zones, expected):
    assert first(len(expected), zones, now) == expected


def test_a_meeting_ends_within_the_decent_hours():
    assert first(2, (PN, SZ), "2026-11-26 20:00", length=timedelta(hours=4)) == ["2026-11-30 08:00", "2026-12-01 08:00"]
    assert first(1, (PN, SZ), "2026-11-26 20:00", length=timedelta(hours=5)) == []


def test_pages_follow_each_other_and_the_last_one_says_so():
    def all_of_them():
        return proposals((PN, SZ), USUAL, HOUR, never_closed, at("2026-11-25 08:00"))

    everything = list(all_of_them())
    assert page(all_of_them(), 0, 6) == (everything[:6], True)
    assert page(all_of_them(), 1, 6) == (everything[6:12], True)
    last = (len(everything) - 1) // 6
    assert page(all_of_them(), last, 6) == (everything[last * 6 :], False)


def test_the_least_bad_hour_is_named_as_such():
    """Pointe-Noire and Tahiti are eleven hours apart: somebody gets up early or stays up late."""
    [one] = least_bad((PN, TAHITI), DecentHours(9 * 60, 18 * 60), HOUR, never_closed, at("2026-11-25 08:00"), 1)
    assert one == Proposal(at("2026-11-27 18:30", PN), (PN, TAHITI))  # until 19:30 here, from 07:30 there
    rested = least_bad((PN, TAHITI), DecentHours(9 * 60, 18 * 60), HOUR, day_off, at("2026-11-27 08:00"), 1)
    assert rested[0].starts_at > at("2026-11-29 23:00", PN)  # neither Saturday nor Sunday, wherever it is read


def test_a_place_that_never_works_leaves_nothing():
    assert least_bad((PN,), USUAL, HOUR, lambda _zone, _day: DayOff(Closed.HOLIDAY), at("2026-11-25 08:00"), 3) == []


@pytest.mark.parametrize(
    ("when", "zone", "length", "expected"),
    [
        ("2026-11-26 09:00", PN, 60, []),
        ("2026-10-01 15:00", SZ, 60, [Remark(SZ, DayOff(Closed.HOLIDAY, "National Day"))]),
        ("2026-10-06 15:00", SZ, 60, [Remark(SZ, DayOff(Closed.EXCHANGED))]),
        ("2026-10-10 15:00", SZ, 60, [Remark(PN, DayOff(Closed.WEEKEND))]),  # China works that Saturday
        ("2026-11-26 15:00", PN, 0, [Remark(SZ, outside=True)]),  # 22:00 there
        ("2026-11-26 11:30", PN, 60, [Remark(SZ, outside=True)]),  # begins well, ends too late there
        ("2026-11-26 11:00", PN, 60, []),
        # at midnight it is another day, and another holiday, over there
        ("2026-12-31 00:00", PN, 60, [Remark(PN, outside=True), Remark(SZ, outside=True)]),
        (
            "2027-01-01 00:00",
            PN,
            60,
            [
                Remark(PN, DayOff(Closed.HOLIDAY, "New Year's Day"), True),
                Remark(SZ, DayOff(Closed.HOLIDAY, "New Year's Day"), True),
            ],
        ),
        ("2026-12-31 18:00", PN, 60, [Remark(SZ, DayOff(Closed.HOLIDAY, "New Year's Day"), True)]),
        ("2028-02-29 09:00", PN, 60, []),
    ],
)
def test_remarks_on_an_hour_that_somebody_chose(when, zone, length, expected):
    assert remarks(at(when, zone), timedelta(minutes=length), (PN, SZ), USUAL, day_off) == expected


def test_what_is_not_known_is_known_not_to_be():
    assert exchanges_known(SZ, 2026) and not exchanges_known(SZ, 2031)
    assert exchanges_known(PN, 2031) and exchanges_known(PARIS, 2031)
    assert day_off("UTC", date(2026, 11, 28)) == DayOff(Closed.WEEKEND)
    assert day_off("UTC", date(2026, 12, 25)) is None  # a zone of no country keeps no holiday
