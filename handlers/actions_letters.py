"""What people are told about proposals: those who decide that one waits, whoever proposed it what was decided."""

from datetime import timedelta
from typing import ClassVar

from markupsafe import Markup

from bot.chat import Brief, Deed, Letter, Routes, Screen, Turn, button
from bot.domain.actions import Action, ActionStatus
from bot.words import Words
from bot.words.language import lines
from handlers.actions_cards import card, title_of
from handlers.actions_presses import OpenAction
from storage import actions, members, outbox

routes = Routes("actions_letters")
USEFUL = timedelta(days=30)
"""How long such news is worth telling."""


class ProposalWaits(Letter, called="action.waits"):
    """To a coordinator: somebody has proposed an action."""

    again: ClassVar[bool] = False
    """Every coordinator gets it, and the proposal waits in /actions all the same."""

    action: int


class Decided(Letter, called="action.decided"):
    """To whoever proposed the action."""

    again: ClassVar[bool] = True
    """Whoever proposed it waits for the decision; twice, it says the same."""

    action: int
    status: ActionStatus


def tell_coordinators(deed: Deed, action: Action) -> None:
    """Every coordinator but the one who proposes it is told that it waits. Again changes nothing."""
    for coordinator in members.coordinators(deed.connection, action.initiative_id):
        if coordinator.id != action.member_id:
            deed.plan(
                ProposalWaits(initiative=action.initiative_id, action=action.id),
                key=f"action:{action.id}:waits:{coordinator.id}",
                person_id=coordinator.person_id,
                expires=action.proposed_at + USEFUL,
                subject=_subject(action),
            )


@routes.replan()
def replan_some(deed: Deed, after: int, limit: int) -> int | None:
    """Every proposal that waits for a decision."""
    found = actions.waiting(deed.connection, after, deed.now - USEFUL, limit)
    for action in found:
        tell_coordinators(deed, action)
    return found[-1].id if len(found) == limit else None


def tell_proposer(turn: Turn, action: Action, status: ActionStatus) -> None:
    """It waits no more; whoever proposed it is told what was decided, unless that was their own decision."""
    outbox.withdraw(turn.connection, _subject(action), turn.now)
    proposer = members.by_id(turn.connection, action.member_id) if action.member_id else None
    if proposer is not None and proposer.id != turn.member.id:
        turn.plan(
            Decided(initiative=action.initiative_id, action=action.id, status=status),
            key=f"action:{action.id}:{status}:{turn.now.isoformat()}",
            person_id=proposer.person_id,
            expires=turn.now + USEFUL,
            subject=_subject(action),
        )


@routes.letter(ProposalWaits)
def write_waits(turn: Turn, letter: ProposalWaits, _: Words) -> Screen | None:
    action = actions.by_id(turn.connection, letter.initiative, letter.action)
    member = turn.member_or_none
    if action is None or not action.waits or member is None or not member.coordinates:
        return None
    return card(turn, action, _, _("A proposal waits for a decision:"))


@routes.letter(Decided)
def write_decided(turn: Turn, letter: Decided, _: Words) -> Screen | None:
    action = actions.by_id(turn.connection, letter.initiative, letter.action)
    member = turn.member_or_none
    if action is None or action.status is not letter.status or member is None or not member.may_read:
        return None
    match action.status:
        case ActionStatus.ACCEPTED:
            note = _(
                "Good news: “{title}”, which you proposed, is accepted. It can now be put to a vote.",
                title=title_of(action, _),
            )
        case ActionStatus.MERGED:
            note = _("“{title}”, which you proposed, goes on as a part of another action.", title=title_of(action, _))
        case _:
            note = _(
                "“{title}”, which you proposed, is set aside for now. Thank you for proposing it.",
                title=title_of(action, _),
            )
    return card(turn, action, _, note)


@routes.brief(ProposalWaits)
def brief_waits(turn: Turn, letter: ProposalWaits, _: Words) -> Brief | None:
    return _brief(turn, letter, write_waits(turn, letter, _), _("This proposal waits for a decision."), _)


@routes.brief(Decided)
def brief_decided(turn: Turn, letter: Decided, _: Words) -> Brief | None:
    return _brief(turn, letter, write_decided(turn, letter, _), _("Your proposal has been decided."), _)


def _brief(turn: Turn, letter: ProposalWaits | Decided, whole: Screen | None, what: Markup, _: Words) -> Brief | None:
    action = actions.by_id(turn.connection, letter.initiative, letter.action)
    if action is None or whole is None:
        return None
    return Brief(
        text=lines(Markup("<b>{}</b>").format(title_of(action, _)), what),
        rows=((button(_("Open the action"), OpenAction(action=action.id)),),),
    )


def _subject(action: Action) -> str:
    return f"action:{action.id}"
