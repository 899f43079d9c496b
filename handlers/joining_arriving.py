"""Arriving: what somebody said about themselves makes them a member, or somebody who asks. Whoever was let go asks,
whatever link they hold; whoever is suspended waits to be let back in."""

from typing import Any

from markupsafe import Markup

from bot.chat import Menu, Screen, Turn, manners
from bot.domain.invitations import Invitation
from bot.domain.joining import Draft, status_on_arrival
from bot.domain.people import Member, Status
from bot.words import Words
from bot.words.language import paragraphs
from handlers.admission_letters import ask_the_coordination
from handlers.home import home
from handlers.meetings_letters import replan_upcoming
from storage import initiatives, invitations, members, suspending


def arrive(turn: Turn, said: Draft, _: Words) -> Screen:
    """All is said: in at once with an invitation that admits, otherwise the coordination is asked."""
    initiative = initiatives.by_id(turn.connection, said.initiative or 0)
    places = {place.id for place in initiatives.territories_of(turn.connection, said.initiative or 0)}
    turn.forget_step()
    if initiative is None or said.territory not in places or said.college is None:
        return Screen(text=_("This cooperation has changed in the meantime. Please begin again: /start."))
    invitation = invitations.by_code(turn.connection, said.invitation) if said.invitation else None
    invited_here = (
        invitation is not None
        and invitation.initiative_id == initiative.id
        and invitation.admits_as(said.college, said.territory)
    )
    before = members.of_person(turn.connection, turn.person.id, initiative.id)
    if before is not None and before.is_suspended:
        return manners.suspended(_)
    let_go = before is not None and suspending.was_let_go(turn.connection, before)
    status = status_on_arrival(invited=invited_here and not let_go)
    if before is not None and (before.is_active or (before.may_read and status is Status.PENDING)):
        return already_in(turn, before, invitation, _)
    about: dict[str, Any] = {
        "territory_id": said.territory,
        "college": said.college,
        "name": said.name,
        "organisation": said.organisation or "",
        "function": said.function or "",
        "status": status,
        "coordinator": False,
        "now": turn.now,
    }
    if before is None:
        member = members.add(turn.connection, initiative_id=initiative.id, person_id=turn.person.id, **about)
    else:
        member = members.ask_again(turn.connection, before.id, **about)
    turn.enter(initiative, member)
    if status is Status.PENDING:
        ask_the_coordination(turn, member, turn.now)
        news = _(
            "<b>Your request is on its way.</b> The coordination answers it, and you are told here."
            " Until then you can read and write, not vote."
        )
    else:
        replan_upcoming(turn.connection, initiative.id, turn.now, person_id=turn.person.id)
        turn.planned = True
        news = _("<b>Welcome to {name}!</b> You are a member now.", name=initiative.name(_.code))
    return _shown_home(turn, member, news, _)


def already_in(turn: Turn, member: Member, invitation: Invitation | None, _: Words) -> Screen:
    initiative = initiatives.by_id(turn.connection, member.initiative_id)
    assert initiative is not None
    turn.enter(initiative, member)
    news = _("You are in this cooperation already.") if invitation and member.is_active else Markup("")
    return _shown_home(turn, member, news, _)


def _shown_home(turn: Turn, member: Member, news: Markup, _: Words) -> Screen:
    overview = home(turn, _)
    menu = Menu(language=turn.person.language, coordinator=member.coordinates, relay=member.relay)
    return overview.model_copy(update={"text": paragraphs(news, overview.text), "menu": menu})
