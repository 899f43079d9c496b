"""Texts that leave Telegram: plain, in both languages, short enough for an SMS gateway and a WeChat bubble."""

from collections.abc import Callable, Sequence

LONGEST = 2000
"""Characters of a text to share, both languages together; it stays under them."""
ROOMS = (700, 500, 350, 200, 100, 40)
"""Characters, in each language, that what people wrote may take: the first one with which the whole fits."""


def fitted(written: Callable[[int], str]) -> str:
    """The text with as much room for people's own words as there is. `written` takes that room, in characters."""
    for room in ROOMS:
        text = written(room)
        if len(text) < LONGEST:
            return text
    return f"{text[: LONGEST - 2]}…"


def as_many_as_fit(items: Sequence[str], room: int) -> int:
    """How many of these lines fit into so many characters; one at the least."""
    used, number = 0, 0
    for item in items:
        used += len(item) + 1
        if number and used > room:
            break
        number += 1
    return number
