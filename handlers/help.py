"""Help fit for one's role, and the way out of a question."""

from bot.chat import N_, Payload, Right, Routes, Screen, Turn
from bot.words import Words

routes = Routes("help")


@routes.command("help", right=Right.ANYONE, menu=N_("What I can do for you"))
def show_help(turn: Turn, _payload: Payload, _: Words) -> Screen:
    return Screen(text=_("I am Passerelle."))


@routes.command("cancel", right=Right.PERSON, menu=N_("Leave the question"))
def cancel(turn: Turn, _payload: Payload, _: Words) -> Screen:
    """Leaves the question that stands; what was saved before stays."""
    asked = turn.known.step is not None
    turn.forget_step()
    return Screen(text=_("The question is closed; nothing of it was kept.") if asked else _("Nothing was being asked."))
