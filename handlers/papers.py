"""What every paper is worded with: plain text out of sentences, and a line in each of its languages."""

import re
from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from bot.chat.screen import plain
from bot.domain.references import Reference
from bot.prints import Chapter, Row, Telling
from bot.words import Words

_TAGS = re.compile(r"<[^>]*>")


def as_text(words: object) -> str:
    """Without marks; the spaces of French stay narrow."""
    return plain(Markup(_TAGS.sub("", words))) if isinstance(words, Markup) else str(words)  # noqa: S704


def telling(lead: object = "", *told: object, aside: object = "", figure: object = "") -> Telling:
    """A line in one language; what is blank is left out."""
    lines = [line for each in told for line in as_text(each).splitlines() if line.strip()]
    return Telling(lead=as_text(lead), lines=tuple(lines), aside=as_text(aside), figure=as_text(figure))


def row(
    languages: Sequence[Words],
    say: Callable[[Words], Telling],
    reference: Reference | None = None,
    *,
    sums: bool = False,
) -> Row:
    """A line in each language, with where it comes from."""
    return Row(tellings=tuple(map(say, languages)), reference=str(reference or ""), sums=sums)


def chapter(
    languages: Sequence[Words],
    title: Callable[[Words], object],
    rows: Iterable[Row],
    *,
    part: bool = False,
    warns: bool = False,
) -> Chapter:
    """Lines under a title; where there are none, it says so."""
    return Chapter(
        titles=tuple(as_text(title(_)) for _ in languages),
        rows=tuple(rows) or (row(languages, lambda _: telling("", _("Nothing yet."))),),
        part=part,
        warns=warns,
    )


def parted(languages: Sequence[Words], title: Callable[[Words], object]) -> Chapter:
    """The title above parts that follow."""
    return Chapter(titles=tuple(as_text(title(_)) for _ in languages), rows=())
