"""Answering a meeting for a member who said it by phone or on paper; it shows that it was, and they are told.

Manage the meeting -> Answer for somebody   a name, or a part of it -> [one of those found] -> what did they say?
"""

from typing import ClassVar

from bot.chat import Again, Answer, Letter, Right, Routes, Screen, Step, Turn, choice, manners
from bot.domain.meetings import Coming, Meeting
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import hours
from handlers import meetings_words as wording
from handlers.meetings_card import below, card, found, gone
from handlers.meetings_letters import replan
from handlers.meetings_presses import AnswerFor
from handlers.meetings_seats import give_free_places
from handlers.members_named import bearing, called
from storage import meetings, members

routes = Routes("meetings_relaying")
OFFERED = 10
"""How many people of that name are offered."""


class AskForWhom(Step, called="meeting.for.whom"):
    meeting: int


class PickForWhom(Step, called="meeting.for.pick"):
    """Several members have that name, or a part of it."""

    meeting: int
    members: tuple[int, ...]


class AskTheirAnswer(Step, called="meeting.for.answer"):
    meeting: int
    member: int


class AnsweredForYou(Letter, called="meeting.relayed"):
    """Somebody of the coordination wrote down what you answered; pointless once you answered yourself."""

    again: ClassVar[bool] = True
    """Whoever is spoken for must be able to say that it is not so."""

    meeting: int


@routes.press(AnswerFor, right=Right.COORDINATOR)
def press_for(turn: Turn, press: AnswerFor, _: Words) -> Step | Screen:
    meeting = found(turn, press.meeting, Right.COORDINATOR)
    if meeting is None:
        return gone(_)
    return AskForWhom(meeting=meeting.id) if meeting.is_ahead(turn.now) else _too_late(turn, meeting, _)


@routes.asks(AskForWhom)
def ask_whom(_turn: Turn, _step: AskForWhom, _: Words) -> Screen:
    return Screen(text=_("<b>Whose answer is it?</b> Write the name, or a part of it."))


@routes.answer(AskForWhom, right=Right.COORDINATOR)
def hear_whom(turn: Turn, step: AskForWhom, answer: Answer, _: Words) -> Step | Screen | Again:
    meeting = found(turn, step.meeting, Right.COORDINATOR)
    if meeting is None:
        return gone(_)
    return _found_by(turn, meeting, answer.text, _)


@routes.asks(PickForWhom)
def ask_which(turn: Turn, step: PickForWhom, _: Words) -> Screen:
    people = members.named(turn.connection, step.members)
    return Screen(
        text=_("<b>Which of them?</b> Choose, or write more of the name."),
        choices=tuple(choice(called(turn, people[each], _), each) for each in step.members if each in people),
    )


@routes.answer(PickForWhom, right=Right.COORDINATOR)
def hear_which(turn: Turn, step: PickForWhom, answer: Answer, _: Words) -> Step | Screen | Again:
    meeting = found(turn, step.meeting, Right.COORDINATOR)
    if meeting is None:
        return gone(_)
    if answer.value is not None:
        return AskTheirAnswer(meeting=step.meeting, member=int(answer.value))
    return _found_by(turn, meeting, answer.text, _)


@routes.asks(AskTheirAnswer)
def ask_their_answer(turn: Turn, step: AskTheirAnswer, _: Words) -> Screen:
    member = members.by_id(turn.connection, step.member)
    return Screen(
        text=paragraphs(
            _("<b>What did {name} say?</b>", name=member.name if member else "?"),
            _("It will show that you wrote it down, and they are told."),
        ),
        choices=(
            choice(_("Is coming"), Coming.YES),
            choice(_("Is coming for part of it"), Coming.PARTLY),
            choice(_("Is not coming"), Coming.NO),
            choice(_("Does not know yet"), Coming.MAYBE),
        ),
        columns=2,
    )


@routes.answer(AskTheirAnswer, right=Right.COORDINATOR)
def hear_their_answer(turn: Turn, step: AskTheirAnswer, answer: Answer, _: Words) -> Screen | Again:
    if answer.value is None:
        return manners.choose_please(_)
    meeting = found(turn, step.meeting, Right.COORDINATOR, to_change=True)
    member = members.by_id(turn.connection, step.member)
    if meeting is None:
        return gone(_)
    if member is None or not member.is_active or member.initiative_id != meeting.initiative_id:
        return below(_("This person is not a member here any more."), card(turn, meeting, _))
    if not meeting.is_ahead(turn.now):
        return _too_late(turn, meeting, _)
    typed_by = None if member.id == turn.member.id else turn.member.id
    meetings.answer(turn.connection, meeting.id, member.id, Coming(answer.value), turn.now, by=typed_by)
    give_free_places(turn, meeting)
    replan(turn.connection, meeting, turn.now, person_id=member.person_id)
    if typed_by is not None:
        turn.plan(
            AnsweredForYou(initiative=meeting.initiative_id, meeting=meeting.id),
            key=f"relayed:{meeting.id}:{member.id}:{turn.now.timestamp()}",
            person_id=member.person_id,
            expires=meeting.starts_at,
            subject=f"relayed:{meeting.id}",
        )
    given = meetings.given_by(turn.connection, [meeting.id], member.id)[meeting.id]
    said = (
        _("Written down for {name}: number {n} on the waiting list.", name=member.name, n=_.number(given.position))
        if given.waits
        else _("Written down for {name}.", name=member.name)
    )
    return below(said, card(turn, meeting, _))


@routes.letter(AnsweredForYou)
def write_relayed(turn: Turn, letter: AnsweredForYou, _: Words) -> Screen | None:
    meeting = meetings.by_id(turn.connection, letter.meeting)
    member = turn.member_or_none
    if meeting is None or member is None or not member.is_active or not meeting.is_ahead(turn.now):
        return None
    given = meetings.given_by(turn.connection, [meeting.id], member.id).get(meeting.id)
    if given is None or given.by is None:
        return None
    name = members.named(turn.connection, [given.by])[given.by].name
    return Screen(
        text=paragraphs(
            lines(wording.headline(_, meeting), hours.everywhere(turn, meeting.starts_at, _)),
            wording.own_answer(_, given, name),
            _("If that is not so, one tap changes it."),
        ),
        rows=wording.answer_rows(_, meeting, given.coming),
    )


def _found_by(turn: Turn, meeting: Meeting, typed: str, _: Words) -> Step | Again:
    """The next question after a name was typed."""
    people = bearing(turn, meeting.initiative_id, typed)
    if not people:
        return Again(help=_("Nobody here has that name. Try a part of it; /members shows who is in."))
    if len(people) == 1:
        return AskTheirAnswer(meeting=meeting.id, member=people[0].id)
    return PickForWhom(meeting=meeting.id, members=tuple(member.id for member in people[:OFFERED]))


def _too_late(turn: Turn, meeting: Meeting, _: Words) -> Screen:
    return below(_("Nobody can answer any more."), card(turn, meeting, _))
