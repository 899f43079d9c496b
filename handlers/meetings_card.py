"""One meeting on a screen: its card, who comes, the answers, and for coordinators what they can do with it."""

from markupsafe import Markup

from bot.chat import Button, Right, Screen, Turn, button
from bot.chat.receive import allowed
from bot.domain.attendance import takes_code, takes_ticks
from bot.domain.meetings import Given, Meeting
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import meetings_words as wording
from handlers.meetings_presses import (
    BrowseMeetings,
    BrowsePast,
    CancelMeeting,
    ChooseReminders,
    ManageMeeting,
    MoveMeeting,
    ReadDraft,
    ReadMinutes,
    SayPresent,
    SeeComing,
    SeeMap,
    ShowRoomCode,
    TakeAttendance,
    TakeCalendar,
    Translate,
    WriteMinutes,
    WriteNote,
)
from handlers.meetings_translated import to_translate, translated_by
from handlers.notes_presses import SeeNotes, WriteNoteAt
from handlers.outside_presses import Outside, outside_row
from handlers.told_presses import About, ShowRounds
from storage import attendance, initiatives, meetings, members, minutes, notes


def found(turn: Turn, meeting_id: int, right: Right = Right.READER, *, to_change: bool = False) -> Meeting | None:
    """The meeting, when this person may see it (or may do what `right` says). Whoever takes part in several
    initiatives speaks from here on in the meeting's."""
    meeting = meetings.by_id(turn.connection, meeting_id, to_change=to_change)
    return meeting if meeting is not None and enters(turn, meeting.initiative_id, right) else None


def enters(turn: Turn, initiative_id: int, right: Right) -> bool:
    """Whether this person has that right in that initiative; if so, the turn goes on there."""
    current = turn.initiative_or_none
    if current is not None and current.id == initiative_id:
        return allowed(turn, right)
    member = members.of_person(turn.connection, turn.person.id, initiative_id)
    initiative = initiatives.by_id(turn.connection, initiative_id)
    if member is None or initiative is None or not member.may_read:
        return False
    turn.enter(initiative, member)
    return allowed(turn, right)


def gone(_: Words) -> Screen:
    return Screen(
        text=_("This meeting is not to be found any more. Here are the others:"),
        rows=((button(_("See all meetings"), BrowseMeetings()),),),
    )


def below(said: Markup, screen: Screen) -> Screen:
    """The screen below one sentence about what has just happened."""
    return screen.model_copy(update={"text": paragraphs(said, screen.text)})


def card(turn: Turn, meeting: Meeting, _: Words) -> Screen:
    """The meeting as its reader sees it, and may act on it."""
    given = meetings.given_by(turn.connection, [meeting.id], turn.member.id).get(meeting.id)
    answerable = meeting.is_ahead(turn.now)
    if not answerable and given is None:
        own: Markup | str = ""
    elif not answerable or turn.member.is_active:
        own = wording.own_answer(_, given, _typed_by(turn, given))
    else:
        own = _("You can answer once the coordination has admitted you.")
    return Screen(
        text=paragraphs(
            wording.card(turn, meeting, _),
            translated_by(turn, meeting, _),
            wording.attendance(turn, meeting, meetings.turnout_of(turn.connection, meeting), _),
            own,
            _presence(turn, meeting, _),
            _("The minutes are not sent yet.") if meeting.lacks_minutes(turn.now) else "",
        ),
        rows=(
            *(_for_members(meeting, given, answerable, _) if turn.member.is_active else ()),
            *_for_the_present(turn, meeting, _),
            *_to_take_along(meeting, answerable, _),
            *_to_remember(turn, meeting, answerable, _),
            *(((button(_("Read the minutes"), ReadMinutes(meeting=meeting.id)),),) if meeting.minutes_at else ()),
            *(_for_coordinators(turn, meeting, _) if turn.member.coordinates else ()),
            *((outside_row(Outside.MEETING, meeting.id, _),) if turn.member.relays else ()),
            *to_translate(turn, meeting, _),
            (_back(turn, meeting, _),),
        ),
    )


def _for_members(meeting: Meeting, given: Given | None, answerable: bool, _: Words) -> list[tuple[Button, ...]]:
    rows: list[tuple[Button, ...]] = []
    if answerable:
        rows.extend(wording.answer_rows(_, meeting, given.coming if given else None))
    see = button(_("See who is coming"), SeeComing(meeting=meeting.id))
    if not answerable or given is None:
        return [*rows, (see,)]
    return [*rows, (see, button(_("Change my note") if given.note else _("Add a note"), WriteNote(meeting=meeting.id)))]


def _presence(turn: Turn, meeting: Meeting, _: Words) -> Markup | str:
    """Who was there, as numbers, and whether the reader is among them."""
    if not takes_ticks(meeting, turn.now) and not meeting.is_over(turn.now):
        return ""
    counted = attendance.count(turn.connection, meeting.id)
    here = counted.total and attendance.is_present(turn.connection, meeting.id, turn.member.id)
    return lines(wording.presence(turn, counted, _), _("Your presence is noted.") if here else "")


def _for_the_present(turn: Turn, meeting: Meeting, _: Words) -> list[tuple[Button, ...]]:
    """What one does in the room: say that one is there, show the code, tick the others."""
    rows: list[tuple[Button, ...]] = []
    coded = takes_code(meeting, turn.now)
    if coded and turn.member.is_active and not attendance.is_present(turn.connection, meeting.id, turn.member.id):
        rows.append((button(_("Say that I am there"), SayPresent(meeting=meeting.id)),))
    if turn.member.coordinates and takes_ticks(meeting, turn.now):
        tick = button(_("Tick who is there"), TakeAttendance(meeting=meeting.id))
        show = button(_("Show the room’s code"), ShowRoomCode(meeting=meeting.id))
        rows += [(tick,), (show,)] if coded else [(tick,)]
        rows.append((button(_("Note something"), WriteNoteAt(meeting=meeting.id)),))
    if number := notes.count(turn.connection, meeting.id):
        see = _.plural("See {n} decision or task", "See {n} decisions and tasks", number)
        rows.append((button(see, SeeNotes(meeting=meeting.id)),))
    return rows


def _to_take_along(meeting: Meeting, answerable: bool, _: Words) -> list[tuple[Button, ...]]:
    """The meeting in one's own calendar and on one's own map, in one row."""
    row = (
        *((button(_("Add to my calendar"), TakeCalendar(meeting=meeting.id)),) if answerable else ()),
        *((button(_("See the map"), SeeMap(meeting=meeting.id)),) if meeting.pin is not None else ()),
    )
    return [row] if row else []


def _to_remember(turn: Turn, meeting: Meeting, answerable: bool, _: Words) -> list[tuple[Button, ...]]:
    if not answerable or not turn.member.is_active:
        return []
    return [(button(_("Choose my reminders"), ChooseReminders(meeting=meeting.id)),)]


def _typed_by(turn: Turn, given: Given | None) -> str:
    """The name of whoever typed this answer for its member; blank when they did it themselves."""
    if given is None or given.by is None:
        return ""
    return members.named(turn.connection, [given.by])[given.by].name


def _for_coordinators(turn: Turn, meeting: Meeting, _: Words) -> list[tuple[Button, ...]]:
    rows: list[tuple[Button, ...]] = [
        (button(_("See who was told"), ShowRounds(about=About.MEETING, number=meeting.id)),)
    ]
    if meeting.is_ahead(turn.now):
        rows.append(
            (
                button(_("Move the meeting"), MoveMeeting(meeting=meeting.id)),
                button(_("Cancel the meeting"), CancelMeeting(meeting=meeting.id)),
            )
        )
        rows.append((button(_("Manage the meeting"), ManageMeeting(meeting=meeting.id)),))
    if meeting.lacks_minutes(turn.now):
        drafted = minutes.draft_of(turn.connection, meeting.id) is not None
        if drafted:
            rows.append((button(_("Read and approve the minutes"), ReadDraft(meeting=meeting.id)),))
        write = _("Write other minutes") if drafted else _("Write the minutes")
        rows.append((button(write, WriteMinutes(meeting=meeting.id)),))
    rows.extend(
        (button(wording.waiting(_, part, language), Translate(meeting=meeting.id, part=part)),)
        for language in turn.languages
        for part in meeting.waiting(language)
    )
    return rows


def _back(turn: Turn, meeting: Meeting, _: Words) -> Button:
    if meeting.is_over(turn.now):
        return button(_("See past meetings"), BrowsePast())
    return button(_("See all meetings"), BrowseMeetings())
