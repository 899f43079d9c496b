"""Make the fonts of this folder again: the parts of Noto that our pictures need.

    python bot/prints/fonts/make_subset.py

It needs fonttools and two Debian packages, `fonts-noto-cjk` and `fonts-noto-core` (`--noto` and `--cjk` name
other places). What comes out:

- NotoSansCJKsc-Regular.otf: the Simplified Chinese face, all of GBK and extension A. GB2312 alone drops characters
  that are common in given names (喆 玥 昇 堃), GBK some rarer ones (䶮).
- NotoSansCJKsc-Bold.otf: GBK; the regular face steps in for the rest.
- NotoSans-Regular.ttf, NotoSans-Bold.ttf: Latin with every accent, the letters of Congo's languages (ɛ ɔ ŋ),
  Greek, Cyrillic, and the French spaces that the Chinese face lacks.
- covered.txt: the code points that can be drawn, as ranges in hexadecimal; the product reads it instead of the
  fonts' own tables, and a test compares the two.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).parent
DEBIAN = Path("/usr/share/fonts")
FACE = "Noto Sans CJK SC"

LATIN = [
    (0x0020, 0x007E),
    (0x00A0, 0x052F),  # Latin with all accents, IPA, combining marks, Greek, Cyrillic
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),  # spaces, dashes, quotation marks
    (0x2070, 0x209F),
    (0x20A0, 0x20CF),  # currencies
    (0x2100, 0x214F),
]
SIGNS = [
    (0x2000, 0x27BF),  # arrows, mathematics, boxes, ✓ ★
    (0x3000, 0x303F),
    (0xFF00, 0xFFEF),
]
RARE = [
    (0x3400, 0x4DBF),  # extension A
    (0x9FA6, 0x9FFF),
]
# Enough for accents that combine and pairs that kern. The Chinese faces keep no substitution at all: their `locl`
# and `ccmp` drag in the Japanese, Korean and Taiwanese shapes, and beyond 32,767 glyphs the typesetter draws boxes.
WESTERN_FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk"]
CHINESE_FEATURES = ["kern"]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--cjk", type=Path, default=DEBIAN / "opentype/noto", help="folder of NotoSansCJK-*.ttc")
    asked.add_argument("--noto", type=Path, default=DEBIAN / "truetype/noto", help="folder of NotoSans-*.ttf")
    folders = asked.parse_args()

    latin = set(expanded(LATIN))
    gbk = set(drawn_by("gbk"))
    signs = set(expanded(SIGNS)) | set(expanded(LATIN[:2]))
    covered: set[int] = set()
    for weight, characters in ("Regular", gbk | set(expanded(RARE))), ("Bold", gbk):
        chinese = simplified_chinese(folders.cjk / f"NotoSansCJK-{weight}.ttc")
        covered |= keep(chinese, characters | signs, CHINESE_FEATURES, HERE / f"NotoSansCJKsc-{weight}.otf")
        western = TTFont(folders.noto / f"NotoSans-{weight}.ttf")
        covered |= keep(western, latin, WESTERN_FEATURES, HERE / f"NotoSans-{weight}.ttf")
    (HERE / "covered.txt").write_text("".join(f"{line}\n" for line in ranges(covered)), encoding="ascii")


def simplified_chinese(collection: Path) -> TTFont:
    """The face of a .ttc whose shapes are those read in mainland China; its first face is Japanese."""
    return next(font for font in TTCollection(collection).fonts if font["name"].getDebugName(1).startswith(FACE))


def drawn_by(charset: str) -> Iterator[int]:
    """Every code point that a legacy Chinese character set holds, beyond ASCII."""
    for point in range(0x80, 0xD800):
        try:
            chr(point).encode(charset)
        except UnicodeEncodeError:
            continue
        yield point


def keep(font: TTFont, characters: set[int], features: list[str], target: Path) -> set[int]:
    """Write what of the characters the font has to `target`, and tell which they were."""
    options = Options(layout_features=features, hinting=False, notdef_outline=True, name_IDs=["*"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.save(target)
    glyphs, megabytes = font["maxp"].numGlyphs, target.stat().st_size / 1e6
    print(f"{target.name}: {len(font.getBestCmap())} characters, {glyphs} glyphs, {megabytes:.2f} MB")
    return set(font.getBestCmap())


def expanded(pairs: Iterable[tuple[int, int]]) -> Iterator[int]:
    for first, last in pairs:
        yield from range(first, last + 1)


def ranges(points: set[int]) -> Iterator[str]:
    """Neighbours joined: `4e00-9fa5`, or one code point alone."""
    ordered = sorted(points)
    first = previous = ordered[0]
    for point in [*ordered[1:], -1]:
        if point == previous + 1:
            previous = point
            continue
        yield f"{first:04x}" if first == previous else f"{first:04x}-{previous:04x}"
        first = previous = point


if __name__ == "__main__":
    main()
