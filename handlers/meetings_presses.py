"""What the buttons of meetings do, as values: each subject's file answers its own."""

from bot.chat import Press
from bot.domain.meetings import Coming, Part


class BrowseMeetings(Press, called="meetings"):
    """The meetings that are not over: a page, from 0."""

    page: int = 0


class BrowsePast(Press, called="meetings.past"):
    page: int = 0


class BrowseLacking(Press, called="meetings.lacking"):
    """The meetings that wait for their minutes."""

    page: int = 0


class SearchMeetings(Press, called="meetings.search"):
    """Asks for words to look for."""


class FoundMeetings(Press, called="meetings.found"):
    """The meetings that hold these words: a page, from 0."""

    page: int = 0
    words: str = ""


class OpenMeeting(Press, called="meeting"):
    meeting: int


class Rsvp(Press, called="rsvp"):
    """An answer to a meeting, in one tap."""

    meeting: int
    answer: Coming


class WriteNote(Press, called="meeting.note"):
    """Puts a word beside one's own answer."""

    meeting: int


class SeeComing(Press, called="meeting.coming"):
    """Who comes, by name: a page, from 0."""

    meeting: int
    page: int = 0


class SeeMap(Press, called="meeting.map"):
    meeting: int


class TakeCalendar(Press, called="meeting.calendar"):
    """The meeting as a file for one's own calendar."""

    meeting: int


class ManageMeeting(Press, called="meeting.manage"):
    """What a coordinator does more seldom with a meeting."""

    meeting: int


class ChooseReminders(Press, called="meeting.reminders"):
    """Which reminders of it one wants oneself."""

    meeting: int


class SetReminders(Press, called="meeting.reminders.all"):
    """Which reminders of it everybody gets."""

    meeting: int


class SetCapacity(Press, called="meeting.places"):
    meeting: int


class AnswerFor(Press, called="meeting.for"):
    """Answers for a member who said it by phone or on paper."""

    meeting: int


class TakeAttendance(Press, called="meeting.attendance"):
    """Everybody who can be ticked as present: a page, from 0."""

    meeting: int
    page: int = 0


class TickPresent(Press, called="meeting.present"):
    """Ticks a member as present, or takes the tick away; and the page of the list that it stands on."""

    meeting: int
    member: int
    present: bool
    page: int = 0


class ShowRoomCode(Press, called="meeting.code"):
    meeting: int


class SayPresent(Press, called="meeting.here"):
    """Asks for the code that is shown in the room."""

    meeting: int


class ReadMinutes(Press, called="meeting.read"):
    meeting: int


class ReadDraft(Press, called="minutes"):
    """The minutes that wait for approval."""

    meeting: int


class CallMeeting(Press, called="meeting.new"):
    """Begins the conversation of meetings_calling."""


class MoveMeeting(Press, called="meeting.move"):
    meeting: int


class CancelMeeting(Press, called="meeting.cancel"):
    meeting: int


class WriteMinutes(Press, called="meeting.write"):
    meeting: int


class Translate(Press, called="meeting.translate"):
    """Adds what waits for translation, in whichever language it waits in."""

    meeting: int
    part: Part
