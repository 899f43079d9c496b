"""Help fit for one's role, and the way out of a question.

A visitor reads how to come in; a member every command that is open to them, with what it does; whoever coordinates
reads theirs besides. Two lines about each command are a tap away, or typed: /help meetings.
"""

from markupsafe import Markup

from bot.chat import N_, Button, Payload, Press, Right, Routes, Screen, Turn, button
from bot.chat.step import Listing, Step
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.home import GoTo, commands, leading_to

routes = Routes("help")
A_ROW = 3
"""Commands beside each other on buttons: their names are short."""


class HelpWith(Press, called="help.with"):
    """What about this command?"""

    command: str


class ShowHelp(Press, called="help"):
    """All that I can do."""


@routes.command(
    "cancel",
    right=Right.PERSON,
    menu=N_("Leave the question"),
    more=N_("Leaves what I have just asked.\nWhat was saved before stays."),
)
def cancel(turn: Turn, _payload: Payload, _: Words) -> Screen:
    """Leaves the question that stands; what was saved before stays."""
    asked = Step.read(turn.known.step) if turn.known.step else None
    turn.forget_step()
    if asked is None or isinstance(asked, Listing):
        return Screen(text=_("Nothing was being asked. /start shows where the cooperation stands."))
    return Screen(
        text=_("The question is closed, and nothing of it was kept. /start shows where the cooperation stands.")
    )


@routes.command(
    "help",
    right=Right.ANYONE,
    menu=N_("What I can do for you"),
    more=N_("All that you can do here, with a button for each.\n/help with a command tells more of it."),
)
def show_help(turn: Turn, payload: Payload, _: Words) -> Screen:
    return _told(turn, payload.text, _) if payload.text else _everything(turn, _)


@routes.press(ShowHelp, right=Right.ANYONE)
def back_to_help(turn: Turn, _press: ShowHelp, _: Words) -> Screen:
    return _everything(turn, _)


@routes.press(HelpWith, right=Right.ANYONE)
def help_with(turn: Turn, press: HelpWith, _: Words) -> Screen:
    return _told(turn, press.command, _)


def _everything(turn: Turn, _: Words) -> Screen:
    member = turn.member_or_none
    if member is None or not member.may_read:
        return _for_visitors(turn, _)
    return Screen(
        text=paragraphs(
            _("<b>What you can do here</b>"),
            ""
            if member.is_active
            else _("The coordination has not answered your request yet. Until then you can read and write, not vote."),
            _listed(turn, _, Right.READER, Right.ACTIVE, Right.RELAY),
            _coordinating(turn, _),
            _listed(turn, _, Right.PERSON, Right.ANYONE),
            _("You can answer a list or a question by tapping, or by typing the number."),
            _("Tap a command to read more about it."),
        ),
        rows=_buttons(turn),
    )


def _told(turn: Turn, typed: str, _: Words) -> Screen:
    """What a command does, in two lines; only of those that are open to this person."""
    name = typed.strip().removeprefix("/").casefold()
    route = commands(turn, *Right).get(name)
    back = button(_("See all that I can do"), ShowHelp())
    if route is None:
        return Screen(text=_("I have no such command for you."), rows=((back,),))
    return Screen(
        text=lines(Markup("<b>/{}</b> – {}").format(name, _(route.menu)), _(route.more) if route.more else ""),
        rows=((leading_to(turn, GoTo(command=name), _),), (back,)),
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


def _buttons(turn: Turn) -> tuple[tuple[Button, ...], ...]:
    """A button for each command that there is more to tell of, in the order in which they are listed."""
    order = (Right.READER, Right.ACTIVE, Right.RELAY), (Right.COORDINATOR,), (Right.PERSON, Right.ANYONE)
    names = [
        name for rights in order for name, route in commands(turn, *rights).items() if route.more and name != "help"
    ]
    buttons = [button(f"/{name}", HelpWith(command=name)) for name in names]
    return tuple(tuple(buttons[at : at + A_ROW]) for at in range(0, len(buttons), A_ROW))
