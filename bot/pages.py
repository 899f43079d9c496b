"""A long text in pages that Telegram takes: at most 4,096 characters each, cut where no tag is open."""

import re
from html import unescape

LIMIT = 4096
_TAG = re.compile(r"<(/?)([a-z-]+)[^>]*>")


def length(html: str) -> int:
    """How many characters Telegram counts: those that are seen, in Unicode code points."""
    return len(unescape(_TAG.sub("", html)))


def in_pages(html: str, limit: int = LIMIT) -> list[str]:
    """The text as it is, or cut between lines into pages of at most `limit` characters.

    A line that is longer than a page by itself is cut within it; its tags are dropped, so that nothing stays open.
    """
    if length(html) <= limit:
        return [html]
    pages: list[str] = []
    page: list[str] = []
    for line in _unbroken_lines(html, limit):
        if page and length("\n".join((*page, line))) > limit:
            pages.append("\n".join(page))
            page = []
        page.append(line)
    pages.append("\n".join(page))
    return [page for page in pages if page.strip()]


def _unbroken_lines(html: str, limit: int) -> list[str]:
    """Lines between which the text may be cut: a tag that spans several keeps them together."""
    lines: list[str] = []
    held: list[str] = []
    depth = 0
    for line in html.split("\n"):
        held.append(line)
        depth += sum(-1 if closing else 1 for closing, _name in _TAG.findall(line))
        if depth == 0:
            lines.append("\n".join(held))
            held = []
    lines += held
    return [piece for line in lines for piece in ([line] if length(line) <= limit else _cut(line, limit))]


def _cut(line: str, limit: int) -> list[str]:
    bare = re.findall(r"&[#\w]+;|.", _TAG.sub("", line), re.DOTALL)
    return ["".join(bare[at : at + limit]) for at in range(0, len(bare), limit)]
