"""What the log tells of what became of proposals."""

from typing import ClassVar

from markupsafe import Markup

from bot.chat import Act, Routes, Turn
from bot.domain.actions import ActionStatus
from bot.domain.log_of_acts import Topic
from bot.words import Words
from handlers.actions_cards import title_of
from storage import actions

routes = Routes("actions acts")


class ActionDecided(Act, called="action.decided"):
    """`into` is the action that it was merged into."""

    topic: ClassVar[Topic] = Topic.ACTIONS

    action: int
    status: ActionStatus
    into: int | None = None


@routes.tells(ActionDecided)
def tell(turn: Turn, act: ActionDecided, who: object, _: Words) -> Markup:
    title = _title(turn, act.action, _)
    match act.status:
        case ActionStatus.ACCEPTED:
            return _("{who} accepted the action “{title}”.", who=who, title=title)
        case ActionStatus.MERGED:
            into = _title(turn, act.into, _) if act.into is not None else ""
            return _("{who} merged the action “{title}” into “{into}”.", who=who, title=title, into=into)
        case _:
            return _("{who} set the action “{title}” aside.", who=who, title=title)


def _title(turn: Turn, action_id: int, _: Words) -> str:
    action = actions.by_id(turn.connection, turn.initiative.id, action_id)
    return str(title_of(action, _)) if action is not None else f"{action_id}"
