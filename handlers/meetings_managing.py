"""What a coordinator does more seldom with a meeting that is called: places, reminders, and answers for others."""

from bot.chat import Right, Routes, Screen, Turn, button
from bot.words import Words
from bot.words.language import paragraphs
from handlers import meetings_words as wording
from handlers.meetings_card import below, card, found, gone
from handlers.meetings_presses import AnswerFor, ManageMeeting, OpenMeeting, SetCapacity, SetReminders
from storage import meetings

routes = Routes("meetings_managing")


@routes.press(ManageMeeting, right=Right.COORDINATOR)
def manage(turn: Turn, press: ManageMeeting, _: Words) -> Screen:
    meeting = found(turn, press.meeting, Right.COORDINATOR)
    if meeting is None:
        return gone(_)
    if not meeting.is_ahead(turn.now):
        return below(_("There is nothing to manage here any more."), card(turn, meeting, _))
    counted = meetings.turnout_of(turn.connection, meeting)
    return Screen(
        text=paragraphs(wording.headline(_, meeting), wording.attendance(turn, meeting, counted, _)),
        rows=(
            (button(_("Answer for somebody"), AnswerFor(meeting=meeting.id)),),
            (button(_("Set the number of places"), SetCapacity(meeting=meeting.id)),),
            (button(_("Choose its reminders"), SetReminders(meeting=meeting.id)),),
            (button(_("Back to the meeting"), OpenMeeting(meeting=meeting.id)),),
        ),
    )
