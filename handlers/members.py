"""The roster: who is in, from where, and who coordinates.

/members -> counts by college and territory, who is missing, a page of names
         -> a member                                   [Make a coordinator] or [Take the coordination back]
         -> what that means, asked once more; the last coordinator stays
"""

from datetime import timedelta
from typing import ClassVar

from markupsafe import Markup

from bot.chat import N_, Letter, Menu, Payload, Press, Right, Routes, Screen, Toast, Turn, button
from bot.chat.screen import plain
from bot.domain.deliveries import Lane
from bot.domain.people import College, Member, Status
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from storage import initiatives, members

routes = Routes("members")
PAGE = 8
USEFUL_FOR = timedelta(days=14)


class ListMembers(Press, called="members"):
    page: int = 0


class ShowMember(Press, called="member"):
    member: int


class AskNaming(Press, called="member.name"):
    """Shows what it means to name a coordinator, or to take the coordination back."""

    member: int


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


@routes.command("members", right=Right.COORDINATOR, menu=N_("See who is in"))
def show_members(turn: Turn, _payload: Payload, _: Words) -> Screen:
    return _list(turn, 0, _)


@routes.press(ListMembers, right=Right.COORDINATOR)
def turn_page(turn: Turn, press: ListMembers, _: Words) -> Screen:
    return _list(turn, press.page, _)


@routes.press(ShowMember, right=Right.COORDINATOR)
def show_member(turn: Turn, press: ShowMember, _: Words) -> Screen | Toast:
    member = _of_here(turn, press.member)
    return _card(turn, member, _) if member else _not_here(_)


@routes.press(AskNaming, right=Right.COORDINATOR)
def ask_naming(turn: Turn, press: AskNaming, _: Words) -> Screen | Toast:
    member = _of_here(turn, press.member)
    if member is None:
        return _not_here(_)
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
    member = _of_here(turn, press.member)
    if member is None:
        return _not_here(_)
    return _changed(turn, member, True, _)


@routes.press(TakeBack, right=Right.COORDINATOR)
def take_back(turn: Turn, press: TakeBack, _: Words) -> Screen | Toast:
    initiatives.lock(turn.connection, turn.initiative.id)
    member = _of_here(turn, press.member)
    if member is None:
        return _not_here(_)
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
    return _card(turn, changed, _)


def _list(turn: Turn, page: int, _: Words) -> Screen:
    counts = members.counts(turn.connection, turn.initiative.id)
    number = counts.total()
    page = min(max(page, 0), max(0, (number - 1) // PAGE))
    shown = members.page(turn.connection, turn.initiative.id, skip=page * PAGE, limit=PAGE)
    presses = [ShowMember(member=each.id) for each in shown]
    by_territory = [
        _(
            "{who}: {count}",
            who=place.name(_.code),
            count=_.number(sum(n for (_college, where), n in counts.items() if where == place.id)),
        )
        for place in turn.territories
    ]
    by_college = [
        _("{who}: {count}", who=vocabulary.first_up(vocabulary.college(_, each)), count=_.number(of_college))
        for each in College
        if (of_college := sum(n for (which, _place), n in counts.items() if which is each))
    ]
    missing = [
        _("{college}, {territory}", college=vocabulary.college(_, each), territory=place.name(_.code))
        for place in turn.territories
        for each in College
        if not counts[each, place.id]
    ]
    turning = (
        *((button(_("‹ Previous names"), ListMembers(page=page - 1)),) if page else ()),
        *((button(_("More names ›"), ListMembers(page=page + 1)),) if (page + 1) * PAGE < number else ()),
    )
    names = tuple(
        (button(f"{at}. {each.name}" if not each.coordinator else f"{at}. {each.name} ★", press),)
        for at, (each, press) in enumerate(zip(shown, presses, strict=True), 1)
    )
    return Screen(
        text=paragraphs(
            _.plural("<b>{n} member</b>", "<b>{n} members</b>", number),
            lines(*by_territory),
            lines(*by_college),
            lines(_("<b>Nobody yet:</b>"), *missing) if missing else "",
            _("★ coordinates. Tap a name, or type its number."),
        ),
        rows=tuple(row for row in (*names, turning) if row),
        numbered=tuple(press.encode() for press in presses),
    )


def _card(turn: Turn, member: Member, _: Words) -> Screen:
    naming = _("Take the coordination back") if member.coordinator else _("Make a coordinator")
    return Screen(
        text=lines(
            Markup("<b>{}</b>").format(member.name),
            _(
                "{college}, {territory}",
                college=vocabulary.first_up(vocabulary.college(_, member.college)),
                territory=turn.territory(member.territory_id).name(_.code),
            ),
            member.function,
            member.organisation,
            _("Coordinates this cooperation") if member.coordinator else "",
        ),
        rows=((button(naming, AskNaming(member=member.id)),), (button(_("Back to the members"), ListMembers()),)),
    )


def _of_here(turn: Turn, member_id: int) -> Member | None:
    member = members.by_id(turn.connection, member_id)
    if member is None or member.initiative_id != turn.initiative.id or member.status is not Status.ACTIVE:
        return None
    return member


def _not_here(_: Words) -> Toast:
    return Toast(text=plain(_("This person is not a member here any more. /members shows who is.")), alert=True)
