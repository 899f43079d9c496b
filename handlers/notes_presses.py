"""What the buttons about notes and tasks do, as values."""

from bot.chat import Press


class SeeNotes(Press, called="notes"):
    """What was noted at a meeting: a page, from 0."""

    meeting: int
    page: int = 0


class WriteNoteAt(Press, called="note.new"):
    """Notes a decision or a task at this meeting."""

    meeting: int


class TakeBackNote(Press, called="note.back"):
    note: int


class SeeTasks(Press, called="tasks"):
    """The open tasks: one's own, or everybody's; a page, from 0."""

    everybody: bool = False
    page: int = 0


class FinishTask(Press, called="task.done"):
    note: int
