"""Meetings in a list: title, hours, and the one thing that matters most about each."""

from markupsafe import Markup

from bot.chat import Turn
from bot.domain.meetings import Coming, Meeting
from bot.words import Words
from bot.words.language import lines
from handlers import hours
from handlers import meetings_words as wording
from storage import meetings

PAGE = 5


def listed(turn: Turn, shown: list[Meeting], _: Words) -> list[Markup]:
    """An entry for each, numbered from 1; one statement for all answers."""
    answers = meetings.answers_of(turn.connection, [meeting.id for meeting in shown], turn.member.id)
    return [
        lines(
            Markup("{}. {}").format(n, wording.headline(_, meeting)),
            hours.on_one_line(turn, meeting.starts_at, _),
            _state(turn, meeting, answers.get(meeting.id), _),
        )
        for n, meeting in enumerate(shown, start=1)
    ]


def _state(turn: Turn, meeting: Meeting, answer: Coming | None, _: Words) -> Markup | str:
    if meeting.is_cancelled:
        return _("Cancelled")
    if meeting.minutes:
        return _("The minutes can be read.")
    if meeting.is_over(turn.now):
        return _("The minutes are not written yet.")
    if meeting.has_begun(turn.now):
        return _("It is going on now.")
    return wording.answered(_, answer) if turn.member.is_active else ""
