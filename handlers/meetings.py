"""Meetings: the ones to come with one's own answer, the past ones, and one meeting's card.

/meetings                 1. title, day, every place's hours, one's own answer   [1] [2] …
  a number                the card: when, where, who comes (its answers are in meetings_answering)
  See past meetings       with their minutes
  Search                  see meetings_search; so does /meetings with words behind it
  coordinators            [Call a meeting] [2 meetings wait for their minutes] and on the card: move, cancel, write
"""

from collections.abc import Callable

from markupsafe import Markup

from bot.chat import N_, Button, Payload, Press, Right, Routes, Screen, Step, Turn, button
from bot.domain.date_polls import DatePoll
from bot.domain.meetings import Meeting
from bot.words import Words
from bot.words.language import paragraphs
from handlers import minutes_words
from handlers.date_polls_card import entrance
from handlers.lengths import shortened
from handlers.meetings_card import card, found, gone
from handlers.meetings_list import PAGE, listed
from handlers.meetings_presses import (
    BrowseLacking,
    BrowseMeetings,
    BrowsePast,
    CallMeeting,
    OpenMeeting,
    ReadMinutes,
    SearchMeetings,
)
from handlers.meetings_search import LONGEST, AskWords, holding, searchable
from handlers.meetings_translated import count_reader
from handlers.minutes_document import ways_to_take
from storage import date_polls, meetings

routes = Routes("meetings")


@routes.command(
    "meetings",
    right=Right.READER,
    menu=N_("Meetings, and your answers"),
    more=N_(
        "What is coming and what has been; one tap answers.\n"
        "/meetings with a word searches titles, agendas and minutes."
    ),
)
def show_meetings(turn: Turn, payload: Payload, _: Words) -> Step | Screen:
    """With words behind it, those that hold them; with too many, the question for one or two."""
    words = searchable(payload.text)
    if not words:
        return _upcoming(turn, 0, _)
    return holding(turn, words, 0, _) if len(words.encode()) <= LONGEST else AskWords()


@routes.press(BrowseMeetings, right=Right.READER)
def browse(turn: Turn, press: BrowseMeetings, _: Words) -> Screen:
    return _upcoming(turn, press.page, _)


@routes.press(BrowsePast, right=Right.READER)
def browse_past(turn: Turn, press: BrowsePast, _: Words) -> Screen:
    page = max(press.page, 0)
    read = meetings.past(turn.connection, turn.initiative.id, turn.now, skip=page * PAGE, limit=PAGE + 1)
    return _list(
        turn,
        read,
        _,
        title=_("<b>Past meetings</b>"),
        empty=_("No meeting has been held yet."),
        more=[(button(_("See the meetings to come"), BrowseMeetings()),)],
        turning=_turning(page, len(read), lambda page: BrowsePast(page=page), _),
    )


@routes.press(BrowseLacking, right=Right.COORDINATOR)
def browse_lacking(turn: Turn, press: BrowseLacking, _: Words) -> Screen:
    page = max(press.page, 0)
    read = meetings.lacking_minutes(turn.connection, turn.initiative.id, turn.now, skip=page * PAGE, limit=PAGE + 1)
    return _list(
        turn,
        read,
        _,
        title=_("<b>Meetings that wait for their minutes</b>"),
        empty=_("No meeting waits for its minutes."),
        more=[(button(_("See the meetings to come"), BrowseMeetings()),)],
        turning=_turning(page, len(read), lambda page: BrowseLacking(page=page), _),
    )


@routes.press(OpenMeeting, right=Right.READER)
def open_meeting(turn: Turn, press: OpenMeeting, _: Words) -> Screen:
    meeting = found(turn, press.meeting)
    if meeting is None:
        return gone(_)
    count_reader(turn, meeting, _)
    return card(turn, meeting, _)


@routes.link("m", right=Right.READER)
def open_link(turn: Turn, payload: Payload, _: Words) -> Screen:
    """From a group's card to the meeting."""
    number = payload.text
    meeting = found(turn, int(number)) if number.isascii() and number.isdigit() and len(number) < 16 else None
    return gone(_) if meeting is None else card(turn, meeting, _)


@routes.press(ReadMinutes, right=Right.READER)
def read_minutes(turn: Turn, press: ReadMinutes, _: Words) -> Screen:
    meeting = found(turn, press.meeting)
    if meeting is None or meeting.minutes_at is None:
        return gone(_)
    back = button(_("Back to the meeting"), OpenMeeting(meeting=meeting.id))
    text = minutes_words.assembled(turn, meeting, meeting.minutes, _)
    return Screen(text=text, rows=(ways_to_take(meeting, _), (back,)))


def _upcoming(turn: Turn, page: int, _: Words) -> Screen:
    page = max(page, 0)
    read = meetings.upcoming(turn.connection, turn.initiative.id, turn.now, skip=page * PAGE, limit=PAGE + 1)
    more: list[tuple[Button, ...]] = [
        (button(_("See past meetings"), BrowsePast()), button(_("Search"), SearchMeetings())),
    ]
    more = [(entrance(poll, turn, _),) for poll in _polls(turn)] + more
    if turn.member.coordinates:
        more.insert(0, (button(_("Call a meeting"), CallMeeting()),))
        if lacking := meetings.count_lacking_minutes(turn.connection, turn.initiative.id, turn.now):
            words = _.plural("Write the minutes of {n} meeting", "Write the minutes of {n} meetings", lacking)
            more.append((button(words, BrowseLacking()),))
    return _list(
        turn,
        read,
        _,
        title=_("<b>Meetings to come</b>"),
        empty=_("No meeting is planned."),
        more=more,
        turning=_turning(page, len(read), lambda page: BrowseMeetings(page=page), _),
    )


def _polls(turn: Turn) -> list[DatePoll]:
    """The date polls that can be answered, and for coordinators those that wait for their hour."""
    standing = date_polls.standing(turn.connection, turn.initiative.id)
    return [poll for poll in standing if poll.takes_answers(turn.now) or turn.member.coordinates]


def _list(
    turn: Turn,
    read: list[Meeting],
    _: Words,
    *,
    title: Markup,
    empty: Markup,
    more: list[tuple[Button, ...]],
    turning: tuple[Button, ...],
) -> Screen:
    shown = read[:PAGE]
    presses = [OpenMeeting(meeting=meeting.id) for meeting in shown]
    entries = listed(turn, shown, _)
    opening = tuple(
        (button(_("Open {n}. {title}", n=n, title=shortened(meeting.title.best(_.code), 30)), press),)
        for n, (meeting, press) in enumerate(zip(shown, presses, strict=True), start=1)
    )
    return Screen(
        text=paragraphs(title, *(entries or [empty])),
        rows=tuple(row for row in (*opening, turning, *more) if row),
        numbered=tuple(press.encode() for press in presses),
    )


def _turning(page: int, read: int, to: Callable[[int], Press], _: Words) -> tuple[Button, ...]:
    buttons: list[Button] = []
    if page:
        buttons.append(button(_("‹ Page before"), to(page - 1)))
    if read > PAGE:
        buttons.append(button(_("Next page ›"), to(page + 1)))
    return tuple(buttons)
