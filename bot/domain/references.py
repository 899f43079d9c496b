"""References: which record a line of a document comes from, and of which day, so that it can be looked up."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum


class Record(StrEnum):
    """The records that a line can come from, by the letter that stands before their number."""

    ACTION = "A"
    BALLOT = "B"
    ENTRY = "E"
    FUND = "F"
    INDICATOR = "I"
    MEETING = "M"
    NOTE = "N"
    MILESTONE = "R"
    STATEMENT = "S"


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a line comes from. `day` is the record's, in UTC: when it was written, or last changed."""

    record: Record
    number: int
    day: date

    def __str__(self) -> str:
        return f"{self.record}-{self.number}, {self.day.isoformat()}"


def reference(record: Record, number: int, moment: datetime) -> Reference:
    """The reference of a record that was written at that moment."""
    return Reference(record, number, moment.astimezone(UTC).date())
