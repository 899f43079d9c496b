"""A text that is too long: how much, and that nothing of it is lost."""

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
