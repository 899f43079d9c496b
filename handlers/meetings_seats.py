"""Places at a meeting: how many there are, and the letter to whoever moves up from the waiting list.

Manage the meeting -> Set the number of places   a number, or "Lift the limit"; those who have a place keep it
"""

import re
from typing import ClassVar

from markupsafe import Markup

from bot.chat import Again, Answer, Deed, Letter, Right, Routes, Screen, Step, Turn, choice
from bot.domain.meetings import Meeting
from bot.domain.seats import CAPACITY_MOST
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import hours
from handlers import meetings_words as wording
from handlers.meetings_card import below, card, found, gone
from handlers.meetings_plan import AskCapacity, LastLook, Plan
from handlers.meetings_presses import SetCapacity
from storage import meetings, seats

routes = Routes("meetings_seats")
LIFT = "lift"
CAPACITY_LEAST = 2
"""Places: a meeting has at least two people."""


class SeatGiven(Letter, called="meeting.seat"):
    """Somebody moved up from the waiting list; pointless once they answered otherwise. Said twice, it stays true."""

    again: ClassVar[bool] = True
    """Whoever does not hear of their place stays away; twice, it stays true."""

    meeting: int


def give_free_places(deed: Deed, meeting: Meeting) -> None:
    """Let the waiting list move up, and tell whoever has a place now. The meeting must be held `to_change`."""
    if not meeting.is_ahead(deed.now):
        return
    for member in seats.move_up(deed.connection, meeting.id):
        deed.plan(
            SeatGiven(initiative=meeting.initiative_id, meeting=meeting.id),
            key=f"seat:{meeting.id}:{member.id}:{deed.now.timestamp()}",
            person_id=member.person_id,
            expires=meeting.starts_at,
            subject=f"seats:{meeting.id}",
        )


def give_places_left(deed: Deed, initiative_id: int) -> None:
    """The same for all meetings ahead: somebody who had places has left."""
    for meeting_id in seats.with_waiting(deed.connection, initiative_id, deed.now):
        meeting = meetings.by_id(deed.connection, meeting_id, to_change=True)
        if meeting is not None:
            give_free_places(deed, meeting)


@routes.letter(SeatGiven)
def write_seat(turn: Turn, letter: SeatGiven, _: Words) -> Screen | None:
    meeting = meetings.by_id(turn.connection, letter.meeting)
    member = turn.member_or_none
    if meeting is None or member is None or not member.is_active or not meeting.is_ahead(turn.now):
        return None
    given = meetings.given_by(turn.connection, [meeting.id], member.id).get(meeting.id)
    if given is None or not given.coming.comes or given.waits:
        return None
    return Screen(
        text=paragraphs(
            _("<b>A place is free: you are coming.</b> You have moved up from the waiting list."),
            lines(wording.headline(_, meeting), hours.everywhere(turn, meeting.starts_at, _)),
            _("If you cannot come any more, one tap gives the place to the next."),
        ),
        rows=wording.answer_rows(_, meeting, given.coming),
    )


@routes.press(SetCapacity, right=Right.COORDINATOR)
def press_capacity(turn: Turn, press: SetCapacity, _: Words) -> Step | Screen:
    meeting = found(turn, press.meeting, Right.COORDINATOR)
    if meeting is None:
        return gone(_)
    if not meeting.is_ahead(turn.now):
        return below(_("Places cannot be changed any more."), card(turn, meeting, _))
    plan = Plan(initiative=meeting.initiative_id, zone=turn.zone, meeting=meeting.id, capacity=meeting.capacity)
    return AskCapacity(plan=plan)


@routes.asks(AskCapacity)
def ask_capacity(_turn: Turn, step: AskCapacity, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("<b>How many places are there?</b> Write a number, for example: 30"),
            _("When all are taken, whoever still answers waits, and moves up as soon as a place is free."),
        ),
        choices=(choice(_("Lift the limit"), LIFT),) if step.plan.capacity is not None else (),
    )


@routes.answer(AskCapacity, right=Right.COORDINATOR)
def hear_capacity(turn: Turn, step: AskCapacity, answer: Answer, _: Words) -> Step | Screen | Again:
    capacity = None if answer.value == LIFT else _number(answer.text)
    if answer.value != LIFT and (capacity is None or not CAPACITY_LEAST <= capacity <= CAPACITY_MOST):
        return Again(
            help=_(
                "Please write one number between {least} and {most}.",
                least=_.number(CAPACITY_LEAST),
                most=_.number(CAPACITY_MOST),
            )
        )
    if not step.plan.meeting:
        return LastLook(plan=step.plan.but(capacity=capacity))
    meeting = found(turn, step.plan.meeting, Right.COORDINATOR, to_change=True)
    if meeting is None:
        return gone(_)
    if not meeting.is_ahead(turn.now):
        return below(_("Places cannot be changed any more."), card(turn, meeting, _))
    meetings.set_capacity(turn.connection, meeting.id, capacity)
    give_free_places(turn, meeting)
    changed = meetings.by_id(turn.connection, meeting.id)
    assert changed is not None
    return below(_set(_, capacity), card(turn, changed, _))


def _set(_: Words, capacity: int | None) -> Markup:
    if capacity is None:
        return _("There is no limit any more: whoever waited has a place.")
    return _.plural(
        "The meeting has {n} place. Nobody who has one loses it.",
        "The meeting has {n} places. Nobody who has one loses it.",
        capacity,
    )


def _number(typed: str) -> int | None:
    """The one number in a text, in any script's digits; None when there is none, or more than one."""
    numbers = re.findall(r"\d+", typed)
    return int(numbers[0]) if len(numbers) == 1 and len(numbers[0]) < 10 else None
