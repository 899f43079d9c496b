"""Tables for spreadsheets. What people wrote is text there and never a formula.

A spreadsheet that opens a CSV file takes a cell that begins with a sign of a formula for one, in Chinese also with the
full-width sign: an apostrophe before it keeps it text. In a workbook each text is written as text, moments and days
as what a spreadsheet can sort and subtract, and amounts as numbers.
"""

import csv
import unicodedata
from datetime import datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints

from bot.prints.made import Filename, Made

FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")
WIDEST = 60
"""Characters that a column is wide at the most."""

TALLEST_HEAD = 32
"""Points: a head in two languages has two lines."""


class Clock(BaseModel):
    """A moment as the clocks of a zone (an IANA name) show it."""

    model_config = ConfigDict(frozen=True)

    moment: AwareDatetime
    zone: str = "UTC"

    @property
    def shown(self) -> datetime:
        """Day and hour on that wall, without a zone, as spreadsheets write them."""
        return self.moment.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def __str__(self) -> str:
        return f"{self.shown:%Y-%m-%d %H:%M}"


class Amount(BaseModel):
    """A figure with as many decimals as it has."""

    model_config = ConfigDict(frozen=True)

    amount: Decimal

    def __str__(self) -> str:
        return str(self.amount)


A4 = 9
"""What the format calls this paper."""

Figure = str | int | Clock | Amount


class Sheet(BaseModel):
    """One table. The title is what a workbook's tab says."""

    model_config = ConfigDict(frozen=True)

    title: Annotated[str, StringConstraints(min_length=1, max_length=31, pattern=r"^[^\[\]:*?/\\']+$")]
    head: tuple[str, ...]
    rows: tuple[tuple[Figure, ...], ...]


class CsvFile(BaseModel):
    """One table as comma-separated values in UTF-8, with the mark by which spreadsheets know it."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["csv"] = "csv"
    filename: Filename
    sheet: Sheet


class Workbook(BaseModel):
    """Several tables in one file (XLSX)."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["xlsx"] = "xlsx"
    filename: Filename
    sheets: tuple[Sheet, ...]


def render_csv(spec: CsvFile) -> Made:
    written = StringIO()
    writer = csv.writer(written)
    for row in (spec.sheet.head, *spec.sheet.rows):
        writer.writerow([_no_formula(figure) for figure in row])
    return Made(filename=spec.filename, mime="text/csv; charset=utf-8", content=written.getvalue().encode("utf-8-sig"))


def render_workbook(spec: Workbook) -> Made:
    import xlsxwriter

    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        looks = {
            Clock: book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top", "align": "left"}),
            Amount: book.add_format({"num_format": "#,##0.##", "valign": "top"}),
            str: book.add_format({"text_wrap": True, "valign": "top"}),
            int: book.add_format({"valign": "top"}),
        }
        for sheet in spec.sheets:
            page = book.add_worksheet(sheet.title)
            page.freeze_panes(1, 0)
            page.set_landscape()
            page.set_paper(A4)
            page.fit_to_pages(1, 0)  # printed, it is as wide as a page, and each page has its head
            page.repeat_rows(0)
            if any("\n" in written for written in sheet.head):
                page.set_row(0, TALLEST_HEAD)
            for column, written in enumerate(sheet.head):
                page.write_string(0, column, written, bold)
                page.set_column(column, column, _width(sheet, column))
            for line, row in enumerate(sheet.rows, start=1):
                for column, figure in enumerate(row):
                    _put(page, line, column, figure, looks[type(figure)])
    mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Made(filename=spec.filename, mime=mime, content=held.getvalue())


def _put(page: Any, line: int, column: int, figure: Figure, look: object) -> None:
    match figure:
        case int():
            page.write_number(line, column, figure, look)
        case str():
            page.write_string(line, column, figure, look)
        case Clock():
            page.write_datetime(line, column, figure.shown, look)
        case Amount():
            page.write_number(line, column, figure.amount, look)


def _no_formula(figure: Figure) -> Figure:
    return f"'{figure}" if isinstance(figure, str) and figure.startswith(FORMULA_SIGNS) else figure


def _width(sheet: Sheet, column: int) -> int:
    head = max(map(_cells, sheet.head[column].splitlines()), default=0)
    longest = max((_cells(str(row[column])) for row in sheet.rows), default=0)
    return min(max(longest + 2, min(head + 2, WIDEST // 2), 12), WIDEST)


def _cells(text: str) -> int:
    """How wide a text is, in Latin letters: a Chinese one takes the room of two."""
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)
