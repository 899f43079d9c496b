"""Codes that are told by phone, and who may stand behind what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.codes import CODES, code_of, grouped, typed_code
from bot.domain.people import College, Member, Status
from bot.domain.receipts import typed_receipt
from bot.domain.relaying import may_countersign


def member(id: int, territory: int, *, coordinator: bool = True, initiative: int = 1) -> Member:
    return Member(id, id, initiative, territory, College.ELECTED, f"M{id}", "", "", Status.ACTIVE, coordinator)


@given(st.integers(0, CODES - 1))
def test_a_code_is_read_however_it_is_typed(number):
    code = code_of(number)
    assert typed_code(code) == typed_code(grouped(code).lower()) == typed_code(f" {code[:2]}-{code[2:]} ") == code
    assert typed_receipt(code) is None


def test_codes_have_no_look_alikes():
    assert not set("0OQ1IL2Z5S8BG") & set("".join(code_of(number * 7919) for number in range(2000)))


@pytest.mark.parametrize("typed", ["", "ABC DE", "ABCDEFG", "OOO OOO", "abc d1f", "一二三四五六"])
def test_what_cannot_be_a_code(typed):
    assert typed_code(typed) is None


WHOM = member(1, 1, coordinator=False)


@pytest.mark.parametrize(
    ("coordinator", "typist", "may"),
    [
        (member(2, 2), member(3, 1), True),
        (member(2, 1), member(3, 1), False),
        (member(2, 2), member(2, 2), False),
        (member(2, 2), member(3, 2), False),
        (member(2, 1), member(3, 2), True),
        (member(2, 2, coordinator=False), member(3, 1), False),
        (member(2, 2, initiative=2), member(3, 1), False),
        (member(2, 2), None, True),
        (member(2, 1), None, False),
    ],
)
def test_only_a_coordinator_of_another_territory_countersigns(coordinator, typist, may):
    assert may_countersign(coordinator, WHOM, typist) is may
