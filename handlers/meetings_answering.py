"""Answering a meeting: in one tap, with a word beside it when there is something to say.

the card        [I am coming] [I am not coming] [I am coming for part of it] [I do not know yet]
  an answer     the card again with the new state; it can be changed until the start
                no place is free -> on the waiting list, with one's number there
  Add a note    one message; whoever sees who is coming reads it
"""

from markupsafe import Markup

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice
from bot.chat.screen import plain
from bot.domain.meetings import NOTE_LONGEST, Coming, Given, Meeting
from bot.words import Words
from bot.words.language import paragraphs
from handlers import meetings_words as wording
from handlers.meetings_card import below, card, enters, found, gone
from handlers.meetings_letters import replan
from handlers.meetings_presses import Rsvp, WriteNote
from handlers.meetings_seats import give_free_places
from storage import meetings

routes = Routes("meetings_answering")


class AskNote(Step, called="meeting.word"):
    meeting: int


@routes.press(Rsvp, right=Right.READER)
def rsvp(turn: Turn, press: Rsvp, _: Words) -> Screen:
    """The answer counts at the tap, as long as the meeting is ahead; one's reminders follow it."""
    meeting = meetings.by_id(turn.connection, press.meeting, to_change=True)
    if meeting is None or not enters(turn, meeting.initiative_id, Right.READER):
        return gone(_)
    if (refused := _not_answerable(turn, meeting, _)) is not None:
        return card(turn, meeting, _).model_copy(update={"toast": plain(refused), "alert": True})
    meetings.answer(turn.connection, meeting.id, turn.member.id, press.answer, turn.now)
    give_free_places(turn, meeting)
    replan(turn.connection, meeting, turn.now, person_id=turn.person.id)
    given = meetings.given_by(turn.connection, [meeting.id], turn.member.id)[meeting.id]
    return card(turn, meeting, _).model_copy(update={"toast": plain(_noted(_, given)), "alert": given.waits})


def _not_answerable(turn: Turn, meeting: Meeting, _: Words) -> Markup | None:
    """Why this person cannot answer now, if so."""
    if meeting.is_cancelled:
        return _("This meeting is cancelled; there is nothing to answer any more.")
    if meeting.has_begun(turn.now):
        return _("This meeting has begun; answers are closed.")
    return None if turn.member.is_active else _("You can answer once the coordination has admitted you.")


def _noted(_: Words, given: Given) -> Markup:
    if given.waits:
        return _(
            "No place is free: you are number {n} on the waiting list. You will be told as soon as you have a place.",
            n=_.number(given.position),
        )
    return {
        Coming.YES: _("Noted: you are coming."),
        Coming.PARTLY: _("Noted: you are coming for part of it. A note can say which."),
        Coming.NO: _("Noted: you are not coming. You will get no reminders."),
        Coming.MAYBE: _("Noted: you do not know yet."),
    }[given.coming]


@routes.press(WriteNote, right=Right.ACTIVE)
def press_note(turn: Turn, press: WriteNote, _: Words) -> Step | Screen:
    meeting = found(turn, press.meeting, Right.ACTIVE)
    if meeting is None:
        return gone(_)
    return AskNote(meeting=meeting.id) if _has_answered(turn, meeting) else _unanswered(turn, meeting, _)


@routes.asks(AskNote)
def ask_note(turn: Turn, step: AskNote, _: Words) -> Screen:
    meeting = meetings.by_id(turn.connection, step.meeting)
    return Screen(
        text=paragraphs(
            wording.headline(_, meeting) if meeting else "",
            _("<b>What should the others know?</b> For example: from 10 to 11 only. Members read it beside your name."),
        ),
        choices=(choice(_("Leave no note"), "none"),),
    )


@routes.answer(AskNote, right=Right.ACTIVE)
def hear_note(turn: Turn, step: AskNote, answer: Answer, _: Words) -> Screen | Again:
    if over := wording.too_long(answer.text, NOTE_LONGEST, _):
        return over
    meeting = found(turn, step.meeting, Right.ACTIVE)
    if meeting is None:
        return gone(_)
    note = "" if answer.value == "none" else " ".join(answer.text.split())
    if not meetings.keep_note(turn.connection, meeting.id, turn.member.id, note):
        return _unanswered(turn, meeting, _)
    return below(_("Your note is kept.") if note else _("There is no note now."), card(turn, meeting, _))


def _has_answered(turn: Turn, meeting: Meeting) -> bool:
    return meeting.id in meetings.answers_of(turn.connection, [meeting.id], turn.member.id)


def _unanswered(turn: Turn, meeting: Meeting, _: Words) -> Screen:
    return below(_("First answer whether you are coming; then a note can stand beside it."), card(turn, meeting, _))
