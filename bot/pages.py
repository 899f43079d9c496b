"""A long text in pages that Telegram takes: not too many characters, not too many marks, no tag left open."""

import re
from collections.abc import Sequence

LIMIT = 4096
"""Characters of a message that are seen, in Unicode code points."""
ENTITIES = 100
"""Marks of a message (bold, links…); Telegram would drop the others without a word."""
_PIECE = re.compile(r"<(/?)([a-z-]+)[^>]*>|&#?\w+;|.", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z-]+)[^>]*>")


def length(html: str) -> int:
    """How many characters Telegram counts: those that are seen."""
    return sum(not _TAG.match(piece) for piece in _pieces(html))


def in_pages(html: str, limit: int = LIMIT) -> list[str]:
    """The text as it is, or cut into pages of at most `limit` characters and ENTITIES marks.

    It is cut between lines, where no tag is open if there is such a place. A tag that is open at a cut is closed
    there and opened again on the next page.
    """
    if len(html) <= limit and html.count("<") <= ENTITIES:
        return [html]  # nearly always: nothing has to be counted
    pieces = _pieces(html)
    if _end_of_page(pieces, 0, limit, 0) == len(pieces):
        return [html]
    pages: list[str] = []
    opened: list[str] = []
    at = 0
    while at < len(pieces):
        end = _end_of_page(pieces, at, limit, len(opened))
        page = [*opened, *pieces[at:end]]
        opened = _left_open(page)
        page += [f"</{_name(tag)}>" for tag in reversed(opened)]
        if any(not _TAG.match(piece) and piece.strip() for piece in page):
            pages.append("".join(page))
        at = end
    return pages


def _pieces(html: str) -> list[str]:
    """Tags, and characters as they are written."""
    return [found[0] for found in _PIECE.finditer(html)]


def _end_of_page(pieces: Sequence[str], start: int, limit: int, marks: int) -> int:
    """Where the page that begins at `start` has to end; `marks` are open already."""
    seen, depth = 0, marks
    anywhere = between_lines = outside_tags = 0
    for at in range(start, len(pieces)):
        piece = pieces[at]
        tag = _TAG.match(piece)
        if tag is None:
            seen += 1
        elif tag[1]:
            depth -= 1
        else:
            depth += 1
            marks += 1
        if seen > limit or marks > ENTITIES:
            return outside_tags or between_lines or anywhere or at + 1
        if tag is None:
            anywhere = at + 1
            if piece == "\n":
                between_lines = at + 1
                outside_tags = at + 1 if depth == 0 else outside_tags
    return len(pieces)


def _left_open(pieces: Sequence[str]) -> list[str]:
    """The opening tags that no closing one has ended."""
    opened: list[str] = []
    for piece in pieces:
        tag = _TAG.match(piece)
        if tag is not None and tag[1]:
            opened.pop()
        elif tag is not None:
            opened.append(piece)
    return opened


def _name(tag: str) -> str:
    found = _TAG.match(tag)
    assert found is not None, "only tags are opened"
    return found[2]
