"""The card of a member, for those who coordinate: who they are, how they are reached, and what can be done."""

from collections.abc import Collection

from markupsafe import Markup

from bot.chat import Button, Right, Routes, Screen, Toast, Turn, button
from bot.chat.screen import plain
from bot.domain.people import Member, Status
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import notes_words, vocabulary
from handlers.admission_cards import ShowRequest
from handlers.members_presses import (
    AskNaming,
    ChangeTheirs,
    FindDouble,
    LetBack,
    LetGo,
    ListMembers,
    ShowMember,
    Suspend,
)
from handlers.members_standing_words import why_suspended
from handlers.members_words import reached
from handlers.relays_naming import naming_row
from handlers.relays_words import reached as reached_by_relay
from storage import contacts, members, roster

routes = Routes("members_card")
HERE = (Status.ACTIVE, Status.PENDING, Status.SUSPENDED)
"""Who has a card."""


@routes.press(ShowMember, right=Right.COORDINATOR)
def show_member(turn: Turn, press: ShowMember, _: Words) -> Screen | Toast:
    member = member_of_here(turn, press.member, HERE)
    return card(turn, member, _) if member else not_here(_)


def card(turn: Turn, member: Member, _: Words, lead: Markup | str = "") -> Screen:
    """All that those who coordinate see of somebody; `lead` says what has just changed."""
    listed = roster.of_member(turn.connection, member.id)
    assert listed is not None
    contact = contacts.of_member(turn.connection, member.id)
    return Screen(
        text=paragraphs(
            lead,
            lines(
                Markup("<b>{}</b>").format(member.name),
                _(
                    "{college}, {territory}",
                    college=vocabulary.first_up(vocabulary.college(_, member.college)),
                    territory=turn.territory(member.territory_id).name(_.code),
                ),
                member.function,
                member.organisation,
                _("Coordinates this cooperation") if member.coordinator else "",
                _("Speaks for members without Telegram") if member.relay else "",
                reached_by_relay(contact, _) if contact is not None else "",
                vocabulary.status(_, member.status) if member.status is not Status.ACTIVE else "",
                _why_suspended(turn, member, _) if member.is_suspended else "",
            ),
            lines(
                _("Last here: {day}", day=notes_words.day(_, member.seen_on)) if member.seen_on else "",
                _("Letters do not arrive: {reason}", reason=reached(listed, _))
                if not listed.is_reached and contact is None
                else "",
            ),
        ),
        rows=tuple(row for row in (*_acts(member, _), (button(_("Back to the members"), ListMembers()),)) if row),
    )


def member_of_here(turn: Turn, member_id: int, statuses: Collection[Status] = (Status.ACTIVE,)) -> Member | None:
    """Somebody of the reader's own initiative, while their membership stands like that."""
    member = members.by_id(turn.connection, member_id)
    if member is None or member.initiative_id != turn.initiative.id or member.status not in statuses:
        return None
    return member


def not_here(_: Words) -> Toast:
    return Toast(text=plain(_("This person is not a member here any more. /members shows who is.")), alert=True)


def _acts(member: Member, _: Words) -> tuple[tuple[Button, ...], ...]:
    """What can be done about somebody, as their membership stands."""
    change = button(_("Change their details"), ChangeTheirs(member=member.id))
    if member.status is Status.PENDING:
        return ((button(_("Answer the request"), ShowRequest(member=member.id)),), (change,))
    going = button(_("Let go"), LetGo(member=member.id))
    twice = button(_("Put two memberships together"), FindDouble(member=member.id))
    if member.status is Status.SUSPENDED:
        return ((button(_("Let back in"), LetBack(member=member.id)),), (change, going), (twice,))
    if member.coordinator:
        return ((button(_("Take the coordination back"), AskNaming(member=member.id)),), (change,), (twice,))
    return (
        (button(_("Make a coordinator"), AskNaming(member=member.id)),),
        naming_row(member, _),
        (change,),
        (button(_("Suspend"), Suspend(member=member.id)), going),
        (twice,),
    )


def _why_suspended(turn: Turn, member: Member, _: Words) -> Markup | str:
    decision = members.decision_of(turn.connection, member.id)
    return _("Reason: {reason}", reason=why_suspended(decision.reason, _)) if decision and decision.reason else ""
