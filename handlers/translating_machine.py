"""Whether a machine may make first drafts: the coordination decides, everybody reads it under /translate.

[Let a machine make drafts]    what is sent where, and once more: "Let it"    [Stop the machine’s drafts]
"""

from bot.chat import Button, Press, Right, Routes, Screen, Turn, button
from bot.words import Words
from bot.words.language import paragraphs
from handlers.translating_presses import ListTexts
from storage import machine_drafts

routes = Routes("translating_machine")


class ThinkOfMachine(Press, called="translate.machine"):
    """Shows what it means to let a machine make drafts."""


class AllowMachine(Press, called="translate.allow"):
    yes: bool


def told(turn: Turn, _: Words) -> object:
    """Said to everybody where a machine is at work."""
    if not machine_drafts.allowed(turn.connection, turn.initiative.id):
        return ""
    return _("The coordination lets a machine make first drafts: it is sent what waits here, without any name.")


def told_before_writing(turn: Turn, _: Words) -> object:
    """Said to whoever is about to write something that a machine will be sent."""
    if not machine_drafts.allowed(turn.connection, turn.initiative.id):
        return ""
    return _("For a first draft of its translation, your text is sent to a machine, without your name.")


def switch(turn: Turn, _: Words) -> list[tuple[Button, ...]]:
    """For those who coordinate, where there is a machine to be asked."""
    if not turn.member.coordinates:
        return []
    if machine_drafts.allowed(turn.connection, turn.initiative.id):
        return [(button(_("Stop the machine’s drafts"), AllowMachine(yes=False)),)]
    return [(button(_("Let a machine make drafts"), ThinkOfMachine()),)] if turn.house.translator else []


@routes.press(ThinkOfMachine, right=Right.COORDINATOR)
def think(turn: Turn, _press: ThinkOfMachine, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("<b>May a machine make first drafts?</b>"),
            _(
                "What members write is then sent, without their names,"
                " to the translation server of this bot’s operator."
            ),
            _(
                "A draft is shown only to whoever translates, and says that it is a machine’s."
                " All members are told here."
            ),
        ),
        rows=((button(_("Let it make drafts"), AllowMachine(yes=True)),), (button(_("Go back"), ListTexts()),)),
    )


@routes.press(AllowMachine, right=Right.COORDINATOR)
def allow(turn: Turn, press: AllowMachine, _: Words) -> Screen:
    machine_drafts.allow(turn.connection, turn.initiative.id, press.yes)
    back = ((button(_("See what waits for a translation"), ListTexts()),),)
    if press.yes:
        return Screen(text=_("Noted: a machine makes first drafts from now on."), rows=back)
    return Screen(text=_("Noted: nothing is sent to a machine any more."), rows=back)
