"""Whatever people write can be drawn, or shows that it cannot."""

import logging
import re
from pathlib import Path

import pytest
import typst
from fontTools.ttLib import TTFont

from bot.prints.glyphs import FONTS, covered, legible
from bot.prints.typeset import fonts

NAMES = "喆玥昇堃珺祎翀赟旻晗煊烨镕䶮李苏黑港集随"
FRENCH = "ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆàâäçéèêëîïôöùûüÿœæ«»’“”…–—€¥£°²\u00a0\u202f−×•·"
CONGO = "ƐɛƆɔŊŋÍíÓóɛ\u0301ɔ\u0302"
CHINESE_MARKS = "，。！？；：、“”‘’（）《》【】…—～￥　①②③"


def cmap(name: str) -> set[int]:
    return set(TTFont(FONTS / name).getBestCmap())


def test_the_list_of_what_can_be_drawn_is_what_the_regular_fonts_hold() -> None:
    assert covered() == cmap("NotoSansCJKsc-Regular.otf") | cmap("NotoSans-Regular.ttf")


@pytest.mark.parametrize("written", [NAMES, FRENCH, CONGO, CHINESE_MARKS, "1\u202f000 FCFA, 25 €, ¥ 3"])
def test_names_accents_and_money_are_kept_as_written(written: str) -> None:
    assert legible(written) == written


def test_all_of_gbk_is_covered() -> None:
    gbk = {chr(point) for point in range(0x4E00, 0xA000) if _in_gbk(chr(point))}
    assert len(gbk) > 20_900
    assert {char for char in gbk if ord(char) not in covered()} == set()


def _in_gbk(char: str) -> bool:
    try:
        return bool(char.encode("gbk"))
    except UnicodeEncodeError:
        return False


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_every_covered_character_has_its_own_shape_once_it_is_typeset(tmp_path: Path, weight: str) -> None:
    """A font may list a character and still come out as a box: only the drawing tells."""
    han = [chr(point) for point in sorted(covered()) if 0x4E00 <= point < 0x9FA6]
    source = tmp_path / "all.typ"
    source.write_text(
        f'#set page(width: 4000pt, height: auto)\n#set text(font: "Noto Sans CJK SC", weight: "{weight}", size: 8pt)\n'
        + f'#"{"".join(han)}"',
        encoding="utf-8",
    )
    drawn = typst.compile(source, font_paths=fonts(), ignore_system_fonts=True, format="svg").decode()
    shapes = set(re.findall(r'<symbol id="([^"]+)"', drawn))
    listed = TTFont(FONTS / f"NotoSansCJKsc-{weight.title()}.otf").getBestCmap()
    assert len(shapes) == len({listed[ord(char)] for char in han})


def test_what_has_no_glyph_is_a_visible_box_and_only_its_number_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert legible("Ferme 🌾 de Wei\nمرحبا") == "Ferme □ de Wei □□□□□"
    assert "U+1F33E" in caplog.text
    assert "Ferme" not in caplog.text
    assert "🌾" not in caplog.text


@pytest.mark.parametrize(
    "unseen", ["\x00", "\x1b", "\u200e", "\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\ufe0f"]
)
def test_what_cannot_be_seen_leaves_nothing_behind(unseen: str) -> None:
    assert legible(f"苏{unseen}州") == "苏州"


def test_an_accent_typed_apart_joins_its_letter() -> None:
    assert legible("e\u0301lu") == "élu"
