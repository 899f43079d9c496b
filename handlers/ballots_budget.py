"""The budget of a ballot: only where every action has an estimated cost, and all in one currency.

With a budget, the method of equal shares is counted beside the plain order.
"""

from markupsafe import Markup

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice
from bot.chat.manners import write_please
from bot.domain.actions import Action, currency_of
from bot.words import Words
from bot.words.language import lines, paragraphs
from bot.words.typed import Unread, read_amount
from handlers import actions_weighing as weighing
from handlers.ballots_draft import AskBudget, chosen_actions, onwards

routes = Routes("ballots_budget")


@routes.asks(AskBudget)
def ask_budget(turn: Turn, step: AskBudget, _: Words) -> Screen:
    chosen = chosen_actions(turn, step.draft)
    none = (choice(_("Do without a budget"), "none"),)
    if currency_of(chosen) is None:
        return Screen(text=_missing(chosen, _), choices=none)
    return Screen(
        text=paragraphs(
            _("<b>How much is there to spend?</b>"),
            lines(*(_costs(action, _) for action in chosen)),
            weighing.example(_),
        ),
        choices=none,
    )


@routes.answer(AskBudget, right=Right.COORDINATOR)
def hear_budget(turn: Turn, step: AskBudget, answer: Answer, _: Words) -> Step | Again:
    if answer.value == "none":
        return onwards(turn, step.draft.ruled(budget=None), _.code)
    if not answer.text:
        return write_please(_)
    currency = currency_of(chosen_actions(turn, step.draft))
    if currency is None:
        return Again(help=_("A budget has to wait until every action has its cost. Go on without one for now."))
    budget = read_amount(answer.text)
    if isinstance(budget, Unread):
        return Again(help=weighing.asked_back(budget, _))
    if budget.currency is not currency or not budget.units:
        return Again(help=_("The actions are estimated in another currency. Write the budget in the same one."))
    return onwards(turn, step.draft.ruled(budget=budget), _.code)


def _missing(chosen: list[Action], _: Words) -> Markup:
    """What keeps a budget from being set."""
    unknown = [action for action in chosen if action.cost is None]
    if unknown:
        return paragraphs(
            _("<b>A budget needs a cost for every action.</b> Missing here:"),
            lines(*(Markup("• {}").format(action.title_for(_.code)) for action in unknown)),
            _("/actions leads to each action, where its cost can be written."),
        )
    return paragraphs(
        _("<b>A budget needs all costs in one currency.</b> Here there are several:"),
        lines(*(_costs(action, _) for action in chosen)),
        _("/actions leads to each action, where its cost can be written."),
    )


def _costs(action: Action, _: Words) -> Markup:
    amount = _.money(action.cost) if action.cost else "?"
    return _("• {action}: {amount}", action=action.title_for(_.code), amount=amount)
