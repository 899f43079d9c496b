"""Every kind of letter has decided whether it may be sent again when nobody knows whether it arrived.

The reasons stand beside the flags. This list is where somebody who adds a kind, or changes a decision, is asked to
think of the reader who gets it twice, and of the one who never gets it.
"""

import pytest

from bot.chat import Letter
from tests.house.test_names import given

RATHER_TWICE = {
    "action.decided",
    "ballot.approval",
    "ballot.call",
    "ballot.difference",
    "ballot.difference_answered",
    "ballot.extended",
    "ballot.given_up",
    "ballot.heard",
    "ballot.key_away",
    "ballot.list",
    "ballot.outcome",
    "ballot.reminder",
    "ballot.result",
    "ballot.stop",
    "ballot.waits",
    "date_poll.ask",
    "date_poll.outcome",
    "date_poll.reminder",
    "handover",
    "joining.answered",
    "joining.asks",
    "meeting.news",
    "meeting.relayed",
    "meeting.reminder",
    "meeting.seat",
    "member.coordinates",
    "member.ended",
    "member.merged",
    "member.suspended",
    "minutes.wait",
    "second.ended",
    "second.wanted",
    "relay.named",
    "shares.card",
    "sheet.paper",
    "succession.asked",
    "succession.wanted",
    "task.given",
    "task.reminder",
    "translation.written",
}
RATHER_MISSING = {
    "action.waits",
    "ballot.card",
    "ballot.outcome_wanted",
    "ballot.prepared",
    "broadcast",
    "broadcast.report",
    "date_poll.card",
    "digest",
    "export.members",
    "me.left",
    "me.moved",
    "meeting.minutes",
    "member.changed",
    "shares.news",
    "succession.over",
}


def test_each_kind_has_its_decision():
    again = {kind.called: kind.again for _, kind in given() if issubclass(kind, Letter)}
    assert {name for name, twice in again.items() if twice} == RATHER_TWICE
    assert {name for name, twice in again.items() if not twice} == RATHER_MISSING


def test_a_kind_that_does_not_decide_is_refused():
    with pytest.raises(TypeError, match="trial.undecided does not decide"):

        class Undecided(Letter, called="trial.undecided"):
            text: str
