"""Tables for spreadsheets. What people wrote is text there and never a formula.

A spreadsheet that opens a CSV file takes a cell that begins with a sign of a formula for one, in Chinese also with the
full-width sign: an apostrophe before it keeps it text. In a workbook each text is written as text.
"""

import csv
from io import BytesIO, StringIO
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from bot.prints.made import Filename, Made

FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")
WIDEST = 60
"""Characters that a column is wide at the most."""

Figure = str | int


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
        for sheet in spec.sheets:
            page = book.add_worksheet(sheet.title)
            page.freeze_panes(1, 0)
            for column, written in enumerate(sheet.head):
                page.write_string(0, column, written, bold)
                page.set_column(column, column, _width(sheet, column))
            for line, row in enumerate(sheet.rows, start=1):
                for column, figure in enumerate(row):
                    if isinstance(figure, int):
                        page.write_number(line, column, figure)
                    else:
                        page.write_string(line, column, figure)
    mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Made(filename=spec.filename, mime=mime, content=held.getvalue())


def _no_formula(figure: Figure) -> Figure:
    return f"'{figure}" if isinstance(figure, str) and figure.startswith(FORMULA_SIGNS) else figure


def _width(sheet: Sheet, column: int) -> int:
    longest = max((len(str(row[column])) for row in sheet.rows), default=0)
    return min(max(longest + 2, 12), WIDEST)
