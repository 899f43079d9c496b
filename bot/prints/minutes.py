"""A meeting's minutes as a document to print and to file: French on the left, Chinese on the right, part by part.

As PDF it looks the same everywhere; as DOCX (Office Open XML) an office goes on working with it.
"""

import io
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, JsonValue

from bot.prints.glyphs import legible
from bot.prints.made import Filename, Made
from bot.prints.typeset import pdf

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

LATIN, HAN = "Arial", "Microsoft YaHei"
"""Fonts that every office has; where one is missing, another of its script takes its place."""
A4_MM, MARGIN_MM = (210, 297), 20


class Side(BaseModel):
    """A part in one language: its title, and its lines."""

    model_config = ConfigDict(frozen=True)

    title: str = ""
    lines: tuple[str, ...] = ()


class Section(BaseModel):
    """The same part in both languages; one without titles goes on with the part before."""

    model_config = ConfigDict(frozen=True)

    fr: Side
    zh: Side


class MinutesDocument(BaseModel):
    """Minutes to print. The first section is the head of the document."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["minutes"] = "minutes"
    form: Literal["pdf", "docx"]
    filename: Filename
    sections: tuple[Section, ...]


def render(spec: MinutesDocument) -> Made:
    if spec.form == "pdf":
        sections: list[JsonValue] = [{"fr": _legible(each.fr), "zh": _legible(each.zh)} for each in spec.sections]
        return Made(filename=spec.filename, mime="application/pdf", content=pdf("minutes.typ", {"sections": sections}))
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Made(filename=spec.filename, mime=mime, content=_docx(spec))


def _legible(side: Side) -> dict[str, JsonValue]:
    return {"title": legible(side.title), "lines": [legible(line) for line in side.lines]}


def _docx(spec: MinutesDocument) -> bytes:
    import docx  # only when somebody asks for such a file
    from docx.shared import Mm, Pt

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(A4_MM[0]), Mm(A4_MM[1])
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(MARGIN_MM)
    _speak_both(document)
    document.styles["Normal"].font.size = Pt(10.5)
    table = document.add_table(rows=0, cols=2)
    for at, section in enumerate(spec.sections):
        for cell, side, language in zip(table.add_row().cells, (section.fr, section.zh), ("fr", "zh"), strict=True):
            unwritten = iter(cell.paragraphs)
            if side.title:
                _write(next(unwritten), side.title, language, bold=True, size=15 if at == 0 else 11.5)
            for line in side.lines:
                _write(next(unwritten, None) or cell.add_paragraph(), line, language)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _speak_both(document: "Document") -> None:
    """The document's letters: one font for each script, French for one and Chinese for the other."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    style = document.styles["Normal"]
    style.font.name = LATIN
    properties = style.element.get_or_add_rPr()
    properties.rFonts.set(qn("w:eastAsia"), HAN)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), "fr-FR")
    spoken.set(qn("w:eastAsia"), "zh-CN")
    properties.append(spoken)


def _write(paragraph: "Paragraph", text: str, language: str, *, bold: bool = False, size: float | None = None) -> None:
    """One line of a side; marks that both scripts have (“ ” …) take the width of its language."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(legible(text))
    run.bold = bold
    run.font.size = Pt(size) if size else None
    run.font.name = LATIN
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), HAN)
    if language == "zh":
        fonts.set(qn("w:hint"), "eastAsia")
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), "fr-FR")
    spoken.set(qn("w:eastAsia"), "zh-CN")
    run._element.get_or_add_rPr().append(spoken)
    paragraph.paragraph_format.space_after = Pt(3)
    paragraph.paragraph_format.keep_with_next = bold
