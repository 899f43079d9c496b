"""The dossier's chapters about what is done: actions as the vote ranks them, contributions, budgets, indicators."""

from collections.abc import Callable, Iterator
from functools import partial

from markupsafe import Markup

from bot.chat import Turn
from bot.domain.dossier import Dossier
from bot.domain.dossier_budget import Budget, Ranked
from bot.domain.dossier_facts import Saying, description
from bot.domain.funding import Fund, Indicator, Standing
from bot.domain.money import Currency
from bot.domain.references import Record, Reference, reference
from bot.domain.tally import Result
from bot.prints import Chapter, Row, Telling
from bot.words import Words
from bot.words.language import lines
from handlers import ballots_result_words as results
from handlers import vocabulary
from handlers.dossier_chapters import Tongues, who
from handlers.meetings_words import remarked, written
from handlers.papers import chapter, parted, row, telling


def currency(_: Words, which: Currency) -> str:
    """The currency, as a budget is headed."""
    return {
        Currency.XAF: _("CFA francs (XAF)"),
        Currency.EUR: _("euros (EUR)"),
        Currency.CNY: _("yuan (CNY)"),
    }[which]


def standing(_: Words, which: Standing) -> str:
    """Where complementary funding stands."""
    return {
        Standing.ASKED: _("asked for"),
        Standing.PROMISED: _("promised"),
        Standing.GRANTED: _("granted"),
    }[which]


def actions(turn: Turn, dossier: Dossier, tongues: Tongues) -> Chapter:
    """Every accepted action, the members' first choice first, with the vote that says so."""
    rows = [
        row(tongues, partial(_action, turn, each, n), _reference(each))
        for n, each in enumerate(dossier.ranked, start=1)
    ]
    return chapter(tongues, lambda _: _("Actions, in the order of the members’ votes"), rows)


def contributions(turn: Turn, dossier: Dossier, tongues: Tongues) -> Chapter:
    """What members bring, with what it is worth where somebody said so."""
    rows = [row(tongues, partial(_contribution, turn, each), each.reference) for each in dossier.contributions]
    return chapter(tongues, lambda _: _("Contributions and their value"), rows)


def budgets(dossier: Dossier, tongues: Tongues) -> Iterator[Chapter]:
    """A budget for each currency; what is in one is never added to what is in another."""
    yield parted(tongues, lambda _: _("Budget by currency"))
    for each in dossier.budgets:
        yield chapter(tongues, partial(_in_currency, each.currency), _budget(each, tongues), part=True)
    if not dossier.budgets:
        yield chapter(tongues, lambda _: _("No amounts yet"), (), part=True)


def indicators(dossier: Dossier, tongues: Tongues) -> Chapter:
    known = {each.action.id: each for each in dossier.ranked}
    rows = [
        row(
            tongues,
            partial(_indicator, known[each.action_id], each),
            reference(Record.INDICATOR, each.id, each.written_at),
        )
        for each in dossier.facts.indicators
        if each.action_id in known
    ]
    return chapter(tongues, lambda _: _("Indicators"), rows)


def _in_currency(which: Currency, _: Words) -> Markup:
    return _("In {currency}", currency=currency(_, which))


def _indicator(each: Ranked, indicator: Indicator, _: Words) -> Telling:
    return telling(
        written(_, each.title),
        written(_, indicator.what),
        _("Today: {baseline}. Aim: {target}.", baseline=indicator.baseline, target=indicator.target),
    )


def _reference(each: Ranked) -> Reference:
    return reference(Record.ACTION, each.action.id, each.action.decided_at or each.action.proposed_at)


def _action(turn: Turn, each: Ranked, number: int, _: Words) -> Telling:
    action = each.action
    places = [place.name(_.code) for place in turn.territories if place.id in action.territories]
    return telling(
        Markup("{}. {}").format(number, written(_, each.title)),
        written(_, description(action)) if action.description else "",
        _("Territories: {names}", names=_.list(places)) if places else _("Territories: all"),
        _evidence(turn, each, _),
        figure=_.money(action.cost) if action.cost else _("cost unknown"),
    )


def _evidence(turn: Turn, each: Ranked, _: Words) -> Markup:
    """What the vote says: the question, the place, the voices, the turnout and its conditions, each group's support."""
    if each.ballot is None or each.result is None:
        return _("No vote yet.")
    result = each.result
    ballot = reference(Record.BALLOT, each.ballot.id, each.ballot.closed_at or each.ballot.closes_at)
    told = [
        _("Vote “{question}” ({reference})", question=each.ballot.question(_.code), reference=str(ballot)),
        _("place {place} of {number}", place=_.number(each.place), number=_.number(len(each.ballot.options))),
        results.score(result, each.position, _),
        *results.notes(each.ballot, result, each.position, _),
    ]
    quorum = [] if result.holds else [_("The quorum was not reached: the order decides nothing.")]
    turnout = results.turned_out(result, _)
    return lines(Markup(" · ").join(told), Markup(" ").join((turnout, *quorum)), *_groups(turn, each, result, _))


def _groups(turn: Turn, each: Ranked, result: Result, _: Words) -> Iterator[Markup]:
    """How many of each college's and each territory's voters support it, as far as that may be told."""
    for grouping, cells in results.groupings(turn, result, _):
        told = [
            _(
                "{group} {n} of {voters}",
                group=name,
                n=_.number(cell.supports[each.position]),
                voters=_.number(cell.voters),
            )
            for name, cell in cells
        ]
        yield _("{title}: {groups}", title=grouping, groups=Markup(" · ").join(told))


def _contribution(turn: Turn, each: Saying, _: Words) -> Telling:
    kind = vocabulary.contribution_kind(_, each.entry.offer) if each.entry.offer else ""
    quantity, condition, in_return = each.details
    return telling(
        vocabulary.first_up(kind),
        written(_, each.words),
        _("How much: {words}", words=written(_, quantity)) if quantity else "",
        _("On condition that: {words}", words=written(_, condition)) if condition else "",
        _("Hoped for in return: {words}", words=written(_, in_return)) if in_return else "",
        aside=who(turn, each, _),
        figure=_.money(each.value) if each.value else _("not valued"),
    )


def _budget(budget: Budget, tongues: Tongues) -> Iterator[Row]:
    def summed(units: int, say: Callable[[Words], object], *, sums: bool = False) -> Row:
        def tell(_: Words) -> Telling:
            amount = _.money(budget.of(units))
            return telling(say(_), figure=amount) if sums else telling("", say(_), figure=amount)

        return row(tongues, tell, sums=sums)

    for each in budget.costs:
        yield row(tongues, partial(_cost, each), _reference(each))
    yield summed(budget.cost, lambda _: _("What the actions cost"), sums=True)
    yield summed(budget.money, lambda _: _("Members’ contributions in money"))
    yield summed(budget.in_kind, lambda _: _("Members’ other contributions, valued"))
    for fund in budget.funds:
        yield row(tongues, partial(_fund, fund), reference(fund.record, fund.id, fund.written_at))
    yield summed(budget.covered, lambda _: _("There already: contributions, and what is granted"), sums=True)
    yield summed(budget.open, lambda _: _("Still to be found"), sums=True)


def _cost(each: Ranked, _: Words) -> Telling:
    assert each.action.cost is not None, "it is among the costs"
    return telling("", written(_, each.title), figure=_.money(each.action.cost))


def _fund(fund: Fund, _: Words) -> Telling:
    return telling(
        "",
        remarked(_, fund.source, fund.language),
        aside=_("Complementary funding, {standing}", standing=standing(_, fund.standing)),
        figure=_.money(fund.money),
    )
