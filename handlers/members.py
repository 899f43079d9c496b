"""Naming a coordinator, and taking the coordination back: with a second coordinator, as both decide who holds power.

[Make a coordinator] -> what that means -> asked of a second coordinator (handlers.second_taps), then done
Whoever takes it back from themselves does so at once, unless nobody else coordinates: nobody can be held to it.

Where only one person coordinates, they name the second one alone: there is no other way to begin, and the log says so.
To take it back from the only coordinator of another territory needs that very person's agreement: otherwise one
territory could put the other one out.
"""

from datetime import timedelta
from typing import ClassVar

from markupsafe import Markup

from bot.chat import Act, Deed, Letter, Menu, Press, Right, Routes, Screen, Toast, Turn, button
from bot.chat.screen import plain
from bot.domain.deliveries import Lane
from bot.domain.log_of_acts import Topic
from bot.domain.people import Member
from bot.words import Words
from bot.words.language import paragraphs
from handlers import vocabulary
from handlers.admission_acts import called
from handlers.handover import hand_over
from handlers.members_card import card, member_of_here, not_here
from handlers.members_presses import AskNaming, ShowMember
from handlers.second_taps import ask
from handlers.second_taps_card import agreeing
from storage import initiatives, members

routes = Routes("members")
USEFUL_FOR = timedelta(days=14)


class Name(Press, called="member.named"):
    member: int


class TakeBack(Press, called="member.unnamed"):
    member: int


class NamedCoordinator(Act, called="coordinator.named"):
    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int


class CoordinationEnded(Act, called="coordinator.ended"):
    """Taken back from somebody by others."""

    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int


class CoordinationGivenBack(Act, called="coordinator.given_back"):
    """By whoever coordinated."""

    topic: ClassVar[Topic] = Topic.PEOPLE


class Named(Letter, called="member.coordinates"):
    """You coordinate from now on, or not any more."""

    lane: ClassVar[Lane] = Lane.NOTICE
    again: ClassVar[bool] = True
    """It brings the menu, and says what stands now: twice, it stays true."""

    member: int


# Asking.


@routes.press(AskNaming, right=Right.COORDINATOR)
def ask_naming(turn: Turn, press: AskNaming, _: Words) -> Screen | Toast:
    member = member_of_here(turn, press.member)
    if member is None:
        return not_here(_)
    does: Name | TakeBack
    if member.coordinator:
        means, label, does = _what_ending_does(member, _), _("Take it back"), TakeBack(member=member.id)
    else:
        means, label, does = _what_naming_does(turn, member, _), _("Make them a coordinator"), Name(member=member.id)
    alone = member.id == turn.member.id or not agreeing(turn, turn.member)
    return Screen(
        text=paragraphs(means, "" if alone else _("A second coordinator has to agree within 24 hours.")),
        rows=(
            (button(label if alone else _("Ask a second coordinator"), does),),
            (button(_("Leave it as it is"), ShowMember(member=member.id)),),
        ),
    )


@routes.press(Name, right=Right.COORDINATOR)
def name(turn: Turn, press: Name, _: Words) -> Screen | Toast:
    member = member_of_here(turn, press.member)
    if member is None:
        return not_here(_)
    return card(turn, member, _) if member.coordinator else ask(turn, NamedCoordinator(member=member.id), _)


@routes.press(TakeBack, right=Right.COORDINATOR)
def take_back(turn: Turn, press: TakeBack, _: Words) -> Screen | Toast:
    initiatives.lock(turn.connection, turn.initiative.id)
    member = member_of_here(turn, press.member)
    if member is None:
        return not_here(_)
    if not member.coordinator:
        return card(turn, member, _)
    if not _others_than(turn, member):
        return Toast(
            text=plain(_("Nobody else coordinates. Name somebody first, then take the coordination back.")), alert=True
        )
    if member.id != turn.member.id:
        return ask(turn, CoordinationEnded(member=member.id), _)
    turn.note(CoordinationGivenBack())
    return _changed(turn, member, False, _)


# What waits for the second coordinator.


def show_naming(turn: Turn, act: NamedCoordinator, _: Words) -> Markup | None:
    member = member_of_here(turn, act.member)
    return _what_naming_does(turn, member, _) if member is not None and not member.coordinator else None


@routes.shared_act(NamedCoordinator, shows=show_naming)
def do_name(turn: Turn, act: NamedCoordinator, _by: Member, _: Words) -> Screen:
    return _changed(turn, _known(turn, act.member), True, _)


def show_ending(turn: Turn, act: CoordinationEnded, _: Words) -> Markup | None:
    member = member_of_here(turn, act.member)
    if member is None or not member.coordinator or not _others_than(turn, member):
        return None
    return _what_ending_does(member, _)


@routes.shared_act(CoordinationEnded, shows=show_ending)
def do_end(turn: Turn, act: CoordinationEnded, _by: Member, _: Words) -> Screen:
    return _changed(turn, _known(turn, act.member), False, _)


@routes.tells(NamedCoordinator)
def tell_named(turn: Turn, act: NamedCoordinator, who: object, _: Words) -> Markup:
    return _("{who} named {name} to coordinate.", who=who, name=called(turn, act.member, _))


@routes.tells(CoordinationEnded)
def tell_ended(turn: Turn, act: CoordinationEnded, who: object, _: Words) -> Markup:
    return _("{who} ended the coordination of {name}.", who=who, name=called(turn, act.member, _))


@routes.tells(CoordinationGivenBack)
def tell_given_back(_turn: Turn, _act: CoordinationGivenBack, who: object, _: Words) -> Markup:
    return _("{who} gave the coordination back.", who=who)


@routes.letter(Named)
def write_named(turn: Turn, letter: Named, _: Words) -> Screen | None:
    """What whoever was named is told; the command menu follows."""
    member = turn.member_or_none
    if member is None or member.id != letter.member or not member.is_active:
        return None
    menu = Menu(language=turn.language, coordinator=member.coordinates, relay=member.relay)
    name = turn.initiative.name(_.code)
    if member.coordinates:
        return Screen(
            text=_("<b>You coordinate {name} now.</b> /help shows what this opens to you.", name=name), menu=menu
        )
    return Screen(text=_("You do not coordinate {name} any more. You stay a member.", name=name), menu=menu)


def _what_naming_does(turn: Turn, member: Member, _: Words) -> Markup:
    return paragraphs(
        Markup("<b>{}</b>").format(_("Make {name} a coordinator?", name=member.name)),
        _(
            "{college}, {territory}",
            college=vocabulary.first_up(vocabulary.college(_, member.college)),
            territory=turn.territory(member.territory_id).name(_.code),
        ),
        _("They can then admit, call meetings, open ballots, write to all, and name others."),
    )


def _what_ending_does(member: Member, _: Words) -> Markup:
    return paragraphs(
        Markup("<b>{}</b>").format(_("Take the coordination back from {name}?", name=member.name)),
        _("They stay a member. They no longer admit, call meetings, open ballots or write to all."),
    )


def _others_than(turn: Turn, member: Member) -> bool:
    """Whether somebody goes on coordinating without this member."""
    return any(each.id != member.id for each in members.coordinators(turn.connection, turn.initiative.id))


def change_coordination(deed: Deed, member: Member, coordinates: bool) -> None:
    """From now on this member coordinates, or does no more: they are told, and whoever comes is handed what is open."""
    members.change(deed.connection, member.id, coordinator=coordinates)
    deed.plan(
        Named(initiative=member.initiative_id, member=member.id),
        key=f"named:{member.id}:{deed.now.timestamp()}",
        person_id=member.person_id,
        expires=deed.now + USEFUL_FOR,
    )
    if coordinates:
        hand_over(deed, member)


def _changed(turn: Turn, member: Member, coordinates: bool, _: Words) -> Screen:
    change_coordination(turn, member, coordinates)
    return card(turn, _known(turn, member.id), _)


def _known(turn: Turn, member_id: int) -> Member:
    member = members.by_id(turn.connection, member_id)
    assert member is not None, "somebody who has just been there"
    return member
