"""Texts to share stay under 2,000 characters, with as much of people's own words as fits."""

from bot.domain.sharing import LONGEST, as_many_as_fit, fitted


def test_the_text_takes_as_much_as_fits():
    assert fitted(lambda room: "x" * room) == "x" * 700
    assert fitted(lambda room: "x" * (1600 + room)) == "x" * 1950
    assert fitted(lambda room: "x" * (1999 - 40 + room)) == "x" * 1999
    assert len(fitted(lambda room: "x" * 5000)) == LONGEST - 1


def test_lines_that_fit():
    assert as_many_as_fit(["abc"] * 10, 12) == 3
    assert as_many_as_fit(["x" * 100], 12) == 1
    assert as_many_as_fit([], 12) == 0
