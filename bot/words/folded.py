"""A text as it is searched: without capitals, accents, and the width of its signs."""

import unicodedata


def folded(text: str) -> str:
    """« Réunion ÉLARGIE » and "reunion elargie" are the same when searched; so are ＡＢＣ and abc."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())
