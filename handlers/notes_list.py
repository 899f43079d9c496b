"""What was noted at a meeting, by pages: for everybody to read, for those who coordinate to go on noting."""

from markupsafe import Markup

from bot.chat import Button, Screen, Turn, button
from bot.domain.attendance import takes_ticks
from bot.domain.meetings import Meeting
from bot.domain.notes import Note
from bot.words import Words
from bot.words.language import paragraphs
from handlers import meetings_words as wording
from handlers import notes_words
from handlers.meetings_presses import OpenMeeting
from handlers.notes_presses import SeeNotes, TakeBackNote, WriteNoteAt
from storage import notes

PAGE = 5
"""Notes on a screen: five of the longest, with their translations' marks, fit one message."""


def list_of(turn: Turn, meeting: Meeting, page: int, _: Words, *, newest: Note | None = None) -> Screen:
    """The decisions, then the tasks. `newest` was noted a moment ago, and its page is the one that is shown."""
    every = notes.of_meeting(turn.connection, meeting.id)
    if newest is not None:
        page = next(at for at, each in enumerate(every) if each.id == newest.id) // PAGE
    page = min(max(page, 0), max(0, len(every) - 1) // PAGE)
    shown = list(enumerate(every, start=1))[page * PAGE : (page + 1) * PAGE]
    people = notes_words.holders(turn, [each for _n, each in shown])
    titled: list[Markup] = []
    for n, each in shown:
        first = n == 1 + page * PAGE or every[n - 2].kind is not each.kind
        title = (_("<b>Tasks</b>") if each.is_task else _("<b>Decisions</b>")) if first else None
        titled += [title] if title is not None else []
        titled.append(notes_words.line(_, each, people, n))
    may_write = turn.member.coordinates and takes_ticks(meeting, turn.now)
    presses = [TakeBackNote(note=each.id) for _n, each in shown] if may_write else []
    return Screen(
        text=paragraphs(wording.headline(_, meeting), *(titled or [_("Nothing has been noted yet.")])),
        rows=tuple(
            row
            for row in (
                (button(_("Note something"), WriteNoteAt(meeting=meeting.id)),) if may_write else (),
                *(
                    (button(_("Take back number {n}", n=n), press),)
                    for (n, _each), press in zip(shown, presses, strict=False)
                ),
                _turning(meeting, page, len(every), _),
                (button(_("Back to the meeting"), OpenMeeting(meeting=meeting.id)),),
            )
            if row
        ),
    )


def _turning(meeting: Meeting, page: int, number: int, _: Words) -> tuple[Button, ...]:
    before, after = (SeeNotes(meeting=meeting.id, page=page + step) for step in (-1, 1))
    return (
        *((button(_("‹ Page before"), before),) if page else ()),
        *((button(_("Next page ›"), after),) if number > (page + 1) * PAGE else ()),
    )
