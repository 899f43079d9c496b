"""What whoever has a task is told: that it is theirs, the day before, and on the day."""

from datetime import timedelta
from typing import ClassVar

from markupsafe import Markup

from bot.chat import Deed, Letter, Routes, Screen, Turn, button
from bot.domain import notes as domain
from bot.domain.deliveries import Lane
from bot.domain.notes import Note, TaskNotice
from bot.domain.people import Member
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import meetings_words as wording
from handlers import notes_words
from handlers.notes_presses import FinishTask, SeeTasks
from storage import meetings, members, notes, outbox, readers, replanning

routes = Routes("tasks_letters")
USEFUL = timedelta(days=14)
"""How long it is worth telling that somebody has a task."""


class TaskGiven(Letter, called="task.given"):
    """A task was noted at a meeting, and it is yours."""

    # A task of which its holder has never heard is not done; told twice, it is the same task.
    again: ClassVar[bool] = True

    note: int


class TaskReminder(Letter, called="task.reminder"):
    """A task is due tomorrow, or today; pointless once it is done."""

    lane: ClassVar[Lane] = Lane.REMINDER
    # Better reminded twice than not at all: nothing else tells on that day.
    again: ClassVar[bool] = True

    note: int
    kind: TaskNotice


def replan(deed: Deed, note: Note, *, gone: bool = False) -> None:
    """Plan the reminders of a task as they are wanted now; `gone` when it was done or taken back. Again changes
    nothing."""
    deed.planned = True
    holder = readers.of_task(deed.connection, note.holder_id) if note.holder_id is not None and not gone else None
    letters = []
    if holder is not None:
        person_id, quiet = holder
        letters = [
            outbox.Planned(
                key=f"task:{note.id}:{each.kind}:{person_id}",
                person_id=person_id,
                chat_id=None,
                initiative_id=note.initiative_id,
                subject=f"task:{note.id}",
                lane=TaskReminder.lane,
                letter=TaskReminder(initiative=note.initiative_id, note=note.id, kind=each.kind).written(),
                due_at=each.due_at,
                expires_at=each.expires_at,
                round=each.kind,
            )
            for each in domain.plan(note, quiet, deed.now)
        ]
    replanning.replan(deed.connection, f"task:{note.id}", letters, deed.now)


def tell_holder(deed: Deed, note: Note, holder: Member) -> None:
    """Somebody noted that this member has the task."""
    deed.plan(
        TaskGiven(initiative=note.initiative_id, note=note.id),
        key=f"task:{note.id}:given:{holder.person_id}",
        person_id=holder.person_id,
        expires=deed.now + USEFUL,
        subject=f"given:{note.id}",
    )


@routes.replan()
def replan_some(deed: Deed, after: int, limit: int) -> int | None:
    """Every open task that has a day."""
    found = notes.to_replan(deed.connection, after, limit)
    for note in found:
        replan(deed, note)
    return found[-1].id if len(found) == limit else None


@routes.letter(TaskGiven)
def write_given(turn: Turn, letter: TaskGiven, _: Words) -> Screen | None:
    note = _theirs(turn, letter.note)
    return None if note is None else _told(turn, note, _("This task is yours:"), _)


@routes.letter(TaskReminder)
def write_reminder(turn: Turn, letter: TaskReminder, _: Words) -> Screen | None:
    note = _theirs(turn, letter.note)
    if note is None:
        return None
    today = letter.kind is TaskNotice.ON_THE_DAY
    said = _("Reminder: this task is due today.") if today else _("Reminder: this task is due tomorrow.")
    return _told(turn, note, said, _)


def _theirs(turn: Turn, note_id: int) -> Note | None:
    """The task, when it is still open and still this reader's."""
    note, member = notes.by_id(turn.connection, note_id), turn.member_or_none
    if note is None or not note.is_open or member is None or not member.is_active or note.holder_id != member.id:
        return None
    return note


def _told(turn: Turn, note: Note, said: Markup, _: Words) -> Screen:
    meeting = meetings.by_id(turn.connection, note.meeting_id)
    people = members.named(turn.connection, [turn.member.id])
    return Screen(
        text=paragraphs(
            said,
            lines(wording.written(_, note.words), notes_words.who_and_when(_, note, people)),
            _("noted at: {title}", title=wording.written(_, meeting.title)) if meeting else "",
        ),
        rows=((button(_("Mark it as done"), FinishTask(note=note.id)),), (button(_("See my tasks"), SeeTasks()),)),
    )
