"""Receipts: read aloud, copied by hand, typed on a phone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.receipts import ALPHABET, BASE, SIGNS, grouped, is_good, receipt_of, typed_receipt

NUMBERS = st.integers(0, 2**256 - 1)


@given(NUMBERS)
def test_every_number_has_a_good_receipt(number: int) -> None:
    receipt = receipt_of(number)
    assert len(receipt) == SIGNS and set(receipt) <= set(ALPHABET) and is_good(receipt)
    assert receipt_of(number + BASE ** (SIGNS - 1)) == receipt
    assert receipt_of(number + 1) != receipt


@given(NUMBERS, st.integers(0, SIGNS - 1), st.sampled_from(ALPHABET))
def test_one_wrong_sign_always_shows(number: int, at: int, sign: str) -> None:
    receipt = receipt_of(number)
    assert is_good(receipt[:at] + sign + receipt[at + 1 :]) == (sign == receipt[at])


@given(NUMBERS, st.integers(0, SIGNS - 2))
def test_two_neighbours_that_changed_places_always_show(number: int, at: int) -> None:
    receipt = receipt_of(number)
    swapped = receipt[:at] + receipt[at + 1] + receipt[at] + receipt[at + 2 :]
    assert is_good(swapped) == (swapped == receipt)


def test_no_sign_looks_like_another() -> None:
    assert not set("0OQ1IL2Z5SG8B") & set(ALPHABET)
    assert len(ALPHABET) == len(set(ALPHABET)) == BASE == 23


@pytest.mark.parametrize("typed", ["{0}", "{1}", " {1} ", "{1}。", "{0:.3} {0}"])
def test_receipts_are_typed_as_people_do(typed: str) -> None:
    receipt = receipt_of(20_261_125)
    text = typed.format(receipt, grouped(receipt).lower())
    assert (typed_receipt(text) == receipt) is (typed != "{0:.3} {0}")


def test_full_width_signs_are_signs() -> None:
    receipt = receipt_of(7)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in grouped(receipt))
    assert typed_receipt(wide) == receipt


@pytest.mark.parametrize("typed", ["", "oui", "1234567890", "ACDEF-ACDE", "ACDEF-ACDEFA", "回执"])
def test_what_cannot_be_a_receipt(typed: str) -> None:
    assert typed_receipt(typed) is None
