"""How a choice reads: what is ticked, given or ranked, and what is still open. Options bear the numbers by which their
reader sees them, or none where each reader sees another order."""

from collections.abc import Iterable

from markupsafe import Markup

from bot.domain.ballots import Ballot, Refusal, Seat
from bot.domain.choices import Choice, Method
from bot.domain.choosing import is_blank, left, points_a_tap
from bot.domain.receipts import grouped
from bot.domain.shuffling import order_for
from bot.words import Words
from bot.words.language import lines
from handlers.ballots_rule_words import priced


def order_of(ballot: Ballot, seat: Seat | None) -> tuple[int, ...]:
    """The options' positions as whoever has this seat sees them; as they were put for others."""
    options = len(ballot.options)
    return order_for(ballot.id, seat.member_id, options) if seat is not None else tuple(range(options))


def numbered(ballot: Ballot, positions: Iterable[int], order: tuple[int, ...], _: Words) -> Markup:
    """Options by the number that their reader sees, a line each."""
    return lines(*(Markup("{}. {}").format(order.index(at) + 1, priced(ballot.options[at], _)) for at in positions))


def bulleted(ballot: Ballot, _: Words) -> Markup:
    """All options for many readers at once, each of whom sees another order in private."""
    return lines(*(Markup("• {}").format(priced(option, _)) for option in ballot.options))


def label(ballot: Ballot, position: int, _: Words) -> str:
    return ballot.options[position].label(_.code)


def chosen(ballot: Ballot, choice: Choice, order: tuple[int, ...] | None, _: Words) -> Markup:
    """A choice, a line for each option in it. Without an order the options bear no numbers."""

    def named(position: int) -> Markup:
        number = Markup("") if order is None else Markup("{}. ").format(order.index(position) + 1)
        return number + label(ballot, position, _)

    match ballot.rule.method:
        case Method.POINTS:
            given = [(points, at) for at, points in enumerate(choice) if points]
            return lines(
                *(
                    _.plural("{n} point: {option}", "{n} points: {option}", points, option=named(at))
                    for points, at in sorted(given, key=lambda each: -each[0])
                )
            )
        case Method.RANKING:
            return lines(*(ranked(rank, named(at), _) for rank, at in enumerate(choice, start=1)))
        case Method.APPROVAL:
            sign = Markup("• ") if order is None else Markup("")
            shown = choice if order is None else sorted(choice, key=order.index)
            return lines(*(sign + named(at) for at in shown))


def ranked(rank: int, option: object, _: Words) -> Markup:
    return _("Rank {rank}: {option}", rank=rank, option=option)


def so_far(ballot: Ballot, choice: Choice, order: tuple[int, ...], _: Words) -> Markup:
    """What is chosen on all pages and not cast yet, and what is left; how to choose while nothing is."""
    rule = ballot.rule
    if is_blank(choice, rule):
        return _how_to(ballot, _)
    match rule.method:
        case Method.POINTS:
            remaining = left(choice, rule)
            head = (
                _.plural("{n} point left; not cast yet:", "{n} points left; not cast yet:", remaining)
                if remaining
                else _("All points are given; not cast yet:")
            )
        case Method.RANKING:
            head = _.plural("{n} action ranked, not cast yet:", "{n} actions ranked, not cast yet:", len(choice))
        case Method.APPROVAL:
            head = _.plural("{n} action ticked, not cast yet:", "{n} actions ticked, not cast yet:", len(choice))
    return lines(head, chosen(ballot, choice, order, _))


def _how_to(ballot: Ballot, _: Words) -> Markup:
    match ballot.rule.method:
        case Method.POINTS:
            return lines(
                _.plural("You have {n} point to give.", "You have {n} points to give.", ballot.rule.points),
                _.plural(
                    "Each tap on an action gives it {n} point; or type actions and points (for example: 2:3 1:1).",
                    "Each tap on an action gives it {n} points; or type actions and points (for example: 2:3 1:1).",
                    points_a_tap(ballot.rule),
                ),
            )
        case Method.RANKING:
            return _(
                "Nothing is ranked yet. Tap the actions in your order, the most important first,"
                " or type their numbers in that order (for example: 2 1)."
                " Those that you leave out come last, as equals."
            )
        case Method.APPROVAL:
            return _("Nothing is ticked yet. Tap the actions, or type their numbers (for example: 1 2).")


def receipt_told(ballot: Ballot, receipt: str, _: Words) -> Markup:
    """A receipt, what it is for, and what it costs."""
    return lines(
        _("Your receipt: <code>{receipt}</code>", receipt=grouped(receipt)),
        _("After the close, /receipt finds your vote by it in the published list."),
        _("Show it to nobody: from then on it tells what you chose last.") if ballot.secret else "",
    )


def misread(ballot: Ballot, why: Refusal, _: Words) -> Markup:
    """What is wrong with a vote that was typed, and how it is typed in a ballot of this kind."""
    match why:
        case Refusal.OVERSPENT:
            return _.plural(
                "That is more than your {n} point.", "That is more than your {n} points.", ballot.rule.points
            )
        case Refusal.TWICE:
            return _("One action stands there twice. Name each action once.")
    if ballot.rule.method is Method.POINTS:
        return _(
            "Type each action's number and its points, for example 2:3 1:1 (3 points for action 2, 1 for action 1)."
        )
    return _("Type the actions' numbers alone, for example 2 1.")
