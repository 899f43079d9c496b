"""A letter in short, beside others in one message: in its subject's words for that, or as it is when it is short."""

from bot.chat.letter import Letter
from bot.chat.screen import Brief, Screen
from bot.chat.turn import Turn

SHORT = 300
"""Characters of a letter that needs no shorter form."""


def in_short(turn: Turn, letter: Letter) -> Brief | None:
    """None when it has become pointless."""
    tell, write = turn.house.briefs.get(type(letter)), turn.house.letters.get(type(letter))
    if tell is not None:
        brief: Brief | None = tell(turn, letter, turn.words)
        return brief
    screen: Screen | None = write(turn, letter, turn.words) if write is not None else Screen()
    return _as_it_is(screen) if screen is not None else None


def _as_it_is(screen: Screen) -> Brief:
    """A short text with its buttons; anything that comes with more than that leaves by itself."""
    only_words = screen.text and screen == Screen(text=screen.text, rows=screen.rows)
    if not only_words or len(screen.text.striptags()) > SHORT:
        return Brief(alone=True)
    return Brief(text=screen.text, rows=screen.rows)
