"""What can be tapped about actions."""

from bot.chat import Press
from bot.domain.actions import ActionStatus
from bot.domain.wordings import TITLE


class ListActions(Press, called="actions"):
    """A page of the actions that stand there, from 1; without a status, of those that matter most to the reader."""

    status: ActionStatus | None = None
    page: int = 1


class OpenAction(Press, called="action"):
    action: int


class Propose(Press, called="action.propose"):
    """Begins /propose."""


class Accept(Press, called="action.accept"):
    """`seen` is where the action stood when the button was shown: whoever decides on an older state is told."""

    action: int
    seen: ActionStatus


class Merge(Press, called="action.merge"):
    """Asks which accepted action it is merged into."""

    action: int
    seen: ActionStatus
    page: int = 1


class SetAside(Press, called="action.aside"):
    """Asks for the reason."""

    action: int
    seen: ActionStatus


class LeaveAction(Press, called="action.keep"):
    """Closes the question; the action stays as it was."""

    action: int


class Translate(Press, called="action.translate"):
    """Asks for the title, or the description, in the other language."""

    action: int
    part: str = TITLE


class ApproveWords(Press, called="action.approve"):
    """I have read the words in the other language and vouch for them. `seen` begins the digest of what was read."""

    action: int
    seen: str


class Support(Press, called="action.support"):
    """I stand behind this action, or do not any more."""

    action: int
    supports: bool


class EstimateCost(Press, called="action.cost"):
    action: int


class ChooseTerritories(Press, called="action.territories"):
    action: int
