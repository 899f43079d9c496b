"""Leaving a cooperation.

/me -> [Leave this cooperation]      what goes, what stays             [Leave now] [Stay]
       "You have left."              the coordination is told
Whoever is the last to coordinate cannot leave: somebody else has to be able to admit, to call and to conclude.
"""

from bot.chat import Menu, Press, Right, Routes, Screen, Toast, Turn, button, manners
from bot.domain.initiatives import Initiative
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.me_card import Leave, card
from handlers.me_coordination import Left, tell_of_oneself
from handlers.meetings_seats import give_places_left
from storage import initiatives, members, people, seats

routes = Routes("me_leaving")


class LeaveNow(Press, called="me.leave.now"):
    """I have read what that means."""

    initiative: int


class Stay(Press, called="me.stay"):
    """I would rather stay."""


@routes.press(Leave, right=Right.READER)
def leave(turn: Turn, _press: Leave, _: Words) -> Screen:
    if last_to_coordinate(turn):
        return _cannot(_)
    return Screen(
        text=paragraphs(
            _("<b>Leave {initiative}?</b>", initiative=turn.initiative.name(_.code)),
            _("What goes: you get no more invitations, reminders and ballots, and what you said is shown no more."),
            _("What stays: your votes are counted, and the actions that you proposed go on under your name."),
            _("You can come back later. To have everything about you removed, choose /privacy instead."),
        ),
        rows=(
            (button(_("Leave now"), LeaveNow(initiative=turn.initiative.id)),),
            (button(_("Stay"), Stay()),),
        ),
    )


@routes.press(Stay, right=Right.PERSON)
def stay(turn: Turn, _press: Stay, _: Words) -> Screen:
    return card(turn, _)


@routes.press(LeaveNow, right=Right.PERSON)
def leave_now(turn: Turn, press: LeaveNow, _: Words) -> Screen | Toast:
    """Tapped again by whoever has left already, it says so once more and does nothing."""
    initiative = initiatives.by_id(turn.connection, press.initiative)
    member = members.of_person(turn.connection, turn.person.id, press.initiative)
    if initiative is None or member is None:
        return manners.too_old(_)
    if member.may_read:
        if initiative != turn.initiative_or_none:
            return manners.too_old(_)
        initiatives.lock(turn.connection, initiative.id)
        if last_to_coordinate(turn):
            return _cannot(_)
        _go(turn)
    return _farewell(turn, initiative, _)


def _go(turn: Turn) -> None:
    """Nothing comes from here any more; whoever is in another cooperation goes on there."""
    members.leave(turn.connection, turn.member.id, turn.now)
    seats.give_up(turn.connection, [turn.member.id], turn.now)
    give_places_left(turn, turn.initiative.id)
    people.stop_letters(turn.connection, turn.person.id, turn.initiative.id, turn.now)
    tell_of_oneself(turn, Left(initiative=turn.initiative.id, member=turn.member.id))
    turn.refresh()
    turn.forget_step()
    for other in initiatives.of_person(turn.connection, turn.person.id)[:1]:
        turn.enter(other, members.of_person(turn.connection, turn.person.id, other.id))


def _farewell(turn: Turn, left: Initiative, _: Words) -> Screen:
    member = turn.member_or_none
    here = turn.initiative if member is not None and member.may_read else None
    return Screen(
        text=lines(
            _("You have left {initiative}. Thank you for what you gave.", initiative=left.name(_.code)),
            _("An invitation, or /start, brings you back whenever you like."),
            _("From now on you speak in {initiative}.", initiative=here.name(_.code)) if here else "",
        ),
        menu=Menu(
            language=turn.person.language,
            coordinator=member is not None and member.coordinates,
            relay=member is not None and member.relay,
        ),
    )


def last_to_coordinate(turn: Turn) -> bool:
    """Whether nobody else coordinates this initiative."""
    return turn.member.coordinates and len(members.coordinators(turn.connection, turn.initiative.id)) == 1


def _cannot(_: Words) -> Screen:
    return Screen(
        text=_(
            "You are the last person to coordinate this cooperation, so you cannot leave it: nobody could admit members"
            " or open a ballot any more. First let somebody else coordinate too: /members."
        )
    )
