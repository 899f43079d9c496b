"""Texts that are too long: shortened for a button, or sent back without anything being lost."""

from bot.chat import Again
from bot.words import Words


def too_long(_: Words, beyond: int) -> Again:
    """`beyond` is how many characters are to go."""
    return Again(
        help=_.plural(
            "This is {n} character too long. Your text is still in this chat: shorten it and send it again.",
            "This is {n} characters too long. Your text is still in this chat: shorten it and send it again.",
            beyond,
        )
    )


def shortened(text: str, longest: int) -> str:
    """A text that fits a button: at most `longest` characters, with a mark where it was cut."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
