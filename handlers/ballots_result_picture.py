"""A result as a picture: the order as bars, the readings side by side, each group beside the others.

Telegram reads no text out for a photo: `result_text` says the same in words, and stands beside it.
"""

from fractions import Fraction
from math import ceil

from bot.chat import Turn
from bot.chat.screen import plain
from bot.domain.ballots import Ballot
from bot.domain.choices import Method
from bot.domain.tally import Cell, Result
from bot.domain.tally.agreement import orders, ranks
from bot.domain.tally.orders import by_scores
from bot.prints import Bar, Group, Grouping, ResultsPicture, Table
from bot.words import Words
from handlers import ballots_result_words as said

COMPARED = 12
"""Options whose readings are set side by side."""
PAIRED = 6
"""Options that are shown two by two."""


def picture(turn: Turn, ballot: Ballot, result: Result, _: Words) -> ResultsPicture:
    """The result with this language's labels."""
    order = said.by_rank(result)
    best = result.order[0]
    return ResultsPicture(
        language=str(_.locale),
        title=ballot.question(_.code),
        subtitle=turn.initiative.name(_.code),
        legend=plain(said.what_counts(result, _)),
        whole=result.voters.overall if result.method is Method.APPROVAL else max(result.scores),
        bars=tuple(
            Bar(
                label=ballot.options[at].label(_.code),
                count=result.scores[at],
                share=_share(result, at, _),
                note=" · ".join(plain(note) for note in said.notes(ballot, result, at, _)),
                leading=at in best and result.scores[at] > 0,
            )
            for at in order
        ),
        tables=(*_readings(result, _), *_pairs(result, _)),
        groupings=tuple(
            Grouping(title=plain(title), groups=tuple(_group(result, name, cell, cells, _) for name, cell in cells))
            for title, cells in said.groupings(turn, result, _)
        ),
        footer=tuple(plain(line) for line in (said.turned_out(result, _), *said.quorums(turn, result, _))),
    )


def _share(result: Result, at: int, _: Words) -> str:
    share = said.share(result, at)
    return "" if share is None else plain(said.percent(share, _))


def _group(result: Result, name: str, cell: Cell, cells: list[tuple[str, Cell]], _: Words) -> Group:
    return Group(
        label=name,
        voters=plain(said.votes(cell.voters, _)),
        whole=_whole(result, cell, cells),
        counts=tuple(cell.scores[at] for at in said.by_rank(result)),
    )


def _whole(result: Result, cell: Cell, cells: list[tuple[str, Cell]]) -> int:
    """What fills a group's bar. A voter of a large group and one of a small group fill as much, so that the panels can
    be compared: of points and rankings a full bar is the most that any group gave to an option, voter by voter."""
    if result.method is Method.APPROVAL:
        return cell.voters
    most = max((Fraction(max(each.scores), each.voters) for _name, each in cells if each.voters), default=Fraction(0))
    return ceil(most * cell.voters)


def _readings(result: Result, _: Words) -> tuple[Table, ...]:
    """Each option's place in each reading; a place that is not that of the plain order is set apart."""
    if not result.voters.overall:
        return ()
    shown = said.by_rank(result)[:COMPARED]
    known = said.numbers(result)
    places = [ranks(order) for order in orders(result)]
    yes, no = plain(_.context("supported everywhere", "yes")), plain(_.context("supported everywhere", "no"))
    return (
        Table(
            title=plain(_("Four readings of the same votes")),
            note=plain(_("The place that each action takes; bold where it is another one.")),
            head=(
                plain(_("Action")),
                plain(_("One person, one vote")),
                plain(_("Each college the same")),
                plain(_("Each territory the same")),
                plain(_("More than half everywhere")),
            ),
            rows=tuple(
                (
                    plain(_("no. {number}", number=_.number(known[at]))),
                    *(_.number(place[at]) for place in places),
                    yes if at in result.everywhere else no,
                )
                for at in shown
            ),
            marked=tuple(
                (row, column)
                for row, at in enumerate(shown)
                for column, place in enumerate(places, start=1)
                if place[at] != places[0][at]
            ),
        ),
    )


def _pairs(result: Result, _: Words) -> tuple[Table, ...]:
    """Rankings two by two, where Schulze's order is another than Borda's and few options are left to compare."""
    if result.method is not Method.RANKING or not result.voters.overall:
        return ()
    if ranks(by_scores(result.scores)) == ranks(orders(result)[0]):
        return ()
    shown = said.by_rank(result)[:PAIRED]
    known = {at: plain(_("no. {number}", number=_.number(said.numbers(result)[at]))) for at in shown}
    return (
        Table(
            title=plain(_("Two by two")),
            note=plain(_("How many put the action of the line above that of the column; bold where they are more.")),
            head=("", *known.values()),
            rows=tuple((known[a], *("" if a == b else _.number(result.above[a][b]) for b in shown)) for a in shown),
            marked=tuple(
                (row, column)
                for row, a in enumerate(shown)
                for column, b in enumerate(shown, start=1)
                if result.above[a][b] > result.above[b][a]
            ),
        ),
    )
