"""What becomes of a proposal: coordinators accept it, merge it into an accepted action, or set it aside.

[Accept]                at the tap
[Merge into another]    the accepted actions, five a page; at the tap on one
[Set aside]             once a reason is written; whoever proposed it reads it

Each decision can be followed by another. Of two coordinators who decide at once the second is told what was decided.
"""

from bot.chat import Again, Answer, Press, Right, Routes, Screen, Step, Turn, button
from bot.domain.actions import Action, ActionStatus, may_follow
from bot.domain.journal import too_many
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.actions_acts import ActionDecided
from handlers.actions_cards import card, gone, title_of
from handlers.actions_letters import tell_proposer
from handlers.actions_presses import Accept, LeaveAction, Merge, OpenAction, SetAside
from handlers.entries_cards import turning
from handlers.lengths import too_long
from storage import actions

routes = Routes("actions_deciding")
PAGE = 5
REASON_LIMIT = 500
"""Characters of a reason."""


class MergeInto(Press, called="action.into"):
    action: int
    into: int
    seen: ActionStatus


class AskReason(Step, called="action.reason"):
    """Why is it set aside?"""

    action: int
    seen: ActionStatus


# Deciding.


@routes.press(Accept, right=Right.COORDINATOR)
def accept(turn: Turn, press: Accept, _: Words) -> Screen:
    return _decide(turn, press.action, press.seen, ActionStatus.ACCEPTED, _)


@routes.press(Merge, right=Right.COORDINATOR)
def choose_target(turn: Turn, press: Merge, _: Words) -> Screen:
    action = _found(turn, press.action)
    if action is None:
        return gone(_)
    if action.status is not press.seen or not may_follow(action, ActionStatus.MERGED):
        return _overtaken(turn, action, _)
    return _targets(turn, action, press.page, _)


@routes.press(MergeInto, right=Right.COORDINATOR)
def merge(turn: Turn, press: MergeInto, _: Words) -> Screen:
    action, into = _found(turn, press.action), _found(turn, press.into)
    if action is None:
        return gone(_)
    if action.merged_into != press.into and (
        into is None or into.id == action.id or into.status is not ActionStatus.ACCEPTED
    ):
        return _targets(turn, action, 1, _)
    return _decide(turn, press.action, press.seen, ActionStatus.MERGED, _, into=press.into)


@routes.press(SetAside, right=Right.COORDINATOR)
def set_aside(turn: Turn, press: SetAside, _: Words) -> Step | Screen:
    action = _found(turn, press.action)
    if action is None:
        return gone(_)
    if action.status is not press.seen or not may_follow(action, ActionStatus.SET_ASIDE):
        return _overtaken(turn, action, _)
    return AskReason(action=action.id, seen=press.seen)


@routes.asks(AskReason)
def ask_reason(turn: Turn, step: AskReason, _: Words) -> Screen:
    action = _found(turn, step.action)
    return Screen(
        text=paragraphs(
            _("<b>{title}</b>", title=title_of(action, _)) if action else "",
            _(
                "Why is it set aside? Write the reason:"
                " the member who proposed it will read it, and so can all the others."
            ),
        ),
        rows=((button(_("Leave it as it is"), LeaveAction(action=step.action)),),),
    )


@routes.answer(AskReason, right=Right.COORDINATOR)
def hear_reason(turn: Turn, step: AskReason, answer: Answer, _: Words) -> Screen | Again:
    if beyond := too_many(answer.text, REASON_LIMIT):
        return too_long(_, beyond)
    return _decide(turn, step.action, step.seen, ActionStatus.SET_ASIDE, _, reason=answer.text)


def _decide(
    turn: Turn,
    action_id: int,
    seen: ActionStatus,
    status: ActionStatus,
    _: Words,
    *,
    into: int | None = None,
    reason: str = "",
) -> Screen:
    action = _found(turn, action_id)
    if action is None:
        return gone(_)
    if (action.status, action.merged_into, action.decided_by) == (status, into, turn.member.id):
        return card(turn, action, _, _decided(status, _))
    if action.status is not seen or not may_follow(action, status):
        return _overtaken(turn, action, _)
    mine = actions.decide(
        turn.connection, action, status, by=turn.member, now=turn.now, merged_into=into, reason=reason
    )
    now = actions.by_id(turn.connection, turn.initiative.id, action_id)
    if now is None:
        return gone(_)
    if not mine:
        return _overtaken(turn, now, _)
    if into is not None:
        actions.follow_merged(turn.connection, action_id, into)
    reasons = {turn.language: reason} if reason else None
    turn.note(ActionDecided(action=action_id, status=status, into=into), reasons=reasons)
    tell_proposer(turn, now, status)
    return card(turn, now, _, _decided(status, _))


def _decided(status: ActionStatus, _: Words) -> object:
    match status:
        case ActionStatus.ACCEPTED:
            return _("Accepted. It can be put to a vote.")
        case ActionStatus.MERGED:
            return _("Merged. It goes on as a part of the other action.")
        case _:
            return _("Set aside, with your reason.")


def _overtaken(turn: Turn, action: Action, _: Words) -> Screen:
    return card(turn, action, _, _("Somebody has decided about it in the meantime. Here is where it stands now:"))


def _targets(turn: Turn, action: Action, page: int, _: Words) -> Screen:
    accepted = [each for each in actions.accepted(turn.connection, turn.initiative.id) if each.id != action.id]
    back = (button(_("Leave it as it is"), OpenAction(action=action.id)),)
    if not accepted:
        return Screen(
            text=_("There is no accepted action yet that it could be merged into. Accept one first."), rows=(back,)
        )
    pages = -(-len(accepted) // PAGE)
    page = min(max(page, 1), pages)
    newest_first = accepted[::-1][(page - 1) * PAGE : page * PAGE]
    presses = [MergeInto(action=action.id, into=each.id, seen=action.status) for each in newest_first]
    rows = (
        *((button(title_of(each, _), press),) for each, press in zip(newest_first, presses, strict=True)),
        tuple(
            turning(
                page,
                pages,
                Merge(action=action.id, seen=action.status, page=page - 1),
                Merge(action=action.id, seen=action.status, page=page + 1),
                _,
            )
        ),
        back,
    )
    return Screen(
        text=lines(
            _("<b>{title}</b>", title=title_of(action, _)),
            _("Which accepted action does it go into?"),
        ),
        rows=tuple(row for row in rows if row),
        numbered=tuple(press.encode() for press in presses),
    )


@routes.press(LeaveAction, right=Right.ACTIVE)
def leave(turn: Turn, press: LeaveAction, _: Words) -> Screen:
    step = Step.read(turn.known.step) if turn.known.step else None
    if step is not None and getattr(step, "action", None) == press.action:
        turn.forget_step()
    action = _found(turn, press.action)
    return card(turn, action, _) if action else gone(_)


def _found(turn: Turn, action_id: int) -> Action | None:
    return actions.by_id(turn.connection, turn.initiative.id, action_id)
