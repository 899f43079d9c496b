"""Numbered sheets on A4 to be filled in by hand: who is on them, boxes to tick, and where votes are secret the ballot
papers to cut out. French and Chinese beside each other, a code to scan in the corner."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from bot.prints.glyphs import legible
from bot.prints.made import Filename, Made
from bot.prints.typeset import pdf


class Both(BaseModel):
    """The same words in both languages."""

    model_config = ConfigDict(frozen=True)

    fr: str
    zh: str


class FormSheet(BaseModel):
    """One page. `boxes` are the headings of the columns to tick in, `wide` the heading of one to write in ("" for
    none); `legend` says what the headings stand for."""

    model_config = ConfigDict(frozen=True)

    number: int
    link: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    head: tuple[Both, ...]
    rules: tuple[Both, ...]
    legend: tuple[Both, ...] = ()
    boxes: tuple[Both, ...]
    wide: Both | None = None
    lines: Annotated[tuple[str, ...], Field(min_length=1)]


class BallotPapers(BaseModel):
    """Papers without a name on them, so many alike."""

    model_config = ConfigDict(frozen=True)

    copies: Annotated[int, Field(ge=1)]
    title: Both
    how: Both
    options: tuple[Both, ...]


class FormsDocument(BaseModel):
    """Sheets, and the ballot papers that go with them."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["forms"] = "forms"
    filename: Filename
    sheets: tuple[FormSheet, ...]
    papers: BallotPapers | None = None


def render(spec: FormsDocument) -> Made:
    sheets: list[JsonValue] = [_sheet(sheet) for sheet in spec.sheets]
    papers = _drawable(spec.papers.model_dump(mode="json")) if spec.papers is not None else None
    content = pdf("forms.typ", {"sheets": sheets, "papers": papers})
    return Made(filename=spec.filename, mime="application/pdf", content=content)


def _sheet(sheet: FormSheet) -> JsonValue:
    import segno

    code = segno.make(sheet.link, error="m", micro=False)
    rows: list[JsonValue] = ["".join("#" if dark else " " for dark in row) for row in code.matrix]
    drawn = _drawable(sheet.model_dump(mode="json", exclude={"link"}))
    assert isinstance(drawn, dict)
    return {**drawn, "code": rows}


def _drawable(value: JsonValue) -> JsonValue:
    """The same value with every text legible, and none cut."""
    match value:
        case str():
            return legible(value)
        case list():
            return [_drawable(each) for each in value]
        case dict():
            return {key: _drawable(each) for key, each in value.items()}
        case _:
            return value
