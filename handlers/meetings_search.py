"""Finding a meeting by words, in either language.

/meetings -> Search, or /meetings forages   -> those that hold all the words, the next one to come at the top
             a number, or its button          the meeting
"""

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, button
from bot.words import Words
from bot.words.language import paragraphs
from handlers.lengths import shortened
from handlers.meetings_list import PAGE, listed
from handlers.meetings_presses import BrowseMeetings, FoundMeetings, OpenMeeting, SearchMeetings
from storage import meetings

routes = Routes("meetings_search")
LONGEST = 40
"""Bytes of the words: the button that turns the page carries them."""


class AskWords(Step, called="meeting.search"):
    """Which words."""


@routes.press(SearchMeetings, right=Right.READER)
def search(_turn: Turn, _press: SearchMeetings, _: Words) -> Step:
    return AskWords()


@routes.asks(AskWords)
def ask_words(_turn: Turn, _step: AskWords, _: Words) -> Screen:
    return Screen(
        text=_("<b>Which words are you looking for?</b> In the title, agenda, place or minutes, in either language.")
    )


@routes.answer(AskWords, right=Right.READER)
def hear_words(turn: Turn, _step: AskWords, answer: Answer, _: Words) -> Screen | Again:
    words = searchable(answer.text)
    if len(words.encode()) > LONGEST:
        return Again(help=_("That is too much at once. One or two words are enough."))
    return holding(turn, words, 0, _)


@routes.press(FoundMeetings, right=Right.READER)
def turn_page(turn: Turn, press: FoundMeetings, _: Words) -> Screen:
    return holding(turn, press.words, max(press.page, 0), _)


def searchable(typed: str) -> str:
    """The words as a button can carry them."""
    return " ".join(typed.replace("|", " ").split())


def holding(turn: Turn, words: str, page: int, _: Words) -> Screen:
    """A page of the meetings that hold these words."""
    read = meetings.holding(turn.connection, turn.initiative.id, words, turn.now, skip=page * PAGE, limit=PAGE + 1)
    shown = read[:PAGE]
    presses = [OpenMeeting(meeting=meeting.id) for meeting in shown]
    opening = tuple(
        (button(_("Open {n}. {title}", n=n, title=shortened(meeting.title.best(_.code), 30)), press),)
        for n, (meeting, press) in enumerate(zip(shown, presses, strict=True), start=1)
    )
    turning = (
        *((button(_("‹ Page before"), FoundMeetings(page=page - 1, words=words)),) if page else ()),
        *((button(_("Next page ›"), FoundMeetings(page=page + 1, words=words)),) if len(read) > PAGE else ()),
    )
    leading_on = (button(_("Search again"), SearchMeetings()), button(_("See all meetings"), BrowseMeetings()))
    return Screen(
        text=paragraphs(
            _("<b>Meetings with “{words}”</b>", words=words),
            *(listed(turn, shown, _) or [_("There is none.")]),
        ),
        rows=tuple(row for row in (*opening, turning, leading_on) if row),
        numbered=tuple(press.encode() for press in presses),
    )
