"""From when until when presence is noted, and what is a room's code."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.attendance import present, takes_code, takes_ticks, typed_code
from bot.domain.meetings import Bilingual, Meeting, Standing
from bot.domain.people import College

START = datetime(2026, 12, 10, 8, tzinfo=UTC)


def meeting(standing: Standing = Standing.CALLED, minutes_at: datetime | None = None) -> Meeting:
    return Meeting(
        id=1,
        initiative_id=1,
        title=Bilingual("Eau"),
        agenda=Bilingual(),
        starts_at=START,
        ends_at=START + timedelta(hours=1),
        place="",
        link="",
        standing=standing,
        reason="",
        reason_language="",
        sequence=0,
        called_by=None,
        called_at=START - timedelta(days=1),
        changed_at=START - timedelta(days=1),
        minutes=Bilingual(),
        minutes_at=minutes_at,
    )


@pytest.mark.parametrize(
    ("after_the_start", "code", "ticks"),
    [
        (-31, False, False),
        (-30, True, True),
        (0, True, True),
        (89, True, True),
        (90, False, True),
        (60 * 24, False, True),
    ],
)
def test_presence_is_noted_in_the_room_with_a_margin_and_ticked_until_the_minutes(
    after_the_start: int, code: bool, ticks: bool
) -> None:
    now = START + timedelta(minutes=after_the_start)
    assert takes_code(meeting(), now) is code
    assert takes_ticks(meeting(), now) is ticks
    assert not takes_code(meeting(Standing.CANCELLED), now)
    assert not takes_ticks(meeting(Standing.CANCELLED), now)
    assert not takes_ticks(meeting(minutes_at=START), now)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("12345", "12345"),
        (" 12 345 ", "12345"),
        ("１２３４５", "12345"),
        ("1234", None),
        ("123456", None),
        ("1234a", None),
        ("", None),
        ("²²²²²", None),
        ("一二三四五", None),
    ],
)
def test_a_code_is_five_digits_however_they_are_typed(typed: str, code: str | None) -> None:
    assert typed_code(typed) == code


def test_the_present_are_counted_by_college_and_territory() -> None:
    counted = present({(College.ELECTED, 1): 2, (College.ELECTED, 2): 1, (College.DIASPORA, 1): 1})
    assert counted.total == 4
    assert counted.colleges == {College.ELECTED: 3, College.DIASPORA: 1}
    assert counted.territories == {1: 3, 2: 1}
