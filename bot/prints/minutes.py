"""A meeting's minutes as a document to print and to file: French on the left, Chinese on the right, part by part.

As PDF it looks the same everywhere; as DOCX (Office Open XML) an office goes on working with it.
"""

from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, JsonValue

from bot.prints import office
from bot.prints.glyphs import legible
from bot.prints.made import Filename, Made
from bot.prints.typeset import pdf

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph


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
    return Made(filename=spec.filename, mime=office.MIME, content=_docx(spec))


def _legible(side: Side) -> dict[str, JsonValue]:
    return {"title": legible(side.title), "lines": [legible(line) for line in side.lines]}


def _docx(spec: MinutesDocument) -> bytes:
    document = office.begun()
    table = document.add_table(rows=0, cols=2)
    for at, section in enumerate(spec.sections):
        for cell, side, language in zip(table.add_row().cells, (section.fr, section.zh), ("fr", "zh"), strict=True):
            unwritten = iter(cell.paragraphs)
            if side.title:
                _write(next(unwritten), side.title, language, title=15 if at == 0 else 11.5)
            for line in side.lines:
                _write(next(unwritten, None) or cell.add_paragraph(), line, language)
    return office.saved(document)


def _write(paragraph: "Paragraph", text: str, language: str, *, title: float | None = None) -> None:
    """One line of a side; a title has a size of its own, in points, and stays with what it is the title of."""
    from docx.shared import Pt

    office.write(paragraph, text, language, bold=title is not None, size=title)
    paragraph.paragraph_format.space_after = Pt(3)
    paragraph.paragraph_format.keep_with_next = title is not None
