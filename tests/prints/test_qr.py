"""The code on the picture is the code of the link."""

import segno

from bot.prints import QrPicture, make
from tests.prints import raster

LINK = "https://t.me/passerelle_bot?start=i_7Qx2mK9aLw"
INK, WHITE = (0x1D, 0x2A, 0x2E), (255, 255, 255)


def test_a_camera_finds_every_module_of_the_link_and_a_quiet_zone() -> None:
    drawn = raster.rows(make(QrPicture(language="fr", link=LINK, caption=("Rejoindre",))).content)
    wanted = [[bool(dark) for dark in row] for row in segno.make(LINK, error="m", micro=False).matrix]
    top = next(y for y, row in enumerate(drawn) if INK in row)
    left, module = drawn[top].index(INK), drawn[top][drawn[top].index(INK) :].index(WHITE) // 7

    def module_at(x: int, y: int) -> bool:
        return drawn[top + y * module + module // 2][left + x * module + module // 2] == INK

    across = len(wanted)
    assert [[module_at(x, y) for x in range(across)] for y in range(across)] == wanted
    assert module >= 8
    assert set(drawn[top + 3 * module][left - 4 * module + 30 : left]) == {WHITE}


def test_caption_lines_make_room_for_themselves_in_both_languages() -> None:
    def height(language: str, *caption: str) -> int:
        return int.from_bytes(make(QrPicture(language=language, link=LINK, caption=caption)).content[20:24])

    bare = height("fr")
    assert height("fr", "Rejoindre Pointe-Noire et Suzhou") > bare
    assert height("zh_Hans", "加入黑角—苏州合作倡议", "技术与行政人员 · 苏州") > height(
        "zh_Hans", "加入黑角—苏州合作倡议"
    )
    assert height("fr", "Rejoindre " * 20) > height("fr", "Rejoindre")
