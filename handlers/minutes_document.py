"""Minutes as a file to print and to keep: both languages side by side, as PDF or as DOCX, made anew each time from what
stands: a translation that came later is in it, and so is nobody's name who had themselves erased.

[Take them as PDF] [Take them as DOCX]   below the minutes, and below the letter that brings them
"""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Literal
from zoneinfo import ZoneInfo

from bot.chat import Button, Press, Right, Routes, Screen, Turn, button
from bot.domain.meetings import Meeting
from bot.domain.people import Member
from bot.prints import MinutesDocument, Section, Side
from bot.words import Words
from handlers import meetings_words as wording
from handlers import minutes_words, notes_words
from handlers.lengths import shortened
from handlers.meetings_calendar import NAME_LONGEST, UNFIT
from handlers.meetings_card import found, gone
from handlers.papers import as_text
from storage import attendance, minutes, notes

routes = Routes("minutes_document")
Worded = Callable[[Words], tuple[object, Iterable[object]]]
"""A part of the document in a language: its title, and its lines."""


class TakeMinutes(Press, called="minutes.file"):
    """The minutes of a meeting as a file."""

    meeting: int
    form: Literal["pdf", "docx"]


@routes.press(TakeMinutes, right=Right.READER)
def take(turn: Turn, press: TakeMinutes, _: Words) -> Screen:
    meeting = found(turn, press.meeting)
    if meeting is None or meeting.minutes_at is None:
        return gone(_)
    return Screen(
        text=_("Here are the minutes in both languages."), prints=(document(turn, meeting, press.form, _),), fresh=True
    )


def ways_to_take(meeting: Meeting, _: Words) -> tuple[Button, ...]:
    """The buttons that hand the minutes over as files, in one row."""
    return (
        button(_("Take them as PDF"), TakeMinutes(meeting=meeting.id, form="pdf")),
        button(_("Take them as DOCX"), TakeMinutes(meeting=meeting.id, form="docx")),
    )


def document(turn: Turn, meeting: Meeting, form: Literal["pdf", "docx"], _: Words) -> MinutesDocument:
    """The minutes part by part, French beside Chinese, under a name in the reader's script."""
    noted = notes.of_meeting(turn.connection, meeting.id)
    people = notes_words.holders(turn, noted)
    parts: list[Worded] = [
        lambda _: (_("Minutes: {title}", title=wording.written(_, meeting.title)), _facts(turn, meeting, _)),
        lambda _: (_("Agenda"), [wording.written(_, meeting.agenda)] if meeting.agenda else []),
        lambda _: (_("Presence"), _presence(turn, meeting, _)),
    ]
    for tasks in (False, True):
        of_kind = [each for each in noted if each.is_task == tasks]
        for n, each in enumerate(of_kind, start=1):
            parts.append(
                lambda _, n=n, each=each, tasks=tasks: (  # type: ignore[misc]
                    "" if n > 1 else _("Tasks") if tasks else _("Decisions"),
                    [notes_words.line(_, each, people, n)],
                )
            )
    approved = minutes.approvals_of(turn.connection, meeting.id)
    parts.append(lambda _: (_("What was said"), [wording.written(_, meeting.minutes)] if meeting.minutes else []))
    parts.append(lambda _: (_("Approval"), [minutes_words.approved_by(turn, meeting, approved, _)] if approved else []))
    french, chinese = turn.languages["fr"], turn.languages["zh"]
    sections = [Section(fr=side(part(french)), zh=side(part(chinese))) for part in parts]
    title = " ".join(UNFIT.sub(" ", meeting.title.best(_.code)).split()).strip(".")
    day = meeting.starts_at.astimezone(ZoneInfo(turn.zone)).date().isoformat()
    return MinutesDocument(
        form=form,
        filename=f"{shortened(title, NAME_LONGEST)} {day}.{form}".strip(),
        sections=tuple(each for each in sections if each.fr.lines),
    )


def side(said: tuple[object, Iterable[object]]) -> Side:
    """A part in one language as plain text: its title, and its lines."""
    title, told = said
    lines = [line for each in told for line in as_text(each).splitlines()]
    return Side(title=as_text(title), lines=tuple(line for line in lines if line.strip()))


def _facts(turn: Turn, meeting: Meeting, _: Words) -> list[object]:
    """The cooperation, the day with its year and the hour in every place, how long and where."""
    return [
        turn.initiative.name(_.code),
        *(
            _(
                "• {place}: {moment}",
                place=place.name(_.code),
                moment=_(
                    "{day} at {hour}",
                    day=_.full_date(meeting.starts_at, place.zone),
                    hour=_.hour(meeting.starts_at, place.zone),
                ),
            )
            for place in turn.territories
        ),
        _("Duration: {length}", length=wording.length(_, meeting.duration)),
        *([_("Place: {place}", place=meeting.place)] if meeting.place else []),
    ]


def _presence(turn: Turn, meeting: Meeting, _: Words) -> list[object]:
    """How many were there by college and territory, and who."""
    present = attendance.names(turn.connection, meeting.id)
    named = [
        _("{place}: {names}", place=turn.territory(territory).name(_.code), names=_.list(_names(people)))
        for territory, people in groupby(present, key=lambda member: member.territory_id)
    ]
    counted = wording.presence(turn, attendance.count(turn.connection, meeting.id), _)
    return [counted, *named] if counted else []


def _names(people: Iterable[Member]) -> list[str]:
    return [member.name for member in people]
