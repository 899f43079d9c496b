"""When a task reminds whoever has it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.meetings import Bilingual
from bot.domain.notes import Note, NoteKind, TaskNotice, plan
from bot.domain.quiet import Quiet

WRITTEN = datetime(2026, 12, 1, 8, tzinfo=UTC)
DUE = date(2026, 12, 10)


def task(
    *,
    due_on: date | None = DUE,
    kind: NoteKind = NoteKind.TASK,
    done: datetime | None = None,
    written: datetime = WRITTEN,
) -> Note:
    return Note(1, 1, 1, kind, "fr", "Écrire", 1, written, 2, due_on, done, Bilingual("Écrire"))


@pytest.mark.parametrize(
    ("zone", "hours"), [("Africa/Brazzaville", 8), ("Asia/Shanghai", 1), ("Europe/Paris", 8), ("UTC", 9)]
)
def test_the_day_before_and_on_the_day_at_nine_where_one_lives(zone: str, hours: int) -> None:
    before, today = plan(task(), Quiet(0, 0, zone), WRITTEN)
    assert (before.kind, before.due_at) == (TaskNotice.DAY_BEFORE, datetime(2026, 12, 9, hours, tzinfo=UTC))
    assert (today.kind, today.due_at) == (TaskNotice.ON_THE_DAY, datetime(2026, 12, 10, hours, tzinfo=UTC))
    assert today.expires_at == datetime(2026, 12, 11, tzinfo=ZoneInfo(zone))
    assert before.expires_at <= today.due_at


def test_what_is_over_is_not_planned() -> None:
    quiet = Quiet(0, 0, "UTC")
    assert plan(task(done=WRITTEN), quiet, WRITTEN) == []
    assert plan(task(due_on=None), quiet, WRITTEN) == []
    assert plan(task(kind=NoteKind.DECISION), quiet, WRITTEN) == []
    on_the_day = datetime(2026, 12, 10, 12, tzinfo=UTC)
    assert [each.kind for each in plan(task(), quiet, on_the_day)] == [TaskNotice.ON_THE_DAY]
    assert plan(task(), quiet, on_the_day + timedelta(days=1)) == []


def test_a_task_noted_on_its_last_day_does_not_remind_at_once() -> None:
    noted = datetime(2026, 12, 10, 12, tzinfo=UTC)
    assert plan(task(written=noted), Quiet(0, 0, "UTC"), noted) == []
