"""What is told about a meeting, in short: for a message that tells several things at once."""

from markupsafe import Markup

from bot.chat import Brief, Button, Routes, Turn, button
from bot.domain.meetings import Coming, Meeting
from bot.words import Words
from bot.words.language import lines
from handlers import hours
from handlers import meetings_words as wording
from handlers.meetings_letters import (
    MeetingNews,
    MeetingReminder,
    MinutesWritten,
    write_minutes,
    write_news,
    write_reminder,
)
from handlers.meetings_presses import OpenMeeting, ReadMinutes, Rsvp
from handlers.meetings_reminder_words import soon
from storage import meetings, readers

routes = Routes("meetings_briefs")


@routes.brief(MeetingNews)
def brief_news(turn: Turn, letter: MeetingNews, _: Words) -> Brief | None:
    meeting = meetings.by_id(turn.connection, letter.meeting)
    if meeting is None or write_news(turn, letter, _) is None:
        return None
    if meeting.is_cancelled:
        return _brief(turn, meeting, _("<b>This meeting is cancelled.</b>"), _, answerable=False)
    first = readers.told_to(turn.connection, meeting.id, turn.person.id) is None
    return _brief(turn, meeting, _("A meeting is called.") if first else _("<b>This meeting is moved.</b>"), _)


@routes.brief(MeetingReminder)
def brief_reminder(turn: Turn, letter: MeetingReminder, _: Words) -> Brief | None:
    meeting = meetings.by_id(turn.connection, letter.meeting)
    if meeting is None or write_reminder(turn, letter, _) is None:
        return None
    return _brief(turn, meeting, soon(turn, meeting, _), _)


@routes.brief(MinutesWritten)
def brief_minutes(turn: Turn, letter: MinutesWritten, _: Words) -> Brief | None:
    meeting = meetings.by_id(turn.connection, letter.meeting)
    if meeting is None or write_minutes(turn, letter, _) is None:
        return None
    return Brief(
        text=_("<b>Minutes: {title}</b>", title=wording.written(_, meeting.title)),
        rows=((button(_("Read the minutes"), ReadMinutes(meeting=meeting.id)),),),
    )


def _brief(turn: Turn, meeting: Meeting, what: Markup, _: Words, *, answerable: bool = True) -> Brief:
    opens: Button = button(_("Open the meeting"), OpenMeeting(meeting=meeting.id))
    answers = tuple(
        button(wording.answer_label(_, each), Rsvp(meeting=meeting.id, answer=each)) for each in (Coming.YES, Coming.NO)
    )
    when = hours.on_one_line(turn, meeting.starts_at, _)
    rows = (answers, (opens,)) if answerable else ((opens,),)
    return Brief(text=lines(wording.headline(_, meeting), what, when), rows=rows)
