"""Home: where the cooperation stands, and the way to everything that one can do in it.

The subjects are not known here: whatever commands they bring (with a menu sentence) are led to, as far as one's role
goes. What coordinators do stands on a screen of its own, so that nobody scrolls.

    Cooperation Pointe-Noire – Suzhou
    You are here for Pointe-Noire.
    24 members · 31 entries · 8 actions retained · 1 ballot open
    Next meeting: …
    [Meetings, and your answers] [Read what people say] … [Coordinate]
"""

from markupsafe import Markup

from bot.chat import Button, Press, Right, Routes, Screen, Step, Toast, Turn, button, manners
from bot.chat.receive import Outcome, allowed, refused
from bot.chat.routes import Payload, Route
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import hours
from handlers.shared_power import what_is_lacking
from storage.overview import overview

routes = Routes("home")


class GoHome(Press, called="home"):
    """Back to where the cooperation stands."""


class GoTo(Press, called="go"):
    """To what a command leads to."""

    command: str


class Coordinate(Press, called="coordinate"):
    """To what only those who coordinate can do."""


def home(turn: Turn, _: Words) -> Screen:
    """Where the cooperation stands; for somebody in none, how to come into one."""
    if turn.member_or_none is None or not turn.member.may_read:
        return manners.suspended(_) if turn.member_or_none and turn.member.is_suspended else _outside(turn, _)
    rights = (Right.READER, Right.ACTIVE) if turn.member.coordinates else (Right.READER, Right.ACTIVE, Right.RELAY)
    presses = [GoTo(command=name) for name in commands(turn, *rights)]
    rows: list[tuple[Button, ...]] = [(leading_to(turn, press, _),) for press in presses]
    if turn.member.coordinates:
        rows.append((button(_("Coordinate this cooperation"), Coordinate()),))
    return Screen(
        text=paragraphs(
            lines(
                Markup("<b>{}</b>").format(turn.initiative.name(_.code)),
                _("You are here for {territory}.", territory=turn.territory(turn.member.territory_id).name(_.code)),
            ),
            _standing(turn, _),
            what_is_lacking(turn, _) if turn.member.coordinates else "",
            ""
            if turn.member.is_active
            else _("The coordination has not answered your request yet. Until then you can read and write, not vote."),
            _("/me is about you, /help shows everything."),
        ),
        rows=tuple(rows),
        numbered=tuple(press.encode() for press in presses),
    )


def commands(turn: Turn, *rights: Right) -> dict[str, Route]:
    """The commands that are listed for these rights and open to this person, by name."""
    return {
        name: route
        for name, route in turn.house.commands.items()
        if route.menu and route.right in rights and allowed(turn, route.right)
    }


@routes.press(GoHome, right=Right.ANYONE)
def go_home(turn: Turn, _press: GoHome, _: Words) -> Screen:
    return home(turn, _)


@routes.press(GoTo, right=Right.ANYONE)
def go_to(turn: Turn, press: GoTo, _: Words) -> Outcome:
    """As if the command had been typed."""
    route = turn.house.commands.get(press.command)
    if route is None:
        return manners.too_old(_)
    if not allowed(turn, route.right):
        return refused(turn, route.right)
    shown: Step | Screen | Toast | None = route.run(turn, Payload(""), _)
    return shown


def leading_to(turn: Turn, press: GoTo, _: Words) -> Button:
    """The button that does what a command does."""
    return button(_(turn.house.commands[press.command].menu), press)


def _standing(turn: Turn, _: Words) -> Markup:
    """A few numbers; what there is none of is not said."""
    now = overview(turn.connection, turn.initiative.id, turn.now)
    numbers = [
        _.plural("{n} member", "{n} members", now.members),
        _.plural("{n} entry", "{n} entries", now.entries) if now.entries else "",
        _.plural("{n} action retained", "{n} actions retained", now.actions) if now.actions else "",
        _.plural("{n} ballot open", "{n} ballots open", now.ballots) if now.ballots else "",
    ]
    return lines(
        Markup(" · ").join(Markup.escape(number) for number in numbers if number),
        _("Next meeting: {moment}", moment=hours.on_one_line(turn, now.next_meeting, _)) if now.next_meeting else "",
        _.plural("{n} person waits for your answer.", "{n} people wait for your answer.", now.waiting)
        if now.waiting and turn.member.coordinates
        else "",
    )


def _outside(turn: Turn, _: Words) -> Screen:
    """For somebody who is in no cooperation (any more)."""
    return Screen(
        text=paragraphs(
            _("You are not in a cooperation now."),
            _("Somebody of a cooperation can send you an invitation: a link or a picture to scan."),
            _("You may open a cooperation yourself: /open.") if turn.may_open else "",
        )
    )
