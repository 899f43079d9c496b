"""How our DOCX files speak: a font for each script, French for one and Chinese for the other, and A4."""

import io
from typing import TYPE_CHECKING

from bot.prints.glyphs import legible

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph

LATIN, HAN = "Arial", "Microsoft YaHei"
"""Fonts that every office has; where one is missing, another of its script takes its place."""
A4_MM, MARGIN_MM = (210, 297), 20
STYLES = ("Normal", "Heading 1", "Heading 2")
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def begun() -> "Document":
    """A document without a word in it."""
    import docx  # only when somebody asks for such a file
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(A4_MM[0]), Mm(A4_MM[1])
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(MARGIN_MM)
    for name in STYLES:
        properties = document.styles[name].element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        _speaks(properties)
    document.styles["Normal"].font.size = Pt(10.5)
    return document


def saved(document: "Document") -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def write(
    paragraph: "Paragraph",
    text: str,
    language: str,
    *,
    bold: bool | None = None,
    size: float | None = None,
    colour: str = "",
) -> None:
    """Some words in a paragraph; marks that both scripts have (“ ” …) take the width of their language. `size` is in
    points, `colour` six hexadecimal digits."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(legible(text))
    run.bold = bold
    run.font.size = Pt(size) if size else None
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    properties = run._element.get_or_add_rPr()
    _speaks(properties)
    if language == "zh":
        properties.get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def _speaks(properties: "BaseOxmlElement") -> None:
    """The letters of a style or of a run: fonts by script, languages by script."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for script, font in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", HAN)):
        fonts.set(qn(f"w:{script}"), font)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), "fr-FR")
    spoken.set(qn("w:eastAsia"), "zh-CN")
    properties.append(spoken)
