"""From a template and plain values to a PNG, or to a PDF.

Templates are ours and lie beside this file. What people wrote reaches them only as JSON strings in `sys.inputs`,
so it is text for the typesetter and never markup, and the compiler's root keeps it inside our folder.
"""

import functools
import json
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import JsonValue

from bot.prints.glyphs import FONTS, legible

if TYPE_CHECKING:
    import typst

TEMPLATES = Path(__file__).parent / "templates"
TALLEST = 8900
"""Pixels: Telegram refuses a photo when width and height together pass 10,000."""
PHOTO_HEIGHT = 2600
"""Pixels: beyond it, a photo that Telegram has shrunk to 1,280 can no longer be read."""
LONGEST = 300
"""Characters of one text; the rest is left out, and … says so."""

_PPI = 72.0  # one typographic point is one pixel, so the templates count in pixels


def png(template: str, language: str, values: JsonValue) -> bytes:
    """Set a template with values, every text of which is made drawable, as a PNG of 1,080 pixels across.

    The language (such as `fr` or `zh_Hans`) decides where lines break and which font draws a mark that both have.
    A page too tall for Telegram comes out narrower instead of being cut.
    """
    spoken, _, _ = language.replace("-", "_").partition("_")
    inputs = {"language": spoken.lower(), "values": json.dumps(drawable(values), ensure_ascii=False)}
    made = _compiled(template, inputs, "png", _PPI)
    _, height = pixels(made)
    return made if height <= TALLEST else _compiled(template, inputs, "png", _PPI * TALLEST / height)


def pdf(template: str, values: JsonValue) -> bytes:
    """Set a template as a PDF of as many pages as it takes. Its texts are legible already, and none is cut."""
    return _compiled(template, {"values": json.dumps(values, ensure_ascii=False)}, "pdf", _PPI)


def pixels(image: bytes) -> tuple[int, int]:
    """Width and height that a PNG declares."""
    width, height = struct.unpack(">II", image[16:24])
    return width, height


def drawable(value: JsonValue) -> JsonValue:
    """The same value, every text in it legible and no longer than a picture can hold."""
    match value:
        case str():
            return legible(value if len(value) <= LONGEST else value[: LONGEST - 1] + "…")
        case list():
            return [drawable(each) for each in value]
        case dict():
            return {key: drawable(each) for key, each in value.items()}
        case _:
            return value


def _compiled(template: str, inputs: dict[str, str], form: Literal["png", "pdf"], ppi: float) -> bytes:
    import typst  # 80 MB on disk: a bot that was never asked for a picture does not load it

    compiler = typst.Compiler(
        TEMPLATES / template, root=TEMPLATES, font_paths=fonts(), ignore_system_fonts=True, sys_inputs=inputs
    )
    made = compiler.compile(format=form, ppi=ppi)
    if not isinstance(made, bytes):
        raise RuntimeError(f"{template} did not make exactly one page")
    return made


@functools.cache
def fonts() -> "typst.Fonts":
    """Our own fonts and no others, so that every machine draws the same picture."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
