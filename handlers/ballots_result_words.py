"""The words that a result's text, picture and files share: what was reached, by whom, and what it means.

Options are known by the number that they have in the result's order.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import floor

from markupsafe import Markup

from bot.chat import Turn
from bot.chat.screen import plain
from bot.domain.ballots import Ballot
from bot.domain.choices import Method
from bot.domain.money import Money
from bot.domain.people import College
from bot.domain.rules import Passing
from bot.domain.tally import Cell, Condition, Result, Tiers
from bot.words import Words
from handlers import vocabulary


def by_rank(result: Result) -> list[int]:
    """The options' positions, the best first."""
    return [position for tier in result.order for position in tier]


def numbers(result: Result) -> dict[int, int]:
    """The number that each option, by position, is told by."""
    return {at: number for number, at in enumerate(by_rank(result), start=1)}


def turned_out(result: Result, _: Words) -> Markup:
    return _.plural(
        "{n} vote from {roll} members on the list.",
        "{n} votes from {roll} members on the list.",
        result.voters.overall,
        roll=_.number(result.roll.overall),
    )


def quorums(turn: Turn, result: Result, _: Words) -> list[Markup]:
    """Each condition on the turnout: reached, or missed by so many votes. Who has voted is no choice, so small groups
    are told too."""
    return [_quorum(turn, condition, _) for condition in result.quorums]


def _quorum(turn: Turn, quorum: Condition, _: Words) -> Markup:
    needed = _.number(quorum.needed)
    if not quorum.of:
        if quorum.met:
            return _("The quorum of {quorum} was reached.", quorum=needed)
        return _.plural(
            "The quorum of {quorum} was missed by {n} vote.",
            "The quorum of {quorum} was missed by {n} votes.",
            quorum.missing,
            quorum=needed,
        )
    group = group_name(turn, quorum.of, _)
    if quorum.met:
        return _("• {group}: the quorum of {quorum} was reached.", group=group, quorum=needed)
    return _.plural(
        "• {group}: the quorum of {quorum} was missed by {n} vote.",
        "• {group}: the quorum of {quorum} was missed by {n} votes.",
        quorum.missing,
        group=group,
        quorum=needed,
    )


def percent(share: Fraction, _: Words) -> Markup:
    """A share in whole percent, halves rounded up."""
    return _("{percent}%", percent=_.number(floor(share * 100 + Fraction(1, 2))))


def share(result: Result, at: int) -> Fraction | None:
    """The part of the voters who chose an option, or of all points that it was given; rankings have none."""
    match result.method:
        case Method.APPROVAL:
            return result.share(at)
        case Method.POINTS:
            given = sum(result.scores)
            return Fraction(result.scores[at], given) if given else Fraction(0)
        case Method.RANKING:
            return None


def votes(count: int, _: Words) -> Markup:
    """How many have voted."""
    return _.plural("{n} vote", "{n} votes", count)


def score(result: Result, at: int, _: Words) -> Markup:
    """What an option came to, with its share."""
    match result.method:
        case Method.APPROVAL:
            reached = _.plural("{n} voice", "{n} voices", result.scores[at])
        case Method.POINTS:
            reached = _.plural("{n} point", "{n} points", result.scores[at])
        case Method.RANKING:
            return _("Borda {score}", score=_.number(result.scores[at]))
    return _("{score} ({share})", score=reached, share=percent(share(result, at) or Fraction(0), _))


def what_counts(result: Result, _: Words) -> Markup:
    """How the figures are to be read; blank where they speak for themselves."""
    match result.method:
        case Method.POINTS:
            return _("Points received, and their part of all points given.")
        case Method.RANKING:
            return _(
                "The order is Schulze’s: each action is compared with each other one."
                " The Borda figure says how often an action was put above another."
            )
    return Markup("")


def groupings(turn: Turn, result: Result, _: Words) -> list[tuple[Markup, list[tuple[str, Cell]]]]:
    """The results by college and by territory, as far as they may be told, with names."""
    shown = []
    for title, cells in ((_("By college"), result.colleges), (_("By territory"), result.territories)):
        if cells:
            shown.append((title, [(group_name(turn, cell.of, _), cell) for cell in cells]))
    return shown


def group_name(turn: Turn, of: Iterable[str], _: Words) -> str:
    """Colleges or territories, as they are written down, by their names in this language."""
    keys = set(of)
    names = [plain(vocabulary.college(_, college)) for college in College if college.value in keys]
    names += [place.name(_.code) for place in turn.territories if str(place.id) in keys]
    return vocabulary.first_up(plain(_.list(names)))


def is_merged(result: Result) -> bool:
    """Whether a breakdown is left out because it would single somebody out."""
    return bool(result.voters.overall) and not (result.colleges and result.territories)


def tier_numbers(result: Result, tiers: Tiers, most: int, _: Words) -> Markup:
    """An order in the numbers of the result: 1 · 2 = 3 · 4, the first `most` of them."""
    known = numbers(result)
    told, left = [], most
    for tier in tiers:
        shown = sorted(known[at] for at in tier)[:left]
        left -= len(shown)
        if shown:
            told.append(" = ".join(_.number(number) for number in shown))
    rest = " …" if sum(len(tier) for tier in tiers) > most else ""
    return Markup(" · ").join(told) + rest


def named_numbers(result: Result, options: Iterable[int], _: Words) -> Markup:
    """Options as “no. 1, no. 3 and no. 4”."""
    known = numbers(result)
    return _.list(_("no. {number}", number=_.number(number)) for number in sorted(known[at] for at in options))


def notes(ballot: Ballot, result: Result, at: int, _: Words) -> list[Markup]:
    """What else is to be said of an option: a tie, whether it passes, whether the budget pays for it."""
    found = []
    if result.voters.overall and (tie := next((tier for tier in result.order if at in tier and len(tier) > 1), None)):
        tied = sorted(numbers(result)[option] for option in tie)
        found.append(_("a tie from no. {first} to no. {last}", first=_.number(tied[0]), last=_.number(tied[-1])))
    if ballot.rule.passing is not Passing.ORDER and result.holds:
        verdict = result.verdicts[at]
        found.append(
            _("✓ passes")
            if verdict.passes
            else _.plural("does not pass, {n} vote short", "does not pass, {n} votes short", verdict.missing)
        )
    if result.funding is not None:
        if at in result.funding.funded:
            found.append(_("✓ funded by equal shares"))
        elif at in result.funding.added:
            found.append(_("✓ funded from what was left"))
        else:
            found.append(_("not funded"))
    return found


def money(ballot: Ballot, units: Fraction | int, _: Words) -> str:
    """An amount in the budget's currency, rounded down to its smallest unit."""
    assert ballot.rule.budget is not None, "asked only of ballots with a budget"
    return _.money(Money(units=floor(units), currency=ballot.rule.budget.currency))
