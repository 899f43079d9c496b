"""Long texts in pages that Telegram takes: nothing is lost, nothing stays open."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from bot.pages import ENTITIES, LIMIT, in_pages, length
from bot.sandbox.markup import read_html

LINES = "\n".join(f"<b>{number}.</b> {'é字' * 20} &lt;{number}&gt;" for number in range(60))
LINE = "ligne\n"
QUOTE = f"<blockquote>{LINE * 300}</blockquote>"
CASES = {
    "short": "bonjour",
    "lines": LINES * 4,
    "one endless line": "字" * 10_000,
    "one endless bold line": f"<b>{'é&amp;' * 5000}</b>",
    "two quotes": f"{QUOTE}\n\n<b>and</b>\n{QUOTE}\n{QUOTE}",
    "a quote longer than a page": f"<blockquote>{LINE * 3000}</blockquote>",
    "emoji": "👩‍👩‍👧‍👦 " * 2000,
    "many marks": "\n".join(f"<b>{number}</b>" for number in range(500)),
    "exactly a page": "x" * LIMIT,
    "one more than a page": "x" * (LIMIT + 1),
    "links": "\n".join(f'<a href="https://t.me/x?start=m-{n}&amp;x=1">réunion {n}</a>' for n in range(400)),
    "blank pages": "\n" * 9000,
}


@pytest.mark.parametrize("html", CASES.values(), ids=CASES.keys())
def test_each_page_is_one_that_telegram_takes(html):
    for page in in_pages(html):
        text, entities = read_html(page)
        assert len(text.strip()) <= LIMIT
        assert len(entities) <= ENTITIES
        assert text.strip()


@pytest.mark.parametrize("html", [case for name, case in CASES.items() if name != "blank pages"])
def test_nothing_is_lost_and_the_order_is_kept(html):
    assert without_blanks("".join(seen(page) for page in in_pages(html))) == without_blanks(seen(html))


@pytest.mark.parametrize("html", ["", "a", "x" * LIMIT, "<b>a</b>"])
def test_what_fits_stays_as_it_is(html):
    assert in_pages(html) == [html]


@given(st.text(max_size=300), st.integers(min_value=5, max_value=60))
def test_whatever_people_write(text, limit):
    html = str(escape(text))
    pages = in_pages(html, limit)
    assert all(length(page) <= limit for page in pages)
    assert without_blanks("".join(seen(page) for page in pages)) == without_blanks(text)


def seen(html: str) -> str:
    return unescape(re.sub(r"</?[a-z-]+[^>]*>", "", html))


def without_blanks(text: str) -> str:
    return "".join(text.split())
