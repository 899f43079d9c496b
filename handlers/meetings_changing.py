"""Moving a meeting and calling it off.

Move      when (see meetings_when), shown with the old hour -> "Move the meeting to this hour": those who were told
          are told both hours, and reminders follow
Cancel    why? -> what goes and what stays, asked once more -> those who were told are told
          one of a series goes alone, or with all that follow
"""

from datetime import datetime

from markupsafe import Markup

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice, manners
from bot.domain.meetings import REASON_LONGEST, Meeting
from bot.domain.reminders import Told
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import hours
from handlers import meetings_words as wording
from handlers.meetings_acts import MeetingCancelled, MeetingMoved
from handlers.meetings_calendar import newer_file
from handlers.meetings_card import below, card, found, gone
from handlers.meetings_letters import replan
from handlers.meetings_plan import AskWhen, Plan
from handlers.meetings_presses import CancelMeeting, MoveMeeting
from storage import meetings, readers, series

routes = Routes("meetings_changing")


class AskReason(Step, called="meeting.reason"):
    meeting: int


class ConfirmCancel(Step, called="meeting.off"):
    meeting: int
    reason: str


# Moving.


@routes.press(MoveMeeting, right=Right.COORDINATOR)
def press_move(turn: Turn, press: MoveMeeting, _: Words) -> Step | Screen:
    meeting = found(turn, press.meeting, Right.COORDINATOR)
    if meeting is None:
        return gone(_)
    if not meeting.is_ahead(turn.now):
        return _too_late(turn, meeting, _)
    lasting = round(meeting.duration.total_seconds() / 60)
    return AskWhen(plan=Plan(initiative=meeting.initiative_id, meeting=meeting.id, zone=turn.zone, length=lasting))


def what_moves(turn: Turn, plan: Plan, _: Words) -> Markup | str:
    """Which meeting gets another hour, and the one that it had; blank while a new one is being called."""
    meeting = meetings.by_id(turn.connection, plan.meeting) if plan.meeting else None
    if meeting is None:
        return ""
    return paragraphs(wording.headline(_, meeting), lines(_("Before:"), hours.everywhere(turn, meeting.starts_at, _)))


def moved(turn: Turn, meeting_id: int, starts_at: datetime, _: Words) -> Screen:
    """Give the meeting its new hour, and see to it that everybody learns of it."""
    meeting = found(turn, meeting_id, Right.COORDINATOR, to_change=True)
    if meeting is None:
        return gone(_)
    if not meeting.is_ahead(turn.now):
        return _too_late(turn, meeting, _)
    if meeting.starts_at == starts_at:
        return below(_("The meeting was at this hour already; nothing has changed."), card(turn, meeting, _))
    meetings.move(turn.connection, meeting, starts_at, turn.now)
    turn.note(MeetingMoved(meeting=meeting.id, starts_at=starts_at))
    return below(_("<b>The meeting is moved.</b> Everybody who was told is being told."), _changed(turn, meeting.id, _))


# Cancelling.


@routes.press(CancelMeeting, right=Right.COORDINATOR)
def press_cancel(turn: Turn, press: CancelMeeting, _: Words) -> Step | Screen:
    meeting = found(turn, press.meeting, Right.COORDINATOR)
    if meeting is None:
        return gone(_)
    return AskReason(meeting=meeting.id) if meeting.is_ahead(turn.now) else _too_late(turn, meeting, _)


@routes.asks(AskReason)
def ask_reason(turn: Turn, step: AskReason, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _named(turn, step.meeting, _),
            _("<b>Why is the meeting cancelled?</b> Everybody who was told will read the reason."),
        ),
        choices=(choice(_("Keep the meeting"), "keep"),),
    )


@routes.answer(AskReason, right=Right.COORDINATOR)
def hear_reason(turn: Turn, step: AskReason, answer: Answer, _: Words) -> Step | Screen | Again:
    if answer.value == "keep":
        return _kept(turn, step.meeting, _)
    if over := wording.too_long(answer.text, REASON_LONGEST, _):
        return over
    return ConfirmCancel(meeting=step.meeting, reason=answer.text)


@routes.asks(ConfirmCancel)
def ask_cancel(turn: Turn, step: ConfirmCancel, _: Words) -> Screen:
    comes_again = series.of_meeting(turn.connection, step.meeting) is not None
    return Screen(
        text=paragraphs(
            _named(turn, step.meeting, _),
            _("Reason: {reason}", reason=step.reason),
            _("<b>Cancel this meeting?</b> This cannot be undone."),
            _("Everybody who was told will be told, and no reminder leaves any more. The meeting stays on the list."),
        ),
        choices=(
            choice(_("Yes, cancel the meeting"), "cancel"),
            *((choice(_("Cancel it and all that follow"), "all"),) if comes_again else ()),
            choice(_("Keep the meeting"), "keep"),
        ),
    )


@routes.answer(ConfirmCancel, right=Right.COORDINATOR)
def hear_cancel(turn: Turn, step: ConfirmCancel, answer: Answer, _: Words) -> Screen | Again:
    if answer.value is None:
        return manners.choose_please(_)
    if answer.value == "keep":
        return _kept(turn, step.meeting, _)
    meeting = found(turn, step.meeting, Right.COORDINATOR, to_change=True)
    if meeting is None:
        return gone(_)
    if not meeting.is_ahead(turn.now):
        return _too_late(turn, meeting, _)
    meetings.cancel(turn.connection, meeting, step.reason, _.code, turn.now)
    following = answer.value == "all"
    turn.note(MeetingCancelled(meeting=meeting.id, following=following), reasons={_.code: step.reason})
    if following:
        _end_series(turn, meeting, step.reason, _)
    return below(_("Everybody who was told is being told."), _changed(turn, meeting.id, _))


def _end_series(turn: Turn, meeting: Meeting, reason: str, _: Words) -> None:
    """The meetings of the series after this one are called off too, and no more are made."""
    occurrence = series.of_meeting(turn.connection, meeting.id)
    if occurrence is None:
        return
    series.next_is(turn.connection, occurrence.series.id, None, None)
    for meeting_id in series.following(turn.connection, occurrence, turn.now):
        later = meetings.by_id(turn.connection, meeting_id, to_change=True)
        if later is not None and later.is_ahead(turn.now):
            meetings.cancel(turn.connection, later, reason, _.code, turn.now)
            _announce(turn, later.id)


def _changed(turn: Turn, meeting_id: int, _: Words) -> Screen:
    """The meeting after a change, with the file for the calendar of whoever changed it."""
    meeting = _announce(turn, meeting_id)
    return card(turn, meeting, _).model_copy(update={"prints": newer_file(turn, meeting, _)})


def _announce(turn: Turn, meeting_id: int) -> Meeting:
    """The meeting after a change: its letters follow, and whoever changed it knows."""
    meeting = meetings.by_id(turn.connection, meeting_id)
    assert meeting is not None
    readers.tell(turn.connection, meeting.id, turn.person.id, Told(meeting.starts_at, meeting.sequence))
    replan(turn.connection, meeting, turn.now)
    turn.planned = True
    return meeting


def _kept(turn: Turn, meeting_id: int, _: Words) -> Screen:
    meeting = found(turn, meeting_id, Right.COORDINATOR)
    return gone(_) if meeting is None else below(_("Nothing has changed."), card(turn, meeting, _))


def _too_late(turn: Turn, meeting: Meeting, _: Words) -> Screen:
    said = (
        _("This meeting is cancelled already.")
        if meeting.is_cancelled
        else _("This meeting has begun: it can be neither moved nor cancelled any more.")
    )
    return below(said, card(turn, meeting, _))


def _named(turn: Turn, meeting_id: int, _: Words) -> Markup | str:
    meeting = meetings.by_id(turn.connection, meeting_id)
    if meeting is None:
        return ""
    return lines(wording.headline(_, meeting), hours.on_one_line(turn, meeting.starts_at, _))
