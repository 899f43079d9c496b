"""One spelling for what keyboards spell in many ways: widths, spaces, dashes, apostrophes, accents, old characters."""

import re
import unicodedata

_SPELLINGS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ′`´＇", "'"),
        **dict.fromkeys("‐‑‒–—―−－", "-"),
        **dict.fromkeys("〜～", "~"),
        # traditional characters that a keyboard in Hong Kong or an elder may give
        **dict(zip("點週後兩時禮號鐘個過這會開", "点周后两时礼号钟个过这会开", strict=True)),
    }
)
_HAN = "\u3007\u4e00-\u9fff"
_LETTER_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
_SPACED_SLASH = re.compile(r"(?<=[0-9]) ?/ ?(?=[0-9])")
_SPACE_BESIDE_HAN = re.compile(rf"(?<=[{_HAN}]) (?=[0-9])|(?<=[0-9]) (?=[{_HAN}])")


def clean(text: str) -> str:
    """Small letters without accents, ASCII digits and punctuation where they exist, single spaces.

    Invisible direction marks vanish and control characters become spaces. A hyphen between letters becomes a space
    (après-demain), and a space between a digit and a Chinese character goes (3 月 12 日).
    """
    text = unicodedata.normalize("NFKC", text.translate(_SPELLINGS)).casefold()
    text = "".join(map(_plain, unicodedata.normalize("NFD", text)))
    text = _SPACED_SLASH.sub("/", " ".join(text.split()))
    return _SPACE_BESIDE_HAN.sub("", _LETTER_HYPHEN.sub(" ", text))


def _plain(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in {"Mn", "Cf"}:
        return ""
    return " " if kind == "Cc" else character
