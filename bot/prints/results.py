"""The picture of a ballot's results: overall, then figures side by side, then each college and each territory beside
the others."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, StringConstraints, model_validator

from bot.prints.made import Filename, Made
from bot.prints.typeset import PHOTO_HEIGHT, pixels, png

LanguageTag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}([_-][A-Za-z0-9]+)*$")]
"""`fr`, `zh_Hans`: the language that all texts of a picture are already written in."""


class Bar(BaseModel):
    """One option. `share` is worded (« 67 % »), `note` says what else there is to say of it (a tie, a majority missed);
    `leading` sets it apart by colour and weight."""

    model_config = ConfigDict(frozen=True)

    label: str
    count: NonNegativeInt
    share: str = ""
    note: str = ""
    leading: bool = False


class Group(BaseModel):
    """The voices of one college or territory: a count for each bar, in the order of the bars.

    `whole` is the count that fills a bar, usually how many voted in the group; `voters` says it in words.
    """

    model_config = ConfigDict(frozen=True)

    label: str
    voters: str
    whole: NonNegativeInt
    counts: tuple[NonNegativeInt, ...]


class Grouping(BaseModel):
    """Groups to compare, under a title such as « Par collège »."""

    model_config = ConfigDict(frozen=True)

    title: str
    groups: Annotated[tuple[Group, ...], Field(min_length=1, max_length=24)]


class Table(BaseModel):
    """Figures side by side, under a title and a line that says how to read them. The first column names the lines;
    the cells that are `marked` (line, column; from 0 on) are set apart by weight."""

    model_config = ConfigDict(frozen=True)

    title: str
    note: str = ""
    head: Annotated[tuple[str, ...], Field(min_length=2, max_length=8)]
    rows: Annotated[tuple[tuple[str, ...], ...], Field(min_length=1, max_length=60)]
    marked: tuple[tuple[NonNegativeInt, NonNegativeInt], ...] = ()

    @model_validator(mode="after")
    def _every_line_is_as_long_as_the_head(self) -> "Table":
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError("a line has a cell for each column")
        return self


class ResultsPicture(BaseModel):
    """Results to draw; every text is already in the reader's language.

    `whole` is the count that fills a bar, usually how many voted; `legend` says what is counted, where that is not
    plain. Bars keep the order in which they are given.
    """

    model_config = ConfigDict(frozen=True)

    kind: Literal["results"] = "results"
    language: LanguageTag
    filename: Filename = "results.png"
    title: str
    subtitle: str = ""
    legend: str = ""
    whole: NonNegativeInt
    bars: Annotated[tuple[Bar, ...], Field(min_length=1, max_length=60)]
    tables: tuple[Table, ...] = ()
    groupings: tuple[Grouping, ...] = ()
    footer: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _every_group_counts_every_bar(self) -> "ResultsPicture":
        for grouping in self.groupings:
            for group in grouping.groups:
                if len(group.counts) != len(self.bars):
                    raise ValueError("a group has a count for each bar")
        return self


def render(spec: ResultsPicture) -> Made:
    image = png("results.typ", spec.language, spec.model_dump(mode="json"))
    _, height = pixels(image)
    return Made(filename=spec.filename, mime="image/png", content=image, as_photo=height <= PHOTO_HEIGHT)
