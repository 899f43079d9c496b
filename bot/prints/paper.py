"""A paper to hand in: chapters of lines, each with the reference that it can be looked up by, in one language or in two
side by side.

As PDF it looks the same everywhere; as DOCX (Office Open XML) an office goes on working with it. Both are made of the
same value and say the same.
"""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from bot.prints import office
from bot.prints.glyphs import legible
from bot.prints.made import Filename, Made
from bot.prints.typeset import pdf

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph

PRIMARY, QUIET, WARNING = "0B5563", "5C6B68", "9A3B12"
REFERENCE_MM, TEXT_MM = 22, 170
"""How wide the references' column is, and the page between its margins."""

Language = Literal["fr", "zh"]


class Telling(BaseModel):
    """A line in one language: how it begins (set apart by weight), what else it says, who says so (smaller), and a
    figure on the right of its beginning."""

    model_config = ConfigDict(frozen=True)

    lead: str = ""
    lines: tuple[str, ...] = ()
    aside: str = ""
    figure: str = ""


class Row(BaseModel):
    """The same line in each language of the paper. One that `sums` the lines above is set apart."""

    model_config = ConfigDict(frozen=True)

    tellings: tuple[Telling, ...]
    reference: str = ""
    sums: bool = False


class Chapter(BaseModel):
    """Lines under a title; `part` is one of the chapter before, `warns` tells what is missing."""

    model_config = ConfigDict(frozen=True)

    titles: tuple[str, ...]
    rows: tuple[Row, ...]
    part: bool = False
    warns: bool = False


class Paper(BaseModel):
    """A paper. `titles` have a text for each language, in the order of the languages, `subtitles` several lines.
    `one_page` sets it smaller where it would need two: the PDF keeps to it, an office may turn the page elsewhere."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["paper"] = "paper"
    form: Literal["pdf", "docx"]
    filename: Filename
    languages: Annotated[tuple[Language, ...], Field(min_length=1, max_length=2)]
    titles: tuple[str, ...]
    subtitles: tuple[tuple[str, ...], ...]
    chapters: tuple[Chapter, ...]
    one_page: bool = False

    @model_validator(mode="after")
    def _everything_is_said_in_every_language(self) -> "Paper":
        said = [len(self.titles), len(self.subtitles), *(len(chapter.titles) for chapter in self.chapters)]
        said += [len(row.tellings) for chapter in self.chapters for row in chapter.rows]
        if any(number != len(self.languages) for number in said):
            raise ValueError("a text for each language")
        return self


def render(spec: Paper) -> Made:
    if spec.form == "pdf":
        values = _drawable(spec.model_dump(mode="json", exclude={"kind", "form", "filename"}))
        return Made(filename=spec.filename, mime="application/pdf", content=pdf("paper.typ", values))
    return Made(filename=spec.filename, mime=office.MIME, content=_docx(spec))


def _drawable(value: JsonValue) -> JsonValue:
    match value:
        case str():
            return legible(value)
        case list():
            return [_drawable(each) for each in value]
        case dict():
            return {key: _drawable(each) for key, each in value.items()}
        case _:
            return value


def _docx(spec: Paper) -> bytes:
    from docx.shared import Pt

    document = office.begun()
    document.styles["Normal"].font.size = Pt((10 if len(spec.languages) == 1 else 9) - spec.one_page)
    document.core_properties.title = " · ".join(map(legible, spec.titles))
    document.core_properties.author = ""
    document.core_properties.language = " ".join({"fr": "fr-FR", "zh": "zh-CN"}[each] for each in spec.languages)
    for language, title in zip(spec.languages, spec.titles, strict=True):
        office.write(_tight(document.add_paragraph()), title, language, bold=True, size=18, colour=PRIMARY)
    for language, lines in zip(spec.languages, spec.subtitles, strict=True):
        for line in lines:
            office.write(_tight(document.add_paragraph()), line, language, size=9, colour=QUIET)
    for chapter in spec.chapters:
        heading = document.add_heading(level=2 if chapter.part else 1)
        for at, (language, title) in enumerate(zip(spec.languages, chapter.titles, strict=True)):
            size, colour = (11 if chapter.part else 13), (WARNING if chapter.warns else PRIMARY)
            office.write(heading, f" · {title}" if at else title, language, bold=True, size=size, colour=colour)
        if chapter.rows:  # a table without a line is not opened everywhere
            _rows(document, spec, chapter)
    _number_pages(document)
    return office.saved(document)


def _rows(document: "Document", spec: Paper, chapter: Chapter) -> None:
    from docx.shared import Mm

    beside = REFERENCE_MM if any(row.reference for row in chapter.rows) else 0
    widths = [(TEXT_MM - beside) // len(spec.languages)] * len(spec.languages) + ([beside] if beside else [])
    table = document.add_table(rows=0, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in chapter.rows:
        line = table.add_row()
        _stays_together(line)
        cells = line.cells
        for cell, width in zip(cells, widths, strict=True):
            cell.width = Mm(width)
            _ruled(cell, heavy=row.sums)
        for cell, language, telling, width in zip(cells, spec.languages, row.tellings, widths, strict=False):
            _tell(cell, telling, language, row.sums, width)
        if beside:
            for at, part in enumerate(row.reference.split(", ")):
                paragraph = cells[-1].add_paragraph() if at else cells[-1].paragraphs[0]
                office.write(_tight(paragraph, first=not at), part, "fr", size=7.5, colour=QUIET)


def _tell(cell: "_Cell", telling: Telling, language: Language, sums: bool, width: int) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    unwritten = iter(cell.paragraphs)
    said = [telling.lead] if telling.lead else []
    for at, line in enumerate((*said, *telling.lines)):
        paragraph = _tight(next(unwritten, None) or cell.add_paragraph(), first=not at)
        office.write(paragraph, line, language, bold=True if telling.lead and not at else None)
        if telling.figure and not at:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width - 4), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run("\t")
            office.write(paragraph, telling.figure.replace(" ", "\u00a0"), language, bold=sums or None)
    if telling.aside:
        paragraph = _tight(next(unwritten, None) or cell.add_paragraph())
        office.write(paragraph, telling.aside, language, size=8, colour=QUIET)


def _tight(paragraph: "Paragraph", *, first: bool = False) -> "Paragraph":
    """Little room around it; the first one of a cell keeps clear of the line above."""
    from docx.shared import Pt

    paragraph.paragraph_format.space_before = Pt(2 if first else 0)
    paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def _stays_together(line: "_Row") -> None:
    """What fits on a page is not broken in two."""
    from docx.oxml import OxmlElement

    line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _ruled(cell: "_Cell", *, heavy: bool) -> None:
    """A line above the cell; a heavier one above a sum."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders, line = OxmlElement("w:tcBorders"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "8" if heavy else "4"), ("space", "0")):
        line.set(qn(f"w:{name}"), value)
    line.set(qn("w:color"), PRIMARY if heavy else "C9D2CF")
    borders.append(line)
    cell._element.get_or_add_tcPr().append(borders)


def _number_pages(document: "Document") -> None:
    """The page's number and how many there are, at the foot of each page: fields that the office counts."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for at, field in enumerate(("PAGE", "NUMPAGES")):
        if at:
            foot.add_run(" / ").font.size = Pt(8)
        counted = OxmlElement("w:fldSimple")
        counted.set(qn("w:instr"), field)
        run = OxmlElement("w:r")
        shown = OxmlElement("w:t")
        shown.text = "1"
        run.append(shown)
        counted.append(run)
        foot._element.append(counted)
