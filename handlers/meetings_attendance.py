"""Who is there: ticked by a coordinator from a list, or said by the members themselves with a code shown in the room.

a coordinator     [Tick who is there]      everybody by pages: a tap or a typed number ticks, once more unticks
                  [Show the room’s code]   five digits, a link and a picture to scan, for a screen
a member          types the digits, opens the link, or taps [Say that I am there] and is asked for them
"""

import secrets

from markupsafe import Markup

from bot.chat import Again, Answer, Button, Payload, Right, Routes, Screen, Step, Turn, button
from bot.domain.attendance import AFTER, DIGITS, Presence, takes_code, takes_ticks, typed_code
from bot.domain.meetings import Meeting
from bot.prints import QrPicture
from bot.words import Words
from bot.words.language import FOLDERS, lines, paragraphs
from handlers import meetings_words as wording
from handlers import vocabulary
from handlers.meetings_card import below, card, found, gone
from handlers.meetings_presses import OpenMeeting, SayPresent, ShowRoomCode, TakeAttendance, TickPresent
from storage import attendance, members

routes = Routes("meetings_attendance")
PAGE = 10


class AskRoomCode(Step, called="meeting.room_code"):
    meeting: int


# For those who coordinate.


@routes.press(TakeAttendance, right=Right.COORDINATOR)
def take(turn: Turn, press: TakeAttendance, _: Words) -> Screen:
    meeting = found(turn, press.meeting, Right.COORDINATOR)
    if meeting is None:
        return gone(_)
    return _list(turn, meeting, press.page, _) if takes_ticks(meeting, turn.now) else _not_now(turn, meeting, _)


@routes.press(TickPresent, right=Right.COORDINATOR)
def tick(turn: Turn, press: TickPresent, _: Words) -> Screen:
    meeting = found(turn, press.meeting, Right.COORDINATOR, to_change=True)
    member = members.by_id(turn.connection, press.member)
    if meeting is None or member is None or member.initiative_id != meeting.initiative_id:
        return gone(_)
    if not takes_ticks(meeting, turn.now):
        return _not_now(turn, meeting, _)
    if not press.present:
        attendance.untick(turn.connection, meeting.id, member.id)
    elif member.is_active:
        by = None if member.id == turn.member.id else turn.member.id
        attendance.tick(turn.connection, meeting.id, member.id, turn.now, by=by)
    return _list(turn, meeting, press.page, _)


@routes.press(ShowRoomCode, right=Right.COORDINATOR)
def show_code(turn: Turn, press: ShowRoomCode, _: Words) -> Screen:
    meeting = found(turn, press.meeting, Right.COORDINATOR, to_change=True)
    if meeting is None:
        return gone(_)
    if not takes_code(meeting, turn.now):
        return _not_now(turn, meeting, _)
    code = attendance.code_of(turn.connection, meeting.id, _drawn, turn.now)
    link = turn.link("here", code)
    until = meeting.ends_at + AFTER
    return Screen(
        text=paragraphs(
            wording.headline(_, meeting),
            lines(_("The room’s code:"), Markup("<b>{}</b>").format(code)),
            _("Show this picture in the room. Whoever is there scans it, or types these digits to me."),
            _("It works until {hour}.", hour=_.hour(until, turn.zone)),
            link,
        ),
        rows=((_back(meeting, _),),),
        prints=(
            QrPicture(
                language=FOLDERS[_.code],
                link=link,
                caption=(code, meeting.title.best(_.code), turn.initiative.name(_.code)),
                filename="presence.png",
            ),
        ),
        fresh=True,
    )


def _drawn() -> str:
    return str(10 ** (DIGITS - 1) + secrets.randbelow(9 * 10 ** (DIGITS - 1)))


# For everybody in the room.


@routes.press(SayPresent, right=Right.ACTIVE)
def say_present(turn: Turn, press: SayPresent, _: Words) -> Step | Screen:
    meeting = found(turn, press.meeting, Right.ACTIVE)
    if meeting is None:
        return gone(_)
    return AskRoomCode(meeting=meeting.id) if takes_code(meeting, turn.now) else _not_now(turn, meeting, _)


@routes.asks(AskRoomCode)
def ask_code(_turn: Turn, _step: AskRoomCode, _: Words) -> Screen:
    return Screen(text=_("<b>Which code is shown in the room?</b> It has five digits."))


@routes.answer(AskRoomCode, right=Right.ACTIVE)
def hear_code(turn: Turn, step: AskRoomCode, answer: Answer, _: Words) -> Screen | Again:
    meeting = found(turn, step.meeting, Right.ACTIVE)
    if meeting is None:
        return gone(_)
    if not takes_code(meeting, turn.now):
        return _not_now(turn, meeting, _)
    return _arrived(turn, answer.text, _) or Again(help=_unknown(_))


@routes.typed_unasked(right=Right.ACTIVE)
def hear_digits(turn: Turn, text: str, _: Words) -> Screen | None:
    return _arrived(turn, text, _)


@routes.link("here", right=Right.ACTIVE)
def open_link(turn: Turn, payload: Payload, _: Words) -> Screen:
    return _arrived(turn, payload.text, _) or Screen(text=_unknown(_))


def _arrived(turn: Turn, text: str, _: Words) -> Screen | None:
    """Whoever gave the code of a meeting that is on is there; None when it is no such code."""
    code = typed_code(text)
    for meeting_id in attendance.with_code(turn.connection, code, turn.now) if code else []:
        meeting = found(turn, meeting_id, Right.ACTIVE, to_change=True)
        if meeting is None:
            continue
        if attendance.tick(turn.connection, meeting.id, turn.member.id, turn.now):
            said = _("Welcome: your presence is noted.")
        else:
            said = _("Your presence was noted already.")
        return below(said, card(turn, meeting, _))
    return None


def _unknown(_: Words) -> Markup:
    return _("No meeting that is on now has this code. Please look at the screen in the room once more.")


# The list.


def _list(turn: Turn, meeting: Meeting, page: int, _: Words) -> Screen:
    page = max(page, 0)
    read = attendance.page(turn.connection, meeting.id, meeting.initiative_id, skip=page * PAGE, limit=PAGE + 1)
    shown = read[:PAGE]
    presses = [
        TickPresent(meeting=meeting.id, member=each.member.id, present=not each.present, page=page) for each in shown
    ]
    named = [
        Markup("{mark}{n}. {name}").format(mark="✓ " if each.present else "", n=n, name=each.member.name)
        for n, each in enumerate(shown, start=1)
    ]
    return Screen(
        text=paragraphs(
            wording.headline(_, meeting),
            wording.presence(turn, attendance.count(turn.connection, meeting.id), _),
            _("<b>Who is there?</b> Tap a name or type its number; once more takes the tick away."),
            lines(*(_line(turn, label, each, _) for label, each in zip(named, shown, strict=True))),
        ),
        rows=tuple(
            row
            for row in (
                *((button(label, press),) for label, press in zip(named, presses, strict=True)),
                _turning(meeting, page, len(read), _),
                (_back(meeting, _),),
            )
            if row
        ),
        numbered=tuple(press.encode() for press in presses),
    )


def _line(turn: Turn, label: Markup, each: Presence, _: Words) -> Markup:
    parts: list[object] = [
        label,
        turn.territory(each.member.territory_id).name(_.code),
        vocabulary.college(_, each.member.college),
    ]
    if each.announced and not each.present:
        parts.append(_("announced"))
    return Markup(" · ").join(parts)  # type: ignore[arg-type]


def _turning(meeting: Meeting, page: int, read: int, _: Words) -> tuple[Button, ...]:
    before, after = (TakeAttendance(meeting=meeting.id, page=page + step) for step in (-1, 1))
    return (
        *((button(_("‹ Page before"), before),) if page else ()),
        *((button(_("Next page ›"), after),) if read > PAGE else ()),
    )


def _not_now(turn: Turn, meeting: Meeting, _: Words) -> Screen:
    return below(_("Presence cannot be noted now. This is how the meeting stands."), card(turn, meeting, _))


def _back(meeting: Meeting, _: Words) -> Button:
    return button(_("Back to the meeting"), OpenMeeting(meeting=meeting.id))
