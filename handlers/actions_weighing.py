"""What an action weighs: what it may cost, which territories it concerns, and who stands behind it.

[I support it]             at the tap, and again to take it back; names and counts by college and territory are shown
[Estimate the cost]        an amount as one types it, with its currency; unclear ones are asked back
[Choose the territories]   one or several of them, or all
"""

from markupsafe import Markup

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice
from bot.chat.manners import choose_please, write_please
from bot.domain.actions import Action
from bot.words import Words
from bot.words.language import paragraphs
from bot.words.typed import Unread, read_amount
from handlers.actions_cards import card, gone, may_weigh
from handlers.actions_presses import ChooseTerritories, EstimateCost, Support
from storage import actions

routes = Routes("actions_weighing")


class AskCost(Step, called="action.cost"):
    action: int


class AskTerritories(Step, called="action.territories"):
    """Which territories does it concern? `chosen` are ticked so far."""

    action: int
    chosen: tuple[int, ...] = ()


@routes.press(Support, right=Right.ACTIVE)
def support(turn: Turn, press: Support, _: Words) -> Screen:
    action = _found(turn, press.action)
    if action is None:
        return gone(_)
    if not press.supports:
        actions.support_no_more(turn.connection, action.id, turn.member.id)
        return card(turn, action, _, _("Noted: you do not support it any more."))
    actions.support(turn.connection, action.id, turn.member.id, turn.now)
    return card(turn, action, _, _("Noted: you support it. Everybody can see that."))


# What it costs.


@routes.press(EstimateCost, right=Right.ACTIVE)
def estimate(turn: Turn, press: EstimateCost, _: Words) -> Step | Screen:
    action = _found(turn, press.action)
    if action is None:
        return gone(_)
    return AskCost(action=action.id) if may_weigh(turn, action) else _not_for_you(turn, action, _)


@routes.asks(AskCost)
def ask_cost(turn: Turn, step: AskCost, _: Words) -> Screen:
    action = _found(turn, step.action)
    return Screen(
        text=paragraphs(
            _("<b>What may it cost?</b>"),
            action.title_for(_.code) if action else "",
            example(_),
        ),
        choices=(choice(_("Leave it unknown"), "unknown"),),
    )


@routes.answer(AskCost, right=Right.ACTIVE)
def hear_cost(turn: Turn, step: AskCost, answer: Answer, _: Words) -> Screen | Again:
    action = _found(turn, step.action)
    if action is None:
        return gone(_)
    if not may_weigh(turn, action):
        return _not_for_you(turn, action, _)
    if answer.value is None and not answer.text:
        return write_please(_)
    cost = read_amount(answer.text) if answer.value is None else None
    if isinstance(cost, Unread):
        return Again(help=asked_back(cost, _))
    actions.estimate(turn.connection, action.id, cost)
    estimated = _found(turn, action.id)
    return card(turn, estimated, _, _("Noted.")) if estimated else gone(_)


def example(_: Words) -> Markup:
    """How an amount can be typed."""
    return _("Write an amount with its currency, for example 1 500 000 FCFA, 20 000 €, 15万元.")


def asked_back(why: Unread, _: Words) -> Markup:
    """Why an amount was not understood, and how to write it."""
    match why:
        case Unread.NO_CURRENCY:
            return _("Which currency is that? Write it with FCFA, € or 元 after it.")
        case Unread.SEVERAL_MEANINGS:
            return _("I can read this in two ways. Please write it without points and commas, and with one currency.")
        case Unread.TOO_FINE:
            return _("That is finer than the smallest coin of this currency. Please round it.")
        case Unread.NOT_AN_AMOUNT:
            return _("I cannot read this amount. Write figures and FCFA, € or 元, for example 1 500 000 FCFA.")


# Where it is to be.


@routes.press(ChooseTerritories, right=Right.ACTIVE)
def choose_territories(turn: Turn, press: ChooseTerritories, _: Words) -> Step | Screen:
    action = _found(turn, press.action)
    if action is None:
        return gone(_)
    if not may_weigh(turn, action):
        return _not_for_you(turn, action, _)
    return AskTerritories(action=action.id, chosen=action.territories)


@routes.asks(AskTerritories)
def ask_territories(turn: Turn, step: AskTerritories, _: Words) -> Screen:
    ticked = [place for place in turn.territories if place.id in step.chosen]
    places = [
        choice(f"✓ {place.name(_.code)}" if place in ticked else place.name(_.code), place.id)
        for place in turn.territories
    ]
    enough = (choice(_("Go on with these"), "done"),) if ticked else ()
    return Screen(
        text=_("<b>Which territories does it concern?</b>"),
        choices=(*places, *enough, choice(_("Take all of them"), "all")),
    )


@routes.answer(AskTerritories, right=Right.ACTIVE)
def hear_territories(turn: Turn, step: AskTerritories, answer: Answer, _: Words) -> Step | Screen | Again:
    action = _found(turn, step.action)
    if action is None:
        return gone(_)
    if not may_weigh(turn, action):
        return _not_for_you(turn, action, _)
    match answer.value:
        case None:
            return choose_please(_)
        case "all" | "done" as ends:
            all_of_them = ends == "all" or len(step.chosen) == len(turn.territories)
            actions.concern(turn.connection, action.id, () if all_of_them else step.chosen)
            chosen = _found(turn, action.id)
            return card(turn, chosen, _, _("Noted.")) if chosen else gone(_)
        case number:
            kept = set(step.chosen) ^ {int(number)}
            return AskTerritories(
                action=action.id, chosen=tuple(place.id for place in turn.territories if place.id in kept)
            )


def _not_for_you(turn: Turn, action: Action, _: Words) -> Screen:
    return card(turn, action, _, _("The coordination and whoever proposed the action can say this."))


def _found(turn: Turn, action_id: int) -> Action | None:
    return actions.by_id(turn.connection, turn.initiative.id, action_id)
