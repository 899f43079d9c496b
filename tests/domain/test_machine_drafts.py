"""When a machine that gave nothing is asked for its draft again."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.machine_drafts import next_try

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tries", "told", "minutes"),
    [(1, None, 1), (2, None, 5), (3, None, 25), (4, None, 125), (5, None, 360), (1, 10, 10), (3, 10, 25), (6, 1, None)],
)
def test_each_wait_is_longer_and_the_last_try_is_the_sixth(tries, told, minutes):
    expected = None if minutes is None else NOW + timedelta(minutes=minutes)
    assert next_try(tries, NOW, None if told is None else timedelta(minutes=told)) == expected
