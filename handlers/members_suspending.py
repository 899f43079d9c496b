"""Suspending a member and letting them back in. One coordinator does it at once, as it may have to be quick and can be
undone; it stands in the log with its reason, and the member is told.

the card of a member -> Suspend -> what that means, and why -> the card again        [Let back in]
"""

from typing import ClassVar

from markupsafe import Markup

from bot.chat import Act, Again, Answer, Letter, Menu, Right, Routes, Screen, Step, Toast, Turn, choice, manners
from bot.chat.screen import plain
from bot.domain.joining import one_line
from bot.domain.log_of_acts import Topic
from bot.domain.people import Member
from bot.domain.reasons import REASON_LONGEST
from bot.domain.suspending import WhySuspended, against_suspending, ready_to_suspend
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.admission_acts import called
from handlers.lengths import too_long
from handlers.meetings_letters import replan_upcoming
from handlers.meetings_seats import give_places_left
from handlers.members import USEFUL_FOR
from handlers.members_card import HERE, card, member_of_here, not_here
from handlers.members_presses import LEAVE, LetBack, Suspend
from handlers.members_standing_words import hindered, why_suspended
from storage import members, suspending

routes = Routes("members_suspending")


class AskWhySuspended(Step, called="member.suspend"):
    """Why is this member suspended?"""

    member: int


class MemberSuspended(Act, called="member.suspended"):
    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int


class MemberLetBack(Act, called="member.let_back"):
    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int


class Suspended(Letter, called="member.suspended"):
    """Your membership is suspended, or is not any more."""

    again: ClassVar[bool] = True
    """It says what stands now, and somebody may wonder why nothing opens any more."""

    member: int


@routes.press(Suspend, right=Right.COORDINATOR)
def ask_suspension(turn: Turn, press: Suspend, _: Words) -> Step | Toast:
    member = member_of_here(turn, press.member, HERE)
    if member is None:
        return not_here(_)
    why_not = against_suspending(member)
    return Toast(text=plain(hindered(why_not, member, _)), alert=True) if why_not else AskWhySuspended(member=member.id)


@routes.asks(AskWhySuspended)
def ask_why(turn: Turn, step: AskWhySuspended, _: Words) -> Screen:
    member = members.by_id(turn.connection, step.member)
    return Screen(
        text=paragraphs(
            _("<b>Suspend {name}?</b>", name=member.name if member else "?"),
            lines(
                _("They read nothing and vote nothing here, and get no letters. What they said is not shown."),
                _("Votes that they have cast stay, their places at meetings go to others."),
                _("You can let them back in at any time."),
            ),
            _("Why? They read your reason, and so do the members in the log. Tap one, or write your own."),
        ),
        choices=(
            *(choice(why_suspended(each, _), each) for each in WhySuspended),
            choice(_("Leave it as it is"), LEAVE),
        ),
    )


@routes.answer(AskWhySuspended, right=Right.COORDINATOR)
def hear_why(turn: Turn, step: AskWhySuspended, answer: Answer, _: Words) -> Screen | Again:
    member = member_of_here(turn, step.member, HERE)
    if member is None:
        return Screen(text=Markup.escape(not_here(_).text))
    if answer.value == LEAVE:
        return card(turn, member, _)
    reason = answer.value or one_line(answer.text)
    if not reason:
        return manners.write_please(_)
    if len(reason) > REASON_LONGEST:
        return too_long(_, len(reason) - REASON_LONGEST)
    if (why_not := against_suspending(member)) is not None:
        return card(turn, member, _, hindered(why_not, member, _))
    suspending.suspend(turn.connection, member, turn.member.id, reason, turn.now)
    give_places_left(turn, member.initiative_id)
    turn.note(MemberSuspended(member=member.id), reasons=_in_both(turn, reason))
    return _told(turn, member, _("Suspended."), _)


@routes.press(LetBack, right=Right.COORDINATOR)
def let_back(turn: Turn, press: LetBack, _: Words) -> Screen | Toast:
    member = member_of_here(turn, press.member, HERE)
    if member is None:
        return not_here(_)
    if not member.is_suspended:
        return card(turn, member, _)
    suspending.let_back(turn.connection, member, turn.member.id)
    replan_upcoming(turn.connection, member.initiative_id, turn.now, person_id=member.person_id)
    turn.note(MemberLetBack(member=member.id))
    return _told(turn, member, _("Let back in."), _)


@routes.letter(Suspended)
def write_suspended(turn: Turn, letter: Suspended, _: Words) -> Screen | None:
    """What the member is told; the command menu follows."""
    member = turn.member_or_none
    if member is None or member.id != letter.member:
        return None
    name, menu = turn.initiative.name(_.code), Menu(language=turn.language, coordinator=member.coordinates)
    if member.is_active:
        return Screen(text=_("<b>You are back in {name}.</b> Everything is open to you again.", name=name), menu=menu)
    if not member.is_suspended:
        return None
    decision = members.decision_of(turn.connection, member.id)
    return Screen(
        text=paragraphs(
            _("<b>Your membership of {name} is suspended for now.</b>", name=name),
            _("Reason: {reason}", reason=why_suspended(decision.reason, _)) if decision and decision.reason else "",
            _("The votes that you have cast stay. The coordination can let you back in; speak to them."),
        ),
        menu=menu,
    )


@routes.tells(MemberSuspended)
def tell_suspended(turn: Turn, act: MemberSuspended, who: object, _: Words) -> Markup:
    return _("{who} suspended {name}.", who=who, name=called(turn, act.member, _))


@routes.tells(MemberLetBack)
def tell_let_back(turn: Turn, act: MemberLetBack, who: object, _: Words) -> Markup:
    return _("{who} let {name} back in.", who=who, name=called(turn, act.member, _))


def _told(turn: Turn, member: Member, done: Markup, _: Words) -> Screen:
    """The member is told; the card says how things stand."""
    turn.plan(
        Suspended(initiative=member.initiative_id, member=member.id),
        key=f"suspended:{member.id}:{turn.now.timestamp()}",
        person_id=member.person_id,
        expires=turn.now + USEFUL_FOR,
    )
    now = members.by_id(turn.connection, member.id)
    assert now is not None
    return card(turn, now, _, done)


def _in_both(turn: Turn, reason: str) -> dict[str, str]:
    """The reason as the log keeps it: a ready one in both languages, a typed one in the language of who typed it."""
    if ready_to_suspend(reason) is None:
        return {turn.language: reason}
    return {code: plain(why_suspended(reason, words)) for code, words in turn.languages.items()}
