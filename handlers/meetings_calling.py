"""Calling a meeting.

/meeting, or "Call a meeting" in /meetings
  the title in one's own language -> in the other language, or "Translate later"
  the agenda likewise, or "Go on without an agenda"
  when (see meetings_when) -> how long [1 h] [1 h 30] [2 h] -> where (see meetings_where)
  a last look -> "Call the meeting": everybody is told
"""

from collections.abc import Iterable
from datetime import timedelta

from bot.chat import N_, Again, Answer, Payload, Right, Routes, Screen, Step, Theme, Turn, choice, manners
from bot.domain.meetings import AGENDA_LONGEST, TITLE_LONGEST, Bilingual, Coming, Meeting, Standing
from bot.domain.reminders import Told
from bot.words import Words
from bot.words.language import lines, paragraphs
from bot.words.typed import read_duration
from handlers import meetings_words as wording
from handlers import reminders_words, vocabulary
from handlers.meetings_acts import MeetingCalled
from handlers.meetings_card import card, enters
from handlers.meetings_letters import replan
from handlers.meetings_plan import (
    AskAgenda,
    AskCapacity,
    AskDuration,
    AskOtherAgenda,
    AskOtherTitle,
    AskPlace,
    AskReminders,
    AskRepeat,
    AskTitle,
    AskWhen,
    LastLook,
    Plan,
)
from handlers.meetings_presses import CallMeeting
from handlers.meetings_remarks import remarks
from handlers.meetings_rhythm import described
from handlers.meetings_series import begin, rhythm_of
from handlers.meetings_words import OTHER
from storage import meetings, readers

routes = Routes("meetings_calling")
LATER = "later"
DURATIONS = (60, 90, 120)
"""Minutes that are offered."""


@routes.command(
    "meeting",
    right=Right.COORDINATOR,
    menu=N_("Call a meeting"),
    theme=Theme.MEETINGS,
    more=N_(
        "Call a meeting at an hour that suits every place, or let everybody choose one in a date poll.\n"
        "All are told and reminded; its card moves it, ticks who was there and keeps the minutes."
    ),
)
def call_meeting(turn: Turn, _payload: Payload, _: Words) -> Step:
    return AskTitle(plan=Plan(initiative=turn.initiative.id, zone=turn.zone))


@routes.press(CallMeeting, right=Right.COORDINATOR)
def press_call(turn: Turn, _press: CallMeeting, _: Words) -> Step:
    return AskTitle(plan=Plan(initiative=turn.initiative.id, zone=turn.zone))


# Title and agenda, in both languages or waiting for one.


@routes.asks(AskTitle)
def ask_title(_turn: Turn, _step: AskTitle, _: Words) -> Screen:
    return Screen(
        text=lines(
            _("<b>What is the meeting called?</b> Write its title in your language."), _("/cancel leaves the question.")
        )
    )


@routes.answer(AskTitle, right=Right.COORDINATOR)
def hear_title(_turn: Turn, step: AskTitle, answer: Answer, _: Words) -> Step | Again:
    title = " ".join(answer.text.split())
    if over := wording.too_long(title, TITLE_LONGEST, _):
        return over
    return AskOtherTitle(plan=step.plan.but(**{f"title_{_.code}": title}))


@routes.asks(AskOtherTitle)
def ask_other_title(_turn: Turn, step: AskOtherTitle, _: Words) -> Screen:
    asked = (
        _("<b>And the title in Chinese?</b> If you do not write it, it is marked as waiting for translation.")
        if _missing(step.plan.title) == "zh"
        else _("<b>And the title in French?</b> If you do not write it, it is marked as waiting for translation.")
    )
    return Screen(text=asked, choices=(choice(_("Translate later"), LATER),))


@routes.answer(AskOtherTitle, right=Right.COORDINATOR)
def hear_other_title(_turn: Turn, step: AskOtherTitle, answer: Answer, _: Words) -> Step | Again:
    if answer.value == LATER:
        return AskAgenda(plan=step.plan)
    title = " ".join(answer.text.split())
    if over := wording.too_long(title, TITLE_LONGEST, _):
        return over
    return AskAgenda(plan=step.plan.but(**{f"title_{_missing(step.plan.title)}": title}))


@routes.asks(AskAgenda)
def ask_agenda(_turn: Turn, _step: AskAgenda, _: Words) -> Screen:
    return Screen(
        text=_("<b>What is on the agenda?</b> Write it in your language, in one message."),
        choices=(choice(_("Go on without an agenda"), LATER),),
    )


@routes.answer(AskAgenda, right=Right.COORDINATOR)
def hear_agenda(_turn: Turn, step: AskAgenda, answer: Answer, _: Words) -> Step | Again:
    if answer.value == LATER:
        return AskWhen(plan=step.plan)
    if over := wording.too_long(answer.text, AGENDA_LONGEST, _):
        return over
    return AskOtherAgenda(plan=step.plan.but(**{f"agenda_{_.code}": answer.text}))


@routes.asks(AskOtherAgenda)
def ask_other_agenda(_turn: Turn, step: AskOtherAgenda, _: Words) -> Screen:
    in_chinese = _missing(step.plan.agenda) == "zh"
    asked = _("<b>And the agenda in Chinese?</b>") if in_chinese else _("<b>And the agenda in French?</b>")
    return Screen(text=asked, choices=(choice(_("Translate later"), LATER),))


@routes.answer(AskOtherAgenda, right=Right.COORDINATOR)
def hear_other_agenda(_turn: Turn, step: AskOtherAgenda, answer: Answer, _: Words) -> Step | Again:
    if answer.value == LATER:
        return AskWhen(plan=step.plan)
    if over := wording.too_long(answer.text, AGENDA_LONGEST, _):
        return over
    return AskWhen(plan=step.plan.but(**{f"agenda_{_missing(step.plan.agenda)}": answer.text}))


# How long.


@routes.asks(AskDuration)
def ask_duration(_turn: Turn, _step: AskDuration, _: Words) -> Screen:
    return Screen(
        text=lines(_("<b>How long will it last?</b>"), _("Choose, or write it, for example: 45 minutes")),
        choices=tuple(choice(wording.length(_, timedelta(minutes=each)), each) for each in DURATIONS),
        columns=3,
    )


@routes.answer(AskDuration, right=Right.COORDINATOR)
def hear_duration(_turn: Turn, step: AskDuration, answer: Answer, _: Words) -> Step | Again:
    lasting = timedelta(minutes=int(answer.value)) if answer.value else read_duration(answer.text, _.code)
    if lasting is None:
        return Again(help=_("I do not see how long that is. Between 5 minutes and 24 hours, for example: 1 h 15"))
    return AskPlace(plan=step.plan.but(length=round(lasting.total_seconds() / 60)))


# The last look.


@routes.asks(LastLook)
def ask_last(turn: Turn, step: LastLook, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("Nobody has been told yet. This is what everybody will read:"),
            wording.card(turn, _drafted(turn, step.plan), _),
            remarks(turn, step.plan.starts_at, step.plan.duration, _) if step.plan.starts_at else "",
            wording.places(_, _drafted(turn, step.plan), 0),
            described(turn, rhythm, _) if (rhythm := rhythm_of(step.plan)) else "",
            *(
                [_("What waits for translation can be added later, from the meeting.")]
                if any(_drafted(turn, step.plan).waiting(code) for code in OTHER)
                else []
            ),
            reminders_words.listed(_, step.plan.reminders),
            vocabulary.urgency(_, step.plan.urgent),
        ),
        choices=(
            choice(_("Call the meeting"), "call"),
            choice(_("Change the hour"), "when"),
            choice(_("Change the place"), "place"),
            choice(_("Limit the places"), "capacity"),
            choice(_("Repeat the meeting"), "repeat"),
            choice(_("Choose its reminders"), "remind"),
            choice(vocabulary.change_urgency(_, step.plan.urgent), "urgent"),
            choice(_("Give up calling it"), "discard"),
        ),
    )


@routes.answer(LastLook, right=Right.COORDINATOR)
def hear_last(turn: Turn, step: LastLook, answer: Answer, _: Words) -> Step | Screen | Again:
    plan = step.plan
    match answer.value:
        case "call" if plan.starts_at is None or plan.starts_at <= turn.now:
            return AskWhen(plan=plan, gone=True)
        case "call":
            return _called(turn, plan, _)
        case "when":
            return AskWhen(plan=plan)
        case "place":
            return AskPlace(plan=plan.but(pin=None))
        case "repeat":
            return AskRepeat(plan=plan)
        case "remind":
            return AskReminders(plan=plan)
        case "urgent":
            return LastLook(plan=plan.but(urgent=not plan.urgent))
        case "capacity":
            return AskCapacity(plan=plan)
        case "discard":
            return Screen(text=_("Discarded: no meeting was called, and nobody was told."))
        case _other:
            return manners.choose_please(_)


def _called(turn: Turn, plan: Plan, _: Words) -> Screen:
    if not enters(turn, plan.initiative, Right.COORDINATOR):
        return manners.not_yours(Right.COORDINATOR, _)
    shown = card(turn, call(turn, plan), _)
    return shown.model_copy(
        update={"text": paragraphs(_("<b>The meeting is called.</b> Everybody is being told."), shown.text)}
    )


def call(turn: Turn, plan: Plan, coming: Iterable[int] = ()) -> Meeting:
    """Call the meeting and see to it that everybody is told. `coming` are members who have said already that they
    come, in a date poll."""
    assert plan.starts_at is not None
    meeting_id = meetings.call(
        turn.connection,
        initiative_id=plan.initiative,
        title=plan.title,
        agenda=plan.agenda,
        starts_at=plan.starts_at,
        duration=plan.duration,
        place=plan.place,
        link=plan.link,
        capacity=plan.capacity,
        urgent=plan.urgent,
        remind=plan.reminders,
        pin=plan.pin,
        called_by=turn.member.id,
        now=turn.now,
    )
    for member_id in coming:
        meetings.answer(turn.connection, meeting_id, member_id, Coming.YES, turn.now)
    meeting = meetings.by_id(turn.connection, meeting_id)
    assert meeting is not None
    turn.note(MeetingCalled(meeting=meeting_id))
    # Whoever calls it knows the hour, and sees the card right now.
    readers.tell(turn.connection, meeting_id, turn.person.id, Told(meeting.starts_at, meeting.sequence))
    replan(turn.connection, meeting, turn.now)
    turn.planned = True
    begin(turn, plan, meeting)
    return meeting


def _missing(text: Bilingual) -> str:
    """The language in which a text that was written once is missing."""
    return "zh" if text.fr else "fr"


def _drafted(turn: Turn, plan: Plan) -> Meeting:
    """The meeting as it would be."""
    assert plan.starts_at is not None
    return Meeting(
        id=0,
        initiative_id=plan.initiative,
        title=plan.title,
        agenda=plan.agenda,
        starts_at=plan.starts_at,
        ends_at=plan.starts_at + plan.duration,
        place=plan.place,
        link=plan.link,
        standing=Standing.CALLED,
        reason="",
        reason_language="",
        sequence=0,
        called_by=turn.member.id,
        called_at=turn.now,
        changed_at=turn.now,
        minutes=Bilingual(),
        minutes_at=None,
        capacity=plan.capacity,
        urgent=plan.urgent,
        pin=plan.pin,
    )
