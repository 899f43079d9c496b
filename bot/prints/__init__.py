"""Pictures and documents: named on a screen as frozen values, made after the commit.

`make` takes processor time and belongs in a thread, never on the event loop. Texts arrive already worded: nothing
here knows a language, a clock, a store or Telegram. What is heavy (typesetter, fonts) is loaded at the first picture.
"""

from typing import Annotated, assert_never

from pydantic import Field

from bot.prints import calendar, files, forms, minutes, paper, qr, results, sheets
from bot.prints.calendar import CalendarFile
from bot.prints.files import JsonFile, TextFile
from bot.prints.forms import BallotPapers, Both, FormsDocument, FormSheet
from bot.prints.made import Made
from bot.prints.minutes import MinutesDocument, Section, Side
from bot.prints.paper import Chapter, Paper, Row, Telling
from bot.prints.qr import QrPicture
from bot.prints.results import Bar, Group, Grouping, ResultsPicture, Table
from bot.prints.sheets import Amount, Clock, CsvFile, Sheet, Workbook

__all__ = [
    "Amount",
    "BallotPapers",
    "Bar",
    "Both",
    "CalendarFile",
    "Chapter",
    "Clock",
    "CsvFile",
    "FormSheet",
    "FormsDocument",
    "Group",
    "Grouping",
    "JsonFile",
    "Made",
    "MinutesDocument",
    "Paper",
    "Print",
    "QrPicture",
    "ResultsPicture",
    "Row",
    "Section",
    "Sheet",
    "Side",
    "Table",
    "Telling",
    "TextFile",
    "Workbook",
    "make",
]

Print = Annotated[
    ResultsPicture
    | QrPicture
    | TextFile
    | JsonFile
    | CalendarFile
    | CsvFile
    | Workbook
    | MinutesDocument
    | Paper
    | FormsDocument,
    Field(discriminator="kind"),
]
"""Anything that can accompany a screen; it can be written as JSON and read back."""


def make(spec: Print) -> Made:
    """Make the file that a print names. Blocks for tens of milliseconds, a long paper for a second or two; safe to call
    from several threads."""
    match spec:
        case ResultsPicture():
            return results.render(spec)
        case QrPicture():
            return qr.render(spec)
        case TextFile():
            return files.render_text(spec)
        case JsonFile():
            return files.render_json(spec)
        case CalendarFile():
            return calendar.render(spec)
        case CsvFile():
            return sheets.render_csv(spec)
        case Workbook():
            return sheets.render_workbook(spec)
        case MinutesDocument():
            return minutes.render(spec)
        case Paper():
            return paper.render(spec)
        case FormsDocument():
            return forms.render(spec)
    assert_never(spec)
