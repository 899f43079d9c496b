"""Places: who waits, who moves up."""

import pytest

from bot.domain.seats import moving_up, must_wait


@pytest.mark.parametrize(
    ("capacity", "taken", "waiting", "waits"),
    [
        (None, 500, 0, False),
        (2, 0, 0, False),
        (2, 1, 0, False),
        (2, 2, 0, True),
        (2, 5, 0, True),  # places were taken away; those who have one keep it
        (2, 1, 1, True),  # nobody overtakes those who wait
    ],
)
def test_who_waits(capacity, taken, waiting, waits):
    assert must_wait(capacity, taken, waiting) is waits


@pytest.mark.parametrize(
    ("capacity", "taken", "up"),
    [
        (2, 2, ""),
        (2, 1, "a"),
        (3, 1, "ab"),
        (9, 1, "abc"),
        (2, 4, ""),
        (None, 4, "abc"),
    ],
)
def test_who_moves_up(capacity, taken, up):
    assert "".join(moving_up(capacity, taken, "abc")) == up
