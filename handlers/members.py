"""Naming coordinators.

the card of a member  [Make a coordinator] or [Take the coordination back]
  -> what that means, asked once more; the last coordinator stays
"""

from datetime import timedelta
from typing import ClassVar

from markupsafe import Markup

from bot.chat import Letter, Menu, Press, Right, Routes, Screen, Toast, Turn, button
from bot.chat.screen import plain
from bot.domain.deliveries import Lane
from bot.domain.people import Member
from bot.words import Words
from bot.words.language import paragraphs
from handlers.members_card import card, member_of_here, not_here
from handlers.members_presses import AskNaming, ShowMember
from storage import initiatives, members

routes = Routes("members")
USEFUL_FOR = timedelta(days=14)


class Name(Press, called="member.named"):
    member: int


class TakeBack(Press, called="member.unnamed"):
    member: int


class Named(Letter, called="member.coordinates"):
    """You coordinate from now on, or not any more."""

    lane: ClassVar[Lane] = Lane.NOTICE
    again: ClassVar[bool] = True
    """It brings the menu, and says what stands now: twice, it stays true."""

    member: int


@routes.press(AskNaming, right=Right.COORDINATOR)
def ask_naming(turn: Turn, press: AskNaming, _: Words) -> Screen | Toast:
    member = member_of_here(turn, press.member)
    if member is None:
        return not_here(_)
    if member.coordinator:
        question = _("Take the coordination back from {name}?", name=member.name)
        means = _("They stay a member. They no longer admit, call meetings, open ballots or write to all.")
        does = button(_("Take it back"), TakeBack(member=member.id))
    else:
        question = _("Make {name} a coordinator?", name=member.name)
        means = _("They can then admit, call meetings, open ballots, write to all, and name others.")
        does = button(_("Make them a coordinator"), Name(member=member.id))
    return Screen(
        text=paragraphs(Markup("<b>{}</b>").format(question), means),
        rows=((does,), (button(_("Leave it as it is"), ShowMember(member=member.id)),)),
    )


@routes.press(Name, right=Right.COORDINATOR)
def name(turn: Turn, press: Name, _: Words) -> Screen | Toast:
    member = member_of_here(turn, press.member)
    if member is None:
        return not_here(_)
    return _changed(turn, member, True, _)


@routes.press(TakeBack, right=Right.COORDINATOR)
def take_back(turn: Turn, press: TakeBack, _: Words) -> Screen | Toast:
    initiatives.lock(turn.connection, turn.initiative.id)
    member = member_of_here(turn, press.member)
    if member is None:
        return not_here(_)
    if member.coordinator and len(members.coordinators(turn.connection, turn.initiative.id)) == 1:
        return Toast(
            text=plain(_("Nobody else coordinates. Name somebody first, then take the coordination back.")), alert=True
        )
    return _changed(turn, member, False, _)


@routes.letter(Named)
def write_named(turn: Turn, letter: Named, _: Words) -> Screen | None:
    """What whoever was named is told; the command menu follows."""
    member = turn.member_or_none
    if member is None or member.id != letter.member or not member.is_active:
        return None
    menu = Menu(language=turn.language, coordinator=member.coordinates)
    name = turn.initiative.name(_.code)
    if member.coordinates:
        return Screen(
            text=_("<b>You coordinate {name} now.</b> /help shows what this opens to you.", name=name), menu=menu
        )
    return Screen(text=_("You do not coordinate {name} any more. You stay a member.", name=name), menu=menu)


def _changed(turn: Turn, member: Member, coordinates: bool, _: Words) -> Screen:
    if member.coordinator is not coordinates:
        members.change(turn.connection, member.id, coordinator=coordinates)
        turn.plan(
            Named(initiative=member.initiative_id, member=member.id),
            key=f"named:{member.id}:{turn.now.timestamp()}",
            person_id=member.person_id,
            expires=turn.now + USEFUL_FOR,
        )
    changed = members.by_id(turn.connection, member.id)
    assert changed is not None
    return card(turn, changed, _)
