"""Shares of the work: whose is the greatest, when it is above the line, and which month is told."""

from datetime import UTC, datetime

import pytest

from bot.domain.concentration import LINES, Deed, Month, Share, month_of, month_to_tell, shares

CASES = [
    # acts as (member, how many), the line, the greatest share, whether it is above
    ([(1, 8), (2, 2)], 60, (1, 8, 10), True),
    ([(2, 2), (1, 8)], 60, (1, 8, 10), True),
    ([(1, 3), (2, 2)], 60, (1, 3, 5), False),  # the line itself is not above it
    ([(1, 4), (2, 1)], 60, (1, 4, 5), True),
    ([(1, 4)], 60, (1, 4, 4), False),  # too few to say anything
    ([(1, 5)], 80, (1, 5, 5), True),
    ([(1, 2), (1, 3), (2, 1)], 80, (1, 5, 6), True),
    ([(2, 5), (1, 5)], 50, (1, 5, 10), False),  # nobody has more than the other
    ([(3, 67), (1, 33)], 70, (3, 67, 100), False),
    ([(3, 71), (1, 29)], 70, (3, 71, 100), True),
]


@pytest.mark.parametrize(("acts", "line", "greatest", "above"), CASES)
def test_the_greatest_share(acts, line, greatest, above):
    [share] = shares((Deed.MEETINGS, member, number) for member, number in acts)
    assert share == Share(Deed.MEETINGS, *greatest)
    assert share.is_above(line) is above


def test_kinds_are_counted_apart_and_those_without_acts_left_out():
    found = shares([(Deed.REQUESTS, 1, 2), (Deed.MEETINGS, 2, 1), (Deed.REQUESTS, 2, 3)])
    assert found == (Share(Deed.MEETINGS, 2, 1, 1), Share(Deed.REQUESTS, 2, 3, 5))


def test_every_line_that_can_be_chosen_can_be_crossed():
    assert all(Share(Deed.BALLOTS, 1, 9, 9).is_above(line) for line in LINES)


MONTHS = [
    # opened, now, which month is told
    ("2026-11-25", "2026-12-01", None),  # it did not see the whole of November
    ("2026-11-01", "2026-12-01", Month(2026, 11)),
    ("2026-11-25", "2027-01-01", Month(2026, 12)),
    ("2026-11-25", "2027-01-14", Month(2026, 12)),
    ("2026-11-25", "2027-01-15", None),  # nobody asks any more
    ("2020-01-01", "2026-03-05", Month(2026, 2)),
]


@pytest.mark.parametrize(("opened", "now", "expected"), MONTHS)
def test_the_month_that_is_told(opened, now, expected):
    at = [datetime.fromisoformat(day).replace(tzinfo=UTC) for day in (opened, now)]
    assert month_to_tell(*at) == expected


def test_months_follow_each_other():
    assert month_of(datetime(2026, 12, 31, 23, 59, tzinfo=UTC)) == Month(2026, 12)
    assert Month(2026, 12).ends == Month(2027, 1).begins
    assert Month(2027, 1).before == Month(2026, 12)
    assert str(Month(2027, 1)) == "2027-01"
