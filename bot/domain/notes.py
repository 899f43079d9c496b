"""What is noted at a meeting as one goes: decisions, and tasks with who has them and until when.

Whoever has a task is reminded the day before and on the day, in the morning of the place where they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.meetings import Bilingual
from bot.domain.quiet import Quiet

NOTE_LONGEST = 500
"""Characters of one note: one decision or one task, not the whole discussion."""
MORNING = time(9)
"""When a task reminds, on the clock of whoever has it."""


class NoteKind(StrEnum):
    DECISION = "decision"
    TASK = "task"


class TaskNotice(StrEnum):
    """What reminds of a task."""

    DAY_BEFORE = "day"
    ON_THE_DAY = "today"


AHEAD = {TaskNotice.DAY_BEFORE: timedelta(days=1), TaskNotice.ON_THE_DAY: timedelta(0)}


@dataclass(frozen=True, slots=True)
class Note:
    """A note, in the language in which it was written and, once translated and approved, in the other.

    `written_by` and `holder_id` are members, None when they are gone or nobody has the task. `due_on` is the last day,
    wherever its holder is; None for a decision, or when no day was said. `done_at` is None while the task is open.
    """

    id: int
    initiative_id: int
    meeting_id: int
    kind: NoteKind
    language: str
    text: str
    written_by: int | None
    written_at: datetime
    holder_id: int | None
    due_on: date | None
    done_at: datetime | None
    words: Bilingual

    @property
    def is_task(self) -> bool:
        return self.kind is NoteKind.TASK

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.is_task and self.done_at is None


@dataclass(frozen=True, slots=True)
class Planned:
    """One reminder of a task, due and useless at these moments."""

    kind: TaskNotice
    due_at: datetime
    expires_at: datetime


def plan(note: Note, quiet: Quiet, now: datetime) -> list[Planned]:
    """The reminders of a task that are still to come for whoever has it, who lives by these hours."""
    return [each for each in _reminders(note, quiet) if now < each.expires_at]


def _reminders(note: Note, quiet: Quiet) -> Iterator[Planned]:
    if not note.is_open or note.due_on is None:
        return
    for kind, ahead in AHEAD.items():
        day = note.due_on - ahead
        due = datetime.combine(day, MORNING, ZoneInfo(quiet.zone))
        if due > note.written_at:
            yield Planned(kind, due, datetime.combine(day + timedelta(days=1), time(), ZoneInfo(quiet.zone)))
