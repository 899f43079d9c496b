"""Which characters our fonts can draw, and what stands in for the others.

The typesetter leaves a missing glyph blank without a word; a person whose name has one would find a hole.
"""

import functools
import logging
import re
import unicodedata
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
MISSING = "□"

log = logging.getLogger(__name__)

# Variation selectors belong to the character before them and have no shape of their own.
_SELECTORS = frozenset([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
_SPACES = re.compile(r"[\t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")


def legible(text: str) -> str:
    """The same text with nothing in it that our fonts cannot draw.

    Line breaks become spaces. What has no shape of its own (control characters, direction marks, joiners,
    variation selectors) goes, and any other character without a glyph becomes □. Code points that were replaced
    are logged, never the text around them.
    """
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    shown = [char for char in text if not _shapeless(char)]
    missing = {ord(char) for char in shown} - covered()
    if missing:
        log.warning("no glyph for %s", " ".join(f"U+{point:04X}" for point in sorted(missing)))
    return "".join(MISSING if ord(char) in missing else char for char in shown)


@functools.cache
def covered() -> frozenset[int]:
    """Every code point that the fonts of this folder draw, as make_subset.py wrote them down."""
    points: set[int] = set()
    for line in (FONTS / "covered.txt").read_text(encoding="ascii").split():
        first, _, last = line.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)


def _shapeless(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf") or ord(char) in _SELECTORS
