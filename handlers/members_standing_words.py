"""Words about a membership that others suspended or ended: the reasons, and why it cannot be done."""

from markupsafe import Markup

from bot.domain.people import Member
from bot.domain.suspending import Hindrance, WhyLetGo, WhySuspended, ready_to_suspend
from bot.words import Words


def why_suspended(reason: str, _: Words) -> str | Markup:
    """A ready reason in the reader's language; one that was typed as it was."""
    match ready_to_suspend(reason):
        case WhySuspended.ASKED:
            return _("It was asked for")
        case WhySuspended.ACCOUNT:
            return _("The account may be in other hands")
        case WhySuspended.QUESTION:
            return _("A question has to be cleared up first")
        case None:
            return reason


def why_let_go(reason: WhyLetGo, _: Words) -> Markup:
    return {
        WhyLetGo.ASKED: _("It was asked for"),
        WhyLetGo.MOVED_ON: _("Does not work on this any more"),
        WhyLetGo.MISTAKE: _("Was admitted by mistake"),
        WhyLetGo.RULES: _("Did not keep to the rules of the cooperation"),
    }[reason]


def hindered(why: Hindrance, member: Member, _: Words) -> Markup:
    match why:
        case Hindrance.COORDINATES:
            return _("{name} coordinates. First take the coordination back, then this is possible.", name=member.name)
        case Hindrance.NOT_NOW:
            return _("This is not possible any more: their membership has changed in the meantime.")
