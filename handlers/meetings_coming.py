"""Who comes to a meeting, by name: territory by territory, with college and note, the waiting list at the end."""

from itertools import groupby

from markupsafe import Markup

from bot.chat import Button, Right, Routes, Screen, Turn, button
from bot.domain.meetings import Coming, Meeting
from bot.domain.people import Member
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import meetings_words as wording
from handlers import vocabulary
from handlers.meetings_card import found, gone
from handlers.meetings_presses import OpenMeeting, SeeComing
from storage import meetings, members, seats
from storage.seats import Attending

routes = Routes("meetings_coming")
PAGE = 20


@routes.press(SeeComing, right=Right.ACTIVE)
def see_coming(turn: Turn, press: SeeComing, _: Words) -> Screen:
    meeting = found(turn, press.meeting, Right.ACTIVE)
    if meeting is None:
        return gone(_)
    page = max(press.page, 0)
    read = seats.attending(turn.connection, meeting.id, skip=page * PAGE, limit=PAGE + 1)
    shown = read[:PAGE]
    typed = members.named(turn.connection, {each.given.by for each in shown if each.given.by is not None})
    counted = meetings.turnout_of(turn.connection, meeting)
    return Screen(
        text=paragraphs(
            wording.headline(_, meeting),
            wording.attendance(turn, meeting, counted, _),
            *(_group(turn, where, list(people), typed, _) for where, people in groupby(shown, key=_where)),
        ),
        rows=tuple(row for row in (_turning(meeting, page, len(read), _), (_back(meeting, _),)) if row),
    )


def _where(each: Attending) -> tuple[bool, int]:
    """Under which heading somebody stands: on the waiting list, or in a territory."""
    return (True, 0) if each.given.waits else (False, each.member.territory_id)


def _group(turn: Turn, where: tuple[bool, int], people: list[Attending], typed: dict[int, Member], _: Words) -> Markup:
    waits, territory_id = where
    title = _("<b>Waiting list</b>") if waits else Markup("<b>{}</b>").format(turn.territory(territory_id).name(_.code))
    return lines(title, *(_line(each, typed, _) for each in people))


def _line(each: Attending, typed: dict[int, Member], _: Words) -> Markup:
    given = each.given
    parts: list[object] = [each.member.name, vocabulary.college(_, each.member.college)]
    if given.coming is Coming.PARTLY:
        parts.append(_("for part of it"))
    if given.note:
        parts.append(_("“{note}”", note=given.note))
    if given.by is not None:
        parts.append(_("written down by {name}", name=typed[given.by].name))
    said = Markup(" · ").join(parts)  # type: ignore[arg-type]
    return Markup("{}. {}").format(given.position, said) if given.waits else Markup("• {}").format(said)


def _turning(meeting: Meeting, page: int, read: int, _: Words) -> tuple[Button, ...]:
    before, after = SeeComing(meeting=meeting.id, page=page - 1), SeeComing(meeting=meeting.id, page=page + 1)
    return (
        *((button(_("‹ Page before"), before),) if page else ()),
        *((button(_("Next page ›"), after),) if read > PAGE else ()),
    )


def _back(meeting: Meeting, _: Words) -> Button:
    return button(_("Back to the meeting"), OpenMeeting(meeting=meeting.id))
