"""The chain of acts: whatever is changed, taken away or slipped in, the first row that is not right is found."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from bot.domain.log_of_acts import (
    BEGINNING,
    Fault,
    Reason,
    Row,
    Topic,
    Verdict,
    reason_sealed,
    sealed,
    verify,
)

AT = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
Chain = list[tuple[Row, Reason | None]]


def chain(length: int = 5) -> Chain:
    rows: Chain = []
    before = BEGINNING
    for number in range(1, length + 1):
        reason = Reason("salt", "Parce que", "") if number % 2 == 0 else None
        seal = reason_sealed(reason) if reason else ""
        act = f'member.admitted {{"member":{number}}}'
        row = Row(1, number, AT + timedelta(days=number), Topic.PEOPLE, act, 7, None, False, seal, before, "")
        row = replace(row, seal=sealed(row))
        rows.append((row, reason))
        before = row.seal
    return rows


def test_a_whole_chain_is_followed_to_its_end():
    rows = chain()
    assert verify(rows) == Verdict(5, rows[-1][0].seal)
    assert verify([]) == Verdict(0, BEGINNING)


def test_a_seal_can_be_computed_by_anybody():
    (row, _reason), *_rest = chain(1)
    text = (
        '["act",1,1,"2026-11-26T08:00:00.000000+00:00","people","member.admitted {\\"member\\":1}",7,null,false,"",'
        f'"{BEGINNING}"]'
    )
    assert row.seal == sha256(text.encode()).hexdigest()


def test_the_same_moment_elsewhere_has_the_same_seal():
    from zoneinfo import ZoneInfo

    (row, _reason), *_rest = chain(1)
    assert sealed(replace(row, at=row.at.astimezone(ZoneInfo("Asia/Shanghai")))) == row.seal


def test_a_reason_that_was_erased_breaks_nothing():
    assert verify([(row, None) for row, _reason in chain()]).fault is None


@pytest.mark.parametrize(
    "changed",
    [
        {"act": 'member.admitted {"member":9}'},
        {"by": 8},
        {"second": 8},
        {"alone": True},
        {"at": AT},
        {"topic": Topic.BALLOTS},
        {"reason_seal": ""},
        {"initiative_id": 2},
    ],
)
def test_a_changed_row_is_named(changed):
    rows = chain()
    rows[1] = (replace(rows[1][0], **changed), None)
    assert (verify(rows).rows, verify(rows).fault) == (1, Fault.SEAL)


def test_a_changed_row_with_a_new_seal_is_found_at_the_next_one():
    rows = chain()
    forged = replace(rows[1][0], by=8)
    rows[1] = (replace(forged, seal=sealed(forged)), rows[1][1])
    assert (verify(rows).rows, verify(rows).fault) == (2, Fault.BEFORE)


def test_a_row_that_is_missing_or_there_twice_is_named():
    rows = chain()
    assert (verify(rows[:2] + rows[3:]).rows, verify(rows[:2] + rows[3:]).fault) == (2, Fault.NUMBER)
    assert verify(rows[:2] + rows[1:]).fault is Fault.NUMBER


def test_another_reason_is_named():
    rows = chain()
    rows[3] = (rows[3][0], Reason("salt", "Pour une autre raison", ""))
    assert (verify(rows).rows, verify(rows).fault) == (3, Fault.REASON)
