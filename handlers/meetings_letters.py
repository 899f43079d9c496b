"""What leaves about a meeting: the call, a new hour, the end of the plan, reminders, minutes.

Who is to be told what is planned by `bot.domain.reminders`; here it is put into the outbox and written when it leaves.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import ClassVar

from markupsafe import Markup

from bot.chat import Button, Deed, Letter, Routes, Screen, Sent, Turn, button, link_button
from bot.domain import reminders
from bot.domain.deliveries import Lane
from bot.domain.meetings import Meeting
from bot.domain.notices import Notice
from bot.domain.reminders import Told
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import hours, minutes_words
from handlers import meetings_reminder_words as reminding
from handlers import meetings_words as wording
from handlers.meetings_calendar import newer_file
from handlers.meetings_presses import ChooseReminders
from handlers.minutes_document import ways_to_take
from storage import date_polls, initiatives, meetings, outbox, readers, replanning
from storage.engine import Connection

routes = Routes("meetings_letters")
MINUTES_ARE_NEWS = timedelta(days=7)


class MeetingNews(Letter, called="meeting.news"):
    """The meeting as it stands at this count of changes, for somebody who was not told so yet."""

    again: ClassVar[bool] = True
    """Whoever never heard of the meeting, or of its new hour, misses it; twice, it says the same."""

    meeting: int
    sequence: int
    starts_at: datetime


class MeetingReminder(Letter, called="meeting.reminder"):
    """The meeting comes near; pointless once it was moved, cancelled or declined."""

    lane: ClassVar[Lane] = Lane.REMINDER
    again: ClassVar[bool] = True
    """Whoever is not reminded may not come; the same line twice within a minute explains itself."""

    meeting: int
    sequence: int


class MinutesWritten(Letter, called="meeting.minutes"):
    """What came of a meeting."""

    again: ClassVar[bool] = False
    """Long, and to be read under the meeting at any time: rather missing than twice."""

    meeting: int


# Planning.


def replan(connection: Connection, meeting: Meeting, now: datetime, *, person_id: int | None = None) -> None:
    """Plan all that is still to be told about a meeting, to everybody or to one person; again changes nothing.

    To be called after anything that changes who is to be told: a call, a move, a cancellation, an answer.
    """
    planned = reminders.plan(meeting, readers.of_meeting(connection, meeting, person_id=person_id), now)
    letters = [_row(meeting, notice) for notice in planned]
    replanning.replan(connection, f"meeting:{meeting.id}", letters, now, person_id=person_id)


def replan_upcoming(connection: Connection, initiative_id: int, now: datetime, *, person_id: int | None = None) -> None:
    """The same for every meeting ahead: somebody was admitted or has left, a group was linked."""
    for meeting in meetings.ahead(connection, initiative_id, now):
        replan(connection, meeting, now, person_id=person_id)


def plan_minutes(deed: Deed, meeting: Meeting, *, languages: Iterable[str]) -> None:
    """Tell the minutes to every member who reads one of these languages, and to the groups when it is all of them.

    Only whoever was there when they were written; they are news for a while. Again changes nothing.
    """
    if meeting.minutes_at is None or deed.now >= meeting.minutes_at + MINUTES_ARE_NEWS:
        return
    deed.planned = True
    wanted = set(languages)
    told = readers.languages(deed.connection, meeting.initiative_id, by=meeting.minutes_at)
    addressed: list[tuple[str, int | None, int | None]] = [
        (f"minutes:{meeting.id}:{'+'.join(sorted(wanted))}:{person_id}", person_id, None)
        for person_id, language in told.items()
        if language in wanted
    ]
    if wanted == set(deed.languages):
        groups = initiatives.groups_of(deed.connection, meeting.initiative_id, by=meeting.minutes_at)
        addressed += [(f"minutes:{meeting.id}:{chat_id}", None, chat_id) for chat_id in groups]
    outbox.plan_all(
        deed.connection,
        [
            outbox.Planned(
                key=key,
                person_id=person_id,
                chat_id=chat_id,
                initiative_id=meeting.initiative_id,
                subject=f"minutes:{meeting.id}",
                lane=MinutesWritten.lane,
                letter=MinutesWritten(initiative=meeting.initiative_id, meeting=meeting.id).written(),
                due_at=deed.now,
                expires_at=meeting.minutes_at + MINUTES_ARE_NEWS,
            )
            for key, person_id, chat_id in addressed
        ],
        deed.now,
    )


@routes.replan()
def replan_some(deed: Deed, after: int, limit: int) -> int | None:
    """Every meeting of which there is still something to tell: it is ahead, was called off, or has new minutes."""
    since = deed.now - max(reminders.CANCELLED_IS_NEWS, MINUTES_ARE_NEWS)
    found = meetings.to_replan(deed.connection, after, since, limit)
    for meeting in found:
        replan(deed.connection, meeting, deed.now)
        plan_minutes(deed, meeting, languages=deed.languages)
    return found[-1].id if len(found) == limit else None


# Writing.


@routes.letter(MeetingNews)
def write_news(turn: Turn, letter: MeetingNews, _: Words | None) -> Screen | None:
    meeting = meetings.by_id(turn.connection, letter.meeting)
    if meeting is None or meeting.sequence != letter.sequence or not _is_for(turn):
        return None
    if not meeting.is_cancelled and meeting.has_begun(turn.now):
        return None
    told = readers.told_to(turn.connection, meeting.id, _number(turn))
    if not reminders.is_news(meeting, told):
        return None
    if _ is None:
        spoken = [_news(turn, meeting, told, words) for words in turn.languages.values()]
        return Screen(text=paragraphs(*spoken), rows=_ways_in(turn, meeting))
    files = newer_file(turn, meeting, _)
    updated = _("The file below brings your calendar up to date.") if files else ""
    if meeting.is_cancelled:
        return Screen(text=paragraphs(_news(turn, meeting, told, _), updated), prints=files)
    answer = meetings.answers_of(turn.connection, [meeting.id], turn.member.id).get(meeting.id)
    return Screen(
        text=paragraphs(_news(turn, meeting, told, _), reminding.asked(answer, _), updated),
        rows=wording.answer_rows(_, meeting, answer),
        prints=files,
    )


@routes.sent(MeetingNews)
def note_news(connection: Connection, letter: MeetingNews, sent: Sent) -> None:
    """From here on this reader knows that hour."""
    reader = sent.person_id if sent.person_id is not None else sent.chat_id
    readers.tell(connection, letter.meeting, reader, Told(letter.starts_at, letter.sequence))


@routes.letter(MeetingReminder)
def write_reminder(turn: Turn, letter: MeetingReminder, _: Words) -> Screen | None:
    meeting = meetings.by_id(turn.connection, letter.meeting)
    if meeting is None or meeting.sequence != letter.sequence or not _is_for(turn):
        return None
    given = meetings.given_by(turn.connection, [meeting.id], turn.member.id).get(meeting.id)
    answer = given.coming if given is not None else None
    if not reminders.is_wanted(meeting, answer, turn.now):
        return None
    return Screen(
        text=paragraphs(
            lines(wording.headline(_, meeting), reminding.soon(turn, meeting, _)),
            wording.facts(turn, meeting, _),
            reminding.waiting(given, _) if given is not None and given.waits else reminding.asked(answer, _),
        ),
        rows=(
            *wording.answer_rows(_, meeting, answer),
            (button(_("Choose my reminders"), ChooseReminders(meeting=meeting.id)),),
        ),
    )


@routes.letter(MinutesWritten)
def write_minutes(turn: Turn, letter: MinutesWritten, _: Words | None) -> Screen | None:
    meeting = meetings.by_id(turn.connection, letter.meeting)
    if meeting is None or meeting.minutes_at is None or not _is_for(turn):
        return None
    if _ is not None:
        return Screen(text=minutes_words.assembled(turn, meeting, meeting.minutes, _), rows=(ways_to_take(meeting, _),))
    spoken = [
        _("The minutes of the meeting “{title}” are written.", title=wording.written(_, meeting.title))
        for _ in turn.languages.values()
    ]
    return Screen(text=paragraphs(*spoken), rows=_ways_in(turn, meeting))


def _news(turn: Turn, meeting: Meeting, told: Told | None, _: Words) -> Markup:
    if meeting.is_cancelled:
        return paragraphs(
            wording.headline(_, meeting),
            wording.standing(turn, meeting, _),
            lines(_("It was planned for:"), hours.everywhere(turn, meeting.starts_at, _)),
        )
    if told is None:
        chosen = date_polls.of_meeting(turn.connection, meeting.id) is not None
        lead = (
            _("The date poll has its outcome: this hour. The meeting is called.")
            if chosen
            else _("A meeting is called.")
        )
        return paragraphs(lead, wording.card(turn, meeting, _))
    return paragraphs(
        wording.headline(_, meeting),
        _("<b>This meeting is moved.</b>"),
        lines(_("Before:"), hours.everywhere(turn, told.starts_at, _)),
        lines(_("Now:"), wording.facts(turn, meeting, _)),
    )


def _is_for(turn: Turn) -> bool:
    """Whether whoever is to read this still belongs here: an active member, or a group of the initiative."""
    return turn.person_or_none is None or (turn.member_or_none is not None and turn.member.is_active)


def _number(turn: Turn) -> int:
    return turn.person.id if turn.person_or_none is not None else turn.chat_id


def _ways_in(turn: Turn, meeting: Meeting) -> tuple[tuple[Button, ...], ...]:
    """From a group to the private chat, in each language."""
    link = turn.link("m", meeting.id)
    return tuple((link_button(_("See and answer in private"), link),) for _ in turn.languages.values())


def _row(meeting: Meeting, planned: reminders.Planned) -> outbox.Planned:
    """A notice as a letter in the outbox."""
    letter: Letter
    if planned.kind is Notice.NEWS:
        letter = MeetingNews(
            initiative=meeting.initiative_id,
            meeting=meeting.id,
            sequence=meeting.sequence,
            starts_at=meeting.starts_at,
            at_once=meeting.urgent,
        )
    else:
        letter = MeetingReminder(initiative=meeting.initiative_id, meeting=meeting.id, sequence=meeting.sequence)
    return outbox.Planned(
        key=planned.key,
        person_id=planned.reader.person_id,
        chat_id=planned.reader.chat_id,
        initiative_id=meeting.initiative_id,
        subject=f"meeting:{meeting.id}",
        lane=letter.lane,
        letter=letter.written(),
        due_at=planned.due_at,
        expires_at=planned.expires_at,
        round=f"{meeting.sequence}:{planned.kind}",
    )
