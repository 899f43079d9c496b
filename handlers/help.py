"""Help fit for one's role, and the way out of a question.

A visitor reads how to come in; a member every command that is open to them, with what it does; whoever coordinates
reads theirs besides.
"""

from markupsafe import Markup

from bot.chat import N_, Payload, Right, Routes, Screen, Turn
from bot.chat.step import Listing, Step
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.home import commands

routes = Routes("help")


@routes.command("cancel", right=Right.PERSON, menu=N_("Leave the question"))
def cancel(turn: Turn, _payload: Payload, _: Words) -> Screen:
    """Leaves the question that stands; what was saved before stays."""
    asked = Step.read(turn.known.step) if turn.known.step else None
    turn.forget_step()
    if asked is None or isinstance(asked, Listing):
        return Screen(text=_("Nothing was being asked. /start shows where the cooperation stands."))
    return Screen(
        text=_("The question is closed, and nothing of it was kept. /start shows where the cooperation stands.")
    )


@routes.command("help", right=Right.ANYONE, menu=N_("What I can do for you"))
def show_help(turn: Turn, _payload: Payload, _: Words) -> Screen:
    member = turn.member_or_none
    if member is None or not member.may_read:
        return _for_visitors(turn, _)
    return Screen(
        text=paragraphs(
            _("<b>What you can do here</b>"),
            ""
            if member.is_active
            else _("The coordination has not answered your request yet. Until then you can read and write, not vote."),
            _listed(turn, _, Right.READER, Right.ACTIVE),
            _coordinating(turn, _),
            _listed(turn, _, Right.PERSON, Right.ANYONE),
            _("You can answer a list or a question by tapping, or by typing the number."),
        )
    )


def _for_visitors(turn: Turn, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _(
                "I am Passerelle · 桥. In French and in Chinese, I bring together the people of two cities:"
                " they say what matters to them, meet, and decide what comes first."
            ),
            _("/start leads you in. It takes about a minute."),
            _("/privacy tells what is kept about you, before you decide."),
            _listed(turn, _, Right.PERSON) if turn.person_or_none is not None else "",
            _("You may open a cooperation yourself: /open.") if turn.may_open else "",
        )
    )


def _coordinating(turn: Turn, _: Words) -> Markup | str:
    tools = _listed(turn, _, Right.COORDINATOR)
    return lines(_("<b>For the coordination</b>"), tools) if tools else ""


def _listed(turn: Turn, _: Words, *rights: Right) -> Markup:
    """The commands with these rights, a line each; help itself is before one's eyes already."""
    return lines(
        *(
            _("/{command}: {what}", command=name, what=_(route.menu))
            for name, route in commands(turn, *rights).items()
            if name != "help"
        )
    )
