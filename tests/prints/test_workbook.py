"""A workbook is read back as a spreadsheet reads it: text as text, moments and amounts as what one can count with."""

import io
from datetime import UTC, datetime
from decimal import Decimal

from openpyxl import load_workbook
from pydantic import TypeAdapter

from bot.prints import Amount, Clock, Print, Sheet, Workbook, make

NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)
BOOK = Workbook(
    filename="t.xlsx",
    sheets=(
        Sheet(
            title="Entrées 发言",
            head=("Quoi\n内容", "UTC", "Paris", "Valeur"),
            rows=(
                ("=1+1", Clock(moment=NOON), Clock(moment=NOON, zone="Europe/Paris"), Amount(amount=Decimal("12.34"))),
                ("让喆、玥和昇", "", "", Amount(amount=Decimal(10**13) / 100)),
            ),
        ),
    ),
)


def test_it_is_read_back() -> None:
    sheet = load_workbook(io.BytesIO(make(BOOK).content))["Entrées 发言"]
    head, first, second = sheet.iter_rows(values_only=True)
    assert head == ("Quoi\n内容", "UTC", "Paris", "Valeur")
    assert first == ("=1+1", datetime(2026, 3, 29, 12), datetime(2026, 3, 29, 14), 12.34)  # noqa: DTZ001 walls
    assert second == ("让喆、玥和昇", "", "", 100_000_000_000)
    assert sheet["A2"].data_type == "s", "text, and no formula"
    assert sheet["B2"].number_format == "yyyy-mm-dd hh:mm"
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width >= 13


def test_it_survives_a_restart() -> None:
    prints: TypeAdapter[Print] = TypeAdapter(Print)
    assert prints.validate_json(prints.dump_json(BOOK)) == BOOK
