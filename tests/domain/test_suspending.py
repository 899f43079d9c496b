"""Who can be suspended or let go, as their membership stands."""

import pytest

from bot.domain.people import College, Member, Status
from bot.domain.suspending import (
    Hindrance,
    WhySuspended,
    against_letting_go,
    against_suspending,
    ready_to_suspend,
)


def member(status: Status, coordinator: bool = False) -> Member:
    return Member(1, 1, 1, 1, College.ELECTED, "Awa", "", "", status, coordinator)


@pytest.mark.parametrize(
    ("status", "coordinator", "suspending", "letting_go"),
    [
        (Status.ACTIVE, False, None, None),
        (Status.ACTIVE, True, Hindrance.COORDINATES, Hindrance.COORDINATES),
        (Status.SUSPENDED, False, Hindrance.NOT_NOW, None),
        (Status.PENDING, False, Hindrance.NOT_NOW, Hindrance.NOT_NOW),
        (Status.DECLINED, False, Hindrance.NOT_NOW, Hindrance.NOT_NOW),
        (Status.LEFT, False, Hindrance.NOT_NOW, Hindrance.NOT_NOW),
    ],
)
def test_what_may_be_done(status, coordinator, suspending, letting_go):
    assert against_suspending(member(status, coordinator)) is suspending
    assert against_letting_go(member(status, coordinator)) is letting_go


def test_whoever_is_suspended_neither_reads_nor_votes_nor_coordinates():
    suspended = member(Status.SUSPENDED, coordinator=True)
    assert (suspended.may_read, suspended.is_active, suspended.coordinates) == (False, False, False)


def test_a_ready_reason_is_known_and_a_typed_one_is_not():
    assert ready_to_suspend("account") is WhySuspended.ACCOUNT
    assert ready_to_suspend("Account") is None
