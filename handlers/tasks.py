"""Tasks: one's own with [Mark 1 as done], and for those who coordinate everybody's that are open.

/tasks    1. what is to be done, by which day, from which meeting
"""

from bot.chat import N_, Button, Payload, Right, Routes, Screen, Turn, button
from bot.domain.notes import Note
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import notes_words
from handlers.lengths import shortened
from handlers.meetings_card import below, enters
from handlers.notes_presses import FinishTask, SeeTasks
from handlers.tasks_letters import replan
from storage import meetings, notes

routes = Routes("tasks")
PAGE = 5


@routes.command(
    "tasks",
    right=Right.ACTIVE,
    menu=N_("Tasks, and what is done"),
    more=N_("What you took on, and by which day.\nOne tap says that it is done."),
)
def show(turn: Turn, _payload: Payload, _: Words) -> Screen:
    return _list(turn, SeeTasks(), _)


@routes.press(SeeTasks, right=Right.ACTIVE)
def turn_to(turn: Turn, press: SeeTasks, _: Words) -> Screen:
    return _list(turn, press, _)


@routes.press(FinishTask, right=Right.ACTIVE)
def finish(turn: Turn, press: FinishTask, _: Words) -> Screen:
    note = notes.by_id(turn.connection, press.note)
    if note is None or not note.is_task or not enters(turn, note.initiative_id, Right.ACTIVE):
        return below(_("This task is not there any more."), _list(turn, SeeTasks(), _))
    if turn.member.id != note.holder_id and not turn.member.coordinates:
        return below(_("Whoever has this task marks it as done, or the coordination does."), _list(turn, SeeTasks(), _))
    done = notes.finish(turn.connection, note.id, turn.now)
    replan(turn, note, gone=True)
    said = _("Done, thank you: “{task}”", task=note.words.best(_.code)) if done else _("This task was done already.")
    everybody = note.holder_id != turn.member.id
    return below(said, _list(turn, SeeTasks(everybody=everybody), _))


def _list(turn: Turn, press: SeeTasks, _: Words) -> Screen:
    everybody, page = press.everybody and turn.member.coordinates, max(press.page, 0)
    holder = None if everybody else turn.member.id
    read = notes.open_tasks(turn.connection, turn.initiative.id, skip=page * PAGE, limit=PAGE + 1, holder_id=holder)
    shown = read[:PAGE]
    people = notes_words.holders(turn, shown)
    presses = [FinishTask(note=each.id) for each in shown]
    empty = _("No task is open.") if everybody else _("You have no open task.")
    other = SeeTasks(everybody=not everybody)
    return Screen(
        text=paragraphs(
            _("<b>Open tasks of everybody</b>") if everybody else _("<b>Your open tasks</b>"),
            *(
                [
                    lines(notes_words.line(_, each, people, n), _from(turn, each, _))
                    for n, each in enumerate(shown, start=1)
                ]
                or [empty]
            ),
            _("Type a task’s number when it is done.") if shown else "",
        ),
        rows=tuple(
            row
            for row in (
                *((button(_("Mark {n} as done", n=n), each),) for n, each in enumerate(presses, start=1)),
                _turning(everybody, page, len(read), _),
                (button(_("See my tasks") if everybody else _("See everybody’s tasks"), other),)
                if turn.member.coordinates
                else (),
            )
            if row
        ),
        numbered=tuple(each.encode() for each in presses),
    )


def _from(turn: Turn, note: Note, _: Words) -> object:
    """The meeting at which a task was given."""
    meeting = meetings.by_id(turn.connection, note.meeting_id)
    title = meeting.title.best(_.code) if meeting is not None else ""
    return _("noted at: {title}", title=shortened(title, 60)) if title else ""


def _turning(everybody: bool, page: int, read: int, _: Words) -> tuple[Button, ...]:
    before, after = (SeeTasks(everybody=everybody, page=page + step) for step in (-1, 1))
    return (
        *((button(_("‹ Page before"), before),) if page else ()),
        *((button(_("Next page ›"), after),) if read > PAGE else ()),
    )
