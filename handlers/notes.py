"""Noting decisions and tasks as a meeting goes.

/note            at the meeting that is on, or at one that is chosen: what was decided, or what is to be done?
/note a text     the same, with its text already
  a decision     kept
  a task         who has it (a name, or nobody yet) -> by which day, as people type it -> kept, and they are told
"""

from datetime import date
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.chat import N_, Again, Answer, Payload, Right, Routes, Screen, Step, Theme, Turn, choice, manners
from bot.domain.attendance import takes_code, takes_ticks
from bot.domain.journal import language_of
from bot.domain.meetings import Meeting
from bot.domain.notes import NOTE_LONGEST, NoteKind
from bot.words import Words
from bot.words.language import lines, paragraphs
from bot.words.typed import NotADate, Reason, Unclear, Understood, read_date
from handlers import dates
from handlers import meetings_words as wording
from handlers.lengths import shortened
from handlers.meetings_card import below, card, found, gone
from handlers.members_named import bearing, called
from handlers.notes_list import list_of
from handlers.notes_presses import SeeNotes, TakeBackNote, WriteNoteAt
from handlers.tasks_letters import replan, tell_holder
from storage import meetings, members, notes

routes = Routes("notes")
OFFERED = 8
"""How many meetings, or people of one name, are offered."""


class PickMeeting(Step, called="note.meeting"):
    """At which of these meetings? `text` is what is to be noted, when it was said already."""

    meetings: tuple[int, ...]
    text: str = ""


class AskNote(Step, called="note.text"):
    meeting: int


class AskKind(Step, called="note.kind"):
    meeting: int
    text: str


class AskHolder(Step, called="note.holder"):
    meeting: int
    text: str


class PickHolder(Step, called="note.holder.pick"):
    """Several members have that name, or a part of it."""

    meeting: int
    text: str
    members: tuple[int, ...]


class AskDue(Step, called="note.due"):
    """Until when? `member` has the task; None when nobody has it yet."""

    meeting: int
    text: str
    member: int | None = None


@routes.command(
    "note",
    right=Right.COORDINATOR,
    menu=N_("Note a decision or a task"),
    theme=Theme.MEETINGS,
    more=N_("Keep a decision or a task while the meeting goes on.\nThe minutes are put together from these notes."),
)
def begin(turn: Turn, payload: Payload, _: Words) -> Step | Screen | Again:
    offered = notes.noting(turn.connection, turn.initiative.id, turn.now, OFFERED)
    if not offered:
        return Screen(text=_("No meeting is on, and none waits for its minutes. Notes are taken from its start on."))
    on_now = [each for each in offered if (meeting := found(turn, each)) and takes_code(meeting, turn.now)]
    here = on_now if len(on_now) == 1 else offered
    if len(here) == 1:
        return _heard(here[0], payload.text, _) if payload.text else AskNote(meeting=here[0])
    return PickMeeting(meetings=tuple(here), text=payload.text[:NOTE_LONGEST])


@routes.press(WriteNoteAt, right=Right.COORDINATOR)
def begin_here(turn: Turn, press: WriteNoteAt, _: Words) -> Step | Screen:
    meeting = _open(turn, press.meeting)
    return AskNote(meeting=meeting.id) if meeting is not None else _closed(turn, press.meeting, _)


@routes.asks(PickMeeting)
def ask_meeting(turn: Turn, step: PickMeeting, _: Words) -> Screen:
    offered = [meeting for each in step.meetings if (meeting := meetings.by_id(turn.connection, each))]
    return Screen(
        text=_("<b>At which meeting?</b>"),
        choices=tuple(
            choice(f"{shortened(each.title.best(_.code), 30)} · {_.short_day(each.starts_at, turn.zone)}", each.id)
            for each in offered
        ),
    )


@routes.answer(PickMeeting, right=Right.COORDINATOR)
def hear_meeting(_turn: Turn, step: PickMeeting, answer: Answer, _: Words) -> Step | Again:
    if answer.value is None:
        return manners.choose_please(_)
    return _heard(int(answer.value), step.text, _) if step.text else AskNote(meeting=int(answer.value))


@routes.asks(AskNote)
def ask_note(turn: Turn, step: AskNote, _: Words) -> Screen:
    meeting = meetings.by_id(turn.connection, step.meeting)
    return Screen(
        text=paragraphs(
            wording.headline(_, meeting) if meeting else "",
            _("<b>What was decided, or what is to be done?</b> One decision or one task, in your language."),
        )
    )


@routes.answer(AskNote, right=Right.COORDINATOR)
def hear_note(_turn: Turn, step: AskNote, answer: Answer, _: Words) -> Step | Again:
    return _heard(step.meeting, answer.text, _)


def _heard(meeting_id: int, text: str, _: Words) -> Step | Again:
    return wording.too_long(text, NOTE_LONGEST, _) or AskKind(meeting=meeting_id, text=text)


@routes.asks(AskKind)
def ask_kind(_turn: Turn, step: AskKind, _: Words) -> Screen:
    return Screen(
        text=paragraphs(_("“{note}”", note=step.text), _("<b>Is it a decision or a task?</b>")),
        choices=(choice(_("Note a decision"), NoteKind.DECISION), choice(_("Note a task"), NoteKind.TASK)),
    )


@routes.answer(AskKind, right=Right.COORDINATOR)
def hear_kind(turn: Turn, step: AskKind, answer: Answer, _: Words) -> Step | Screen | Again:
    match answer.value:
        case NoteKind.DECISION:
            return _kept(turn, step.meeting, step.text, NoteKind.DECISION, _)
        case NoteKind.TASK:
            return AskHolder(meeting=step.meeting, text=step.text)
        case _other:
            return manners.choose_please(_)


@routes.asks(AskHolder)
def ask_holder(_turn: Turn, step: AskHolder, _: Words) -> Screen:
    return Screen(
        text=paragraphs(_("“{note}”", note=step.text), _("<b>Who has this task?</b> Write the name, or a part of it.")),
        choices=(choice(_("Take it myself"), "me"), choice(_("Leave it open who"), "nobody")),
    )


@routes.answer(AskHolder, right=Right.COORDINATOR)
def hear_holder(turn: Turn, step: AskHolder, answer: Answer, _: Words) -> Step | Again:
    match answer.value:
        case "me":
            return AskDue(meeting=step.meeting, text=step.text, member=turn.member.id)
        case "nobody":
            return AskDue(meeting=step.meeting, text=step.text)
        case _other:
            return _found_by(turn, step.meeting, step.text, answer.text, _)


@routes.asks(PickHolder)
def ask_which(turn: Turn, step: PickHolder, _: Words) -> Screen:
    people = members.named(turn.connection, step.members)
    return Screen(
        text=_("<b>Which of them?</b> Choose, or write more of the name."),
        choices=tuple(choice(called(turn, people[each], _), each) for each in step.members if each in people),
    )


@routes.answer(PickHolder, right=Right.COORDINATOR)
def hear_which(turn: Turn, step: PickHolder, answer: Answer, _: Words) -> Step | Again:
    if answer.value is not None:
        return AskDue(meeting=step.meeting, text=step.text, member=int(answer.value))
    return _found_by(turn, step.meeting, step.text, answer.text, _)


def _found_by(turn: Turn, meeting_id: int, text: str, typed: str, _: Words) -> Step | Again:
    people = bearing(turn, turn.initiative.id, typed)
    if not people:
        return Again(help=_("Nobody here has that name. Try a part of it; /members shows who is in."))
    if len(people) == 1:
        return AskDue(meeting=meeting_id, text=text, member=people[0].id)
    return PickHolder(meeting=meeting_id, text=text, members=tuple(member.id for member in people[:OFFERED]))


@routes.asks(AskDue)
def ask_due(_turn: Turn, step: AskDue, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("“{note}”", note=step.text),
            lines(_("<b>By which day?</b>"), _("For example: Friday, 12 March, in two weeks")),
        ),
        choices=(choice(_("Leave the day open"), "none"),),
    )


@routes.answer(AskDue, right=Right.COORDINATOR)
def hear_due(turn: Turn, step: AskDue, answer: Answer, _: Words) -> Step | Screen | Again:
    day = None
    if answer.value is None:
        read = read_date(answer.text, language=_.code, now=turn.now, zone=ZoneInfo(turn.zone))
        if isinstance(read, Understood):
            day = read.understood_as_day
        elif isinstance(read, Unclear) and read.reason is Reason.HOUR_MISSING and read.day is not None:
            day = read.day
        else:
            return Again(help=_no_day(read, turn.zone, _))
    return _kept(turn, step.meeting, step.text, NoteKind.TASK, _, member_id=step.member, due_on=day)


def _no_day(read: Unclear | NotADate, zone: str, _: Words) -> Markup:
    example = _("For example: Friday, 12 March, in two weeks")
    if isinstance(read, NotADate):
        return lines(_("I do not see a day in this."), example)
    if read.reason in (Reason.AMBIGUOUS, Reason.SEVERAL):
        return lines(_("I understand more than one day in this. Please write one, with its month in words."), example)
    return lines(dates.wrong(read, zone, _), example)


def _kept(
    turn: Turn,
    meeting_id: int,
    text: str,
    kind: NoteKind,
    _: Words,
    *,
    member_id: int | None = None,
    due_on: date | None = None,
) -> Screen:
    """The note is written down, below the others of its meeting; whoever has the task is told."""
    meeting = _open(turn, meeting_id, to_change=True)
    if meeting is None:
        return _closed(turn, meeting_id, _)
    holder = members.by_id(turn.connection, member_id) if member_id is not None else None
    theirs = holder if holder and holder.is_active and holder.initiative_id == meeting.initiative_id else None
    note = notes.write(
        turn.connection,
        initiative_id=meeting.initiative_id,
        meeting_id=meeting.id,
        kind=kind,
        language=language_of(text, turn.person.language),
        text=text,
        written_by=turn.member.id,
        holder_id=theirs.id if theirs else None,
        due_on=due_on,
        now=turn.now,
    )
    replan(turn, note)
    if theirs is not None and theirs.id != turn.member.id:
        tell_holder(turn, note, theirs)
    said = _("The task is noted.") if note.is_task else _("The decision is noted.")
    return below(said, list_of(turn, meeting, 0, _, newest=note))


@routes.press(TakeBackNote, right=Right.COORDINATOR)
def take_back(turn: Turn, press: TakeBackNote, _: Words) -> Screen:
    note = notes.by_id(turn.connection, press.note)
    meeting = found(turn, note.meeting_id, Right.COORDINATOR, to_change=True) if note is not None else None
    if note is None or meeting is None:
        return Screen(text=_("This note is not there any more."))
    if not takes_ticks(meeting, turn.now):
        return _closed(turn, meeting.id, _)
    notes.take_back(turn.connection, note.id)
    replan(turn, note, gone=True)
    return below(_("The note is taken back."), list_of(turn, meeting, 0, _))


@routes.press(SeeNotes, right=Right.READER)
def see(turn: Turn, press: SeeNotes, _: Words) -> Screen:
    meeting = found(turn, press.meeting)
    return gone(_) if meeting is None else list_of(turn, meeting, press.page, _)


def _open(turn: Turn, meeting_id: int, *, to_change: bool = False) -> Meeting | None:
    """The meeting, when its coordinators can still note something."""
    meeting = found(turn, meeting_id, Right.COORDINATOR, to_change=to_change)
    return meeting if meeting is not None and takes_ticks(meeting, turn.now) else None


def _closed(turn: Turn, meeting_id: int, _: Words) -> Screen:
    meeting = found(turn, meeting_id)
    if meeting is None:
        return gone(_)
    said = _("Notes are taken from the start of a meeting until its minutes are sent. This is how it stands.")
    return below(said, card(turn, meeting, _))
