"""Read a typed date in the language of the chat, and in the other one when that makes more of it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.words.typed.answer import Answer, NotADate, Understood
from bot.words.typed.chinese import chinese
from bot.words.typed.clean import clean
from bot.words.typed.elsewhere import on_whose_clock
from bot.words.typed.french import french
from bot.words.typed.settle import settle

GRAMMARS = {"fr": (french, chinese), "zh": (chinese, french)}
LONGEST_TEXT = 200
"""Characters; what is longer is a story and not a date."""


def read_date(text: str, *, language: str, now: datetime, zone: ZoneInfo) -> Answer:
    """The moment that `text` means to somebody who reads a clock in `zone` at `now` (aware, any zone).

    `language`, "fr" or "zh", is tried first, then the other; ISO dates are read in both. Nothing is guessed: what
    can mean two moments ahead, and what holds a word that is not known, is Unclear. A year that is not said is the
    one of the next such day within twelve months. No text raises; `now` without a zone is a ValueError.
    """
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    if len(text) > LONGEST_TEXT:
        return NotADate()
    return read_cleaned(clean(text), language, now, zone)


def read_cleaned(cleaned: str, language: str, now: datetime, zone: ZoneInfo) -> Answer:
    """The same for a text that was cleaned before. A clock that is named in it counts only where the rest is one
    moment: what must be asked back is asked on the reader's own clock."""
    if (there := on_whose_clock(cleaned)) is not None:
        answer = _read(there[0], language, now, there[1])
        if isinstance(answer, Understood):
            return answer
    return _read(cleaned, language, now, zone)


def _read(cleaned: str, language: str, now: datetime, zone: ZoneInfo) -> Answer:
    on_the_wall = now.astimezone(zone)
    own, other = (grammar.hear(cleaned, on_the_wall) for grammar in GRAMMARS[language])
    answer = settle(own, zone)
    if own.left and (not other.left or isinstance(answer, NotADate)):
        return settle(other, zone)
    return answer
