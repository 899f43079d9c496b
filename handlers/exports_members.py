"""The members' names as a table: handed to the coordinator who asks, once a second one agrees.

[Get the members' names] -> what leaves, and that it is logged -> asked of a second coordinator (handlers.second_taps)
agreed                   -> a letter brings the file to whoever asked; it is made at the moment at which it leaves
"""

from datetime import timedelta
from typing import ClassVar

from markupsafe import Markup

from bot.chat import Act, Letter, Press, Right, Routes, Screen, Turn, button
from bot.chat.screen import plain
from bot.domain.log_of_acts import Topic
from bot.domain.people import Member
from bot.prints import Sheet, Workbook
from bot.words import Words
from bot.words.language import paragraphs
from handlers import vocabulary
from handlers.exports_columns import Line, both, clocks, heads, moments
from handlers.second_taps import ask
from handlers.second_taps_card import agreeing
from storage import dossier, members

routes = Routes("exports_members")
USEFUL_FOR = timedelta(days=1)


class AskMembers(Press, called="export.members"):
    """Says what leaves."""


class TakeMembers(Press, called="export.names"):
    """Asks for the second tap."""


class MembersHandedOver(Act, called="members.exported"):
    topic: ClassVar[Topic] = Topic.PEOPLE


class MembersFile(Letter, called="export.members"):
    """The file that a second coordinator agreed to."""

    again: ClassVar[bool] = False
    """Names leave once; whoever misses the file asks again, and the log shows both."""


@routes.press(AskMembers, right=Right.COORDINATOR)
def explain(turn: Turn, _press: AskMembers, _: Words) -> Screen:
    alone = not agreeing(turn, turn.member)
    return Screen(
        text=paragraphs(
            _what(turn, _),
            _("The log that members read will say so."),
            "" if alone else _("A second coordinator has to agree within 24 hours."),
        ),
        rows=((button(_("Get the file") if alone else _("Ask a second coordinator"), TakeMembers()),),),
    )


@routes.press(TakeMembers, right=Right.COORDINATOR)
def take(turn: Turn, _press: TakeMembers, _: Words) -> Screen:
    return ask(turn, MembersHandedOver(), _)


def show(turn: Turn, _act: MembersHandedOver, _: Words) -> Markup | None:
    return _what(turn, _)


@routes.shared_act(MembersHandedOver, shows=show)
def hand_over(turn: Turn, _act: MembersHandedOver, by: Member, _: Words) -> Screen:
    """To whoever asked: at once where they do it alone, otherwise by a letter."""
    if by.id == turn.member.id:
        return Screen(text=_("Here is the list of members."), prints=(workbook(turn, _),), fresh=True, unwritten=True)
    turn.plan(
        MembersFile(initiative=by.initiative_id, at_once=True),
        key=f"members.file:{by.id}:{turn.now.timestamp()}",
        person_id=by.person_id,
        expires=turn.now + USEFUL_FOR,
    )
    return Screen(text=_("Agreed. The list of members goes to {name} now.", name=by.name))


@routes.tells(MembersHandedOver)
def tell(_turn: Turn, _act: MembersHandedOver, who: object, _: Words) -> Markup:
    return _("{who} took the list of members along as a file.", who=who)


@routes.letter(MembersFile)
def write(turn: Turn, _letter: MembersFile, _: Words | None) -> Screen | None:
    reader = turn.member_or_none
    if _ is None or reader is None or not reader.coordinates:
        return None
    return Screen(text=_("Here is the list of members."), prints=(workbook(turn, _),))


def workbook(turn: Turn, _: Words) -> Workbook:
    """Every admitted member, with what they said of themselves when they joined."""
    head = heads(
        turn,
        lambda _: _("Name"),
        lambda _: _("Territory"),
        lambda _: _("College"),
        lambda _: _("Organisation"),
        lambda _: _("Function"),
        lambda _: _("Coordinates"),
        *clocks(turn),
    )
    rows = tuple(
        _member(turn, member, moments(turn, admitted))
        for member, admitted in dossier.admitted(turn.connection, turn.initiative.id)
    )
    name = plain(_("members"))
    title = both(turn, lambda _: _.context("sheet", "Members"), " ")
    return Workbook(
        filename=f"{name} {turn.now.date().isoformat()}.xlsx", sheets=(Sheet(title=title, head=head, rows=rows),)
    )


def _member(turn: Turn, member: Member, admitted: Line) -> Line:
    place = turn.territory(member.territory_id)
    return (
        member.name,
        both(turn, lambda _: place.name(_.code)),
        both(turn, lambda _: vocabulary.college(_, member.college)),
        member.organisation,
        member.function,
        both(turn, lambda _: _.context("coordinates", "yes")) if member.coordinator else "",
        *admitted,
    )


def _what(turn: Turn, _: Words) -> Markup:
    number = members.counts(turn.connection, turn.initiative.id).total()
    return _.plural(
        "<b>The list of {n} member leaves as a file:</b> name, territory, college, organisation, function.",
        "<b>The list of {n} members leaves as a file:</b> names, territories, colleges, organisations, functions.",
        number,
    )
