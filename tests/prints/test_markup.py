"""What people write is text for the typesetter and never its markup."""

import pytest

from bot.prints import Bar, QrPicture, ResultsPicture, make

MARKUP = [
    '#read("/etc/passwd")',
    "*gras* _italique_ `code`",
    "$x^2$",
    "@x <y>",
    "= Titre\n- liste // fin /* note */",
    '"]) #panic("x") #let a = [',
    "\\u{41} \\",
]


def picture(written: str) -> bytes:
    return make(ResultsPicture(language="fr", title=written, whole=1, bars=(Bar(label=written, count=1),))).content


@pytest.mark.parametrize("written", MARKUP)
def test_signs_of_markup_are_drawn_one_by_one(written: str) -> None:
    """Were the signs understood, the picture would fail, or lose them and be the one without them."""
    signs = "".join(sign for sign in written if sign.isalnum() or sign.isspace())
    assert picture(written) != picture(signs)
    assert make(QrPicture(language="fr", link="https://t.me/b", caption=(written,))).content


def test_direction_marks_and_nul_change_nothing_in_the_picture() -> None:
    assert picture("\u202e\u200fVote\x00") == picture("Vote")
    assert picture("a*b*") == picture("a*\u200bb*")
