"""A code of six signs by which somebody without Telegram stands behind what was typed for them, or comes in later.

From the alphabet of the receipts, without look-alikes: 148 million codes. It is told by phone or printed, and typed in
any case, with or without the space in the middle.
"""

import unicodedata
from datetime import timedelta

from bot.domain.receipts import ALPHABET, BASE

SIGNS = 6
CODES = BASE**SIGNS
TRIES = 5
"""Wrong codes for one person, after which their code is void and has to be renewed; and wrong codes from one account
that comes in with a code, after which it waits."""
WAIT = timedelta(days=1)


def code_of(number: int) -> str:
    """The code that a number stands for."""
    return "".join(ALPHABET[number // BASE**at % BASE] for at in range(SIGNS))


def grouped(code: str) -> str:
    """A code as it is read out and printed."""
    return f"{code[:3]} {code[3:]}"


def typed_code(text: str) -> str | None:
    """The signs of a code that somebody typed; None when they cannot be a code's."""
    signs = "".join(sign for sign in unicodedata.normalize("NFKC", text).upper() if sign.isalnum())
    return signs if len(signs) == SIGNS and set(signs) <= set(ALPHABET) else None
