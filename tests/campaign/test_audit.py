"""The auditor notices each promise that breaks: an account that finds nothing is worth what its eyes are worth."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.campaign.audit import audit
from tests.campaign.journal import Journal, Kill
from tests.campaign.marks import Name, marked, of_row, of_text
from tests.campaign.seen import Kept, Seen
from tests.kills.walkers import in_french

DUE = datetime(2026, 12, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
AWA = 7
CALL, MOVED = Name(AWA, "m1.0", ""), Name(AWA, "m1.1", "")


def row(number: int, name: Name, state: str = "sent", *, lane: int = 1, due: datetime = DUE, reason: str = "") -> Kept:
    return Kept(number, name, lane, state, due, due + 60 * SECOND, DUE - 9 * SECOND, reason)


def shown(name: Name, seconds: float = 0.5, *, silent: bool = False, poll: bool = False) -> Seen:
    return Seen(name, DUE + seconds * SECOND, poll, silent)


def found(seen: list[Seen], kept: list[Kept], journal: Journal | None = None) -> list[str]:
    account = audit(seen, kept, journal or Journal(told={"m1.0": {AWA}}), DUE + 300 * SECOND)
    return account.broken


def held(*numbers: int) -> Journal:
    return Journal(kills=[Kill(DUE, list(numbers))])


TWO = [row(1, CALL), row(2, MOVED, due=DUE + SECOND)]


def test_nothing_is_wrong_with_what_is_well():
    assert found([shown(CALL), shown(MOVED, 1.5)], TWO) == []


@pytest.mark.parametrize(
    ("seen", "kept", "what"),
    [
        ([], [row(1, CALL, "planned")], "is still planned"),
        ([], [row(1, CALL, "leased")], "is still leased"),
        ([], [row(1, CALL)], "never arrived"),
        ([], [row(1, MOVED, "late")], "was to be told of m1.0"),
        ([shown(CALL, -0.1)], [row(1, CALL)], "arrived before"),
        ([shown(CALL, 61.5)], [row(1, CALL)], "arrived after"),
        ([shown(CALL, 3), shown(MOVED, 2)], TWO, "which was due first"),
        ([shown(CALL), shown(CALL, 2)], [row(1, CALL)], "arrived 2 times"),
        ([shown(CALL), shown(CALL, poll=True), shown(CALL, 2, poll=True)], [row(1, CALL)], "arrived 2 times"),
        ([shown(CALL), shown(MOVED)], [row(1, CALL)], "nobody had planned it"),
        ([shown(CALL)], [row(1, CALL, "late", reason="it expired")], "counts as late"),
        ([shown(CALL)], [row(1, CALL, "withdrawn")], "counts as withdrawn"),
        ([], [row(1, CALL, "uncertain")], "uncertain without a reason"),
        ([], [row(1, CALL, "unreachable")], "nobody had blocked"),
        ([], [row(1, CALL, "dead", reason="refused")], "is dead"),
    ],
)
def test_each_broken_promise_is_told(seen, kept, what):
    (sentence,) = found(seen, kept)
    assert what in sentence


def test_a_repeat_has_its_reason_in_a_kill_or_in_silence_and_each_reason_is_good_for_one():
    again = [shown(CALL), shown(CALL, 2)]
    assert found(again, [row(1, CALL)], held(1)) == []
    assert found([shown(CALL, silent=True), shown(CALL, 2)], [row(1, CALL)]) == []
    assert len(found([*again, shown(CALL, 3)], [row(1, CALL)], held(1))) == 1
    assert len(found(again, [row(1, CALL), row(2, MOVED, "late")], held(2))) == 1


def test_other_lanes_and_letters_planned_too_late_are_no_disorder():
    seen = [shown(CALL, 3), shown(MOVED, 2)]
    assert found(seen, [row(1, CALL), row(2, MOVED, lane=2, due=DUE + SECOND)]) == []
    planned_late = replace(row(1, CALL), planned=DUE + 2 * SECOND)
    assert found(seen, [planned_late, row(2, MOVED, due=DUE + SECOND)]) == []


def test_a_poller_that_is_not_replaced_and_a_lease_that_nobody_takes_over():
    late = Journal(kills=[Kill(DUE, [], until_polled=10.5)])
    assert len(found([], [], late)) == 1
    assert found([], [], Journal(kills=[Kill(DUE, [], until_polled=10.5, fair=False)])) == []
    assert len(found([], [], Journal(stuck=10.5))) == 1


def test_a_letter_is_known_by_its_text_and_by_its_row():
    reminder = in_french("Reminder: it is today at {hour}.").replace("{hour}", "12:00")
    assert of_text(AWA, f"Séance {marked('m', 3, 2)}\n{reminder}") == Name(AWA, "m3.2", "reminder")
    assert of_row(AWA, 'meeting.reminder {"initiative":1,"meeting":3,"sequence":2}') == Name(AWA, "m3.2", "reminder")
    assert of_text(AWA, f"大家好{marked('w', 4)}") == Name(AWA, "w4.0", "")
    assert of_row(AWA, 'broadcast {"initiative":1,"broadcast":4}') == Name(AWA, "w4.0", "")
    assert of_text(AWA, "Bonjour") is None
