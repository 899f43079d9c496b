"""A meeting in one's own calendar: a file that adds it, reminds of it, and is followed by a newer one at each change.

the card            [Add to my calendar] -> the file
moved, cancelled    whoever took the file gets the new one with the news
"""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.chat import Right, Routes, Screen, Turn
from bot.chat.screen import bare
from bot.domain.meetings import Bilingual, Meeting
from bot.domain.notices import AHEAD, closest
from bot.prints import CalendarFile
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import meetings_words as wording
from handlers.lengths import shortened
from handlers.meetings_card import found, gone
from handlers.meetings_presses import TakeCalendar
from handlers.meetings_rhythm import repeated
from storage import readers, wishes

routes = Routes("meetings_calendar")
UNFIT = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]+')
"""What some phone or computer does not allow in the name of a file."""
NAME_LONGEST = 60


@routes.press(TakeCalendar, right=Right.READER)
def take_calendar(turn: Turn, press: TakeCalendar, _: Words) -> Screen:
    meeting = found(turn, press.meeting)
    if meeting is None:
        return gone(_)
    readers.file(turn.connection, meeting, turn.person.id)
    return Screen(
        text=_("Open this file and your calendar has the meeting. If the meeting changes, a new file follows."),
        prints=(calendar_file(turn, meeting, _),),
        fresh=True,
    )


def newer_file(turn: Turn, meeting: Meeting, _: Words) -> tuple[CalendarFile, ...]:
    """The file that brings the calendar of this reader up to date, if they took the one before."""
    if not readers.has_file(turn.connection, meeting.id, turn.person.id):
        return ()
    return (calendar_file(turn, meeting, _),)


def calendar_file(turn: Turn, meeting: Meeting, _: Words) -> CalendarFile:
    """The meeting as it stands, in both languages, the reader's first; its hours in the reader's zone."""
    languages = sorted(turn.languages.values(), key=lambda words: words.code != _.code)
    return CalendarFile(
        filename=_filename(turn, meeting, _),
        uid=f"{meeting.uid}@passerelle",
        sequence=meeting.sequence,
        cancelled=meeting.is_cancelled,
        made_at=turn.now,
        changed_at=meeting.changed_at,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        zone=turn.zone,
        title=" · ".join(_both(meeting.title, languages)),
        description="\n\n———\n\n".join(_described(turn, meeting, words) for words in languages),
        location=meeting.place or meeting.link,
        pin=meeting.pin,
        url=turn.link("m", meeting.id),
        organiser=turn.initiative.name(_.code),
        address=f"https://t.me/{turn.house.username}",
        alarms=_alarms(turn, meeting),
    )


def _alarms(turn: Turn, meeting: Meeting) -> tuple[int, ...]:
    """The minutes before the start at which a calendar rings: when this reader is reminded of the meeting here."""
    own = wishes.of_meeting(turn.connection, meeting.id, turn.member.id)
    wanted = closest(own, wishes.always(turn.connection, turn.person.id), meeting.remind)
    return tuple(ahead // timedelta(minutes=1) for notice, ahead in AHEAD.items() if notice in wanted)


def _both(text: Bilingual, languages: list[Words]) -> list[str]:
    """What was written, in each language in which it was."""
    return [written for words in languages if (written := text.own(words.code))]


def _described(turn: Turn, meeting: Meeting, _: Words) -> str:
    """The card without its marks, line by line: calendars show plain text."""
    card = paragraphs(
        lines(wording.written(_, meeting.title), wording.standing(turn, meeting, _)),
        wording.facts(turn, meeting, _),
        repeated(turn, meeting, _),
        wording.agenda(_, meeting),
        _("Answer and details: {link}", link=turn.link("m", meeting.id)),
    )
    return "\n".join(bare(line) for line in card.splitlines())


def _filename(turn: Turn, meeting: Meeting, _: Words) -> str:
    """A name in the reader's script, such as « Eau 2026-12-10.ics » or 水 2026-12-10.ics."""
    title = " ".join(UNFIT.sub(" ", meeting.title.best(_.code)).split()).strip(".")
    day = meeting.starts_at.astimezone(ZoneInfo(turn.zone)).date()
    return f"{shortened(title, NAME_LONGEST)} {day.isoformat()}.ics".strip()
