"""A receipt: ten signs by which a voter finds their own line in the list that is published at the close.

Nine signs and a check sign, from an alphabet without look-alikes (no 0 O Q, 1 I L, 2 Z, 5 S, 8 B; 6 without G), written
as ABCDE-FGHJK and typed in any case, with or without the hyphen. The 23 signs are the numbers 0 to 22, and 23 is prime:
a receipt is good when its signs, each times its place from 1 to 10, add up to a multiple of 23. So one wrong sign, or
two neighbours that changed places, always show. There are 1.8 million million receipts: two of 1,000 voters share one
in a ballot out of 3.6 million.
"""

import unicodedata

ALPHABET = "34679ACDEFHJKMNPRTUVWXY"
BASE = len(ALPHABET)
SIGNS = 10


def receipt_of(number: int) -> str:
    """The receipt that a number stands for; numbers that are equal modulo 23 to the 9th share one."""
    places = [number // BASE**at % BASE for at in range(SIGNS - 1)]
    # The check sign c completes a sum s to a multiple: s + 10 c = 0, so c = -s / 10, and 1 / 10 is 7 modulo 23.
    places.append(-_sum(places) * pow(SIGNS, -1, BASE) % BASE)
    return "".join(ALPHABET[place] for place in places)


def grouped(receipt: str) -> str:
    """A receipt as it is read and copied."""
    return f"{receipt[:5]}-{receipt[5:]}"


def typed_receipt(text: str) -> str | None:
    """The signs of a receipt that somebody typed; None when they cannot be a receipt's. See `is_good`."""
    signs = "".join(sign for sign in unicodedata.normalize("NFKC", text).upper() if sign.isalnum())
    return signs if len(signs) == SIGNS and set(signs) <= set(ALPHABET) else None


def is_good(receipt: str) -> bool:
    """Whether the check sign fits: a receipt that was misread somewhere does not."""
    return _sum([ALPHABET.index(sign) for sign in receipt]) % BASE == 0


def _sum(places: list[int]) -> int:
    return sum(at * place for at, place in enumerate(places, start=1))
