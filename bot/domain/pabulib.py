"""A closed ballot with a budget, as tools for participatory budgeting read it: the .pb format of pabulib.org.

Three tables in one text, of values between semicolons: what the ballot is, the projects, the votes. Costs are in whole
francs, euros or yuan, with a point where there are cents. Voters are told by their receipts, and nothing else is told
of them. `selected` is 1 for what equal shares chose, 2 for what was added from the rest.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from bot.domain.ballots import Ballot
from bot.domain.choices import Choice, Method
from bot.domain.money import Currency, Money
from bot.domain.tally import Result

VOTE_TYPES = {Method.APPROVAL: "approval", Method.POINTS: "cumulative", Method.RANKING: "ordinal"}
Row = tuple[object, ...]


def written(ballot: Ballot, result: Result, votes: Iterable[tuple[str, Choice]], *, unit: str) -> str:
    """The file's text. `unit` names the cooperation; the ballot has a budget and every option its cost."""
    funding, budget = result.funding, ballot.rule.budget
    if funding is None or budget is None:
        raise ValueError("there is no participatory budgeting without a budget")
    listed = list(votes)
    return _text(
        [
            ("META",),
            ("key", "value"),
            *_meta(ballot, result, budget, unit, len(listed)),
            ("PROJECTS",),
            ("project_id", "cost", "votes", "score", "name", "name_zh", "selected"),
            *(
                (
                    option.position + 1,
                    _amount(funding.costs[option.position] or 0, budget.currency),
                    result.supports[option.position],
                    result.scores[option.position],
                    option.label_fr,
                    option.label_zh,
                    1 if option.position in funding.funded else 2 if option.position in funding.added else 0,
                )
                for option in ballot.options
            ),
            ("VOTES",),
            ("voter_id", "vote", *(("points",) if ballot.rule.method is Method.POINTS else ())),
            *(_vote(ballot.rule.method, receipt, choice) for receipt, choice in listed),
        ]
    )


def _meta(ballot: Ballot, result: Result, budget: Money, unit: str, votes: int) -> list[Row]:
    rule = ballot.rule
    told: list[Row] = [
        ("description", ballot.question_fr),
        ("description_zh", ballot.question_zh),
        ("country", "International"),
        ("unit", unit),
        ("instance", ballot.id),
        ("num_projects", len(ballot.options)),
        ("num_votes", votes),
        ("budget", _amount(budget.units, budget.currency)),
        ("currency", budget.currency.value),
        ("vote_type", VOTE_TYPES[rule.method]),
        ("rule", "equalshares"),
        ("comment", "What equal shares left over was spent by order of support (selected = 2)."),
        ("date_begin", f"{ballot.opened_at:%d.%m.%Y}"),
        ("date_end", f"{ballot.closes_at:%d.%m.%Y}"),
        ("language", "fr, zh"),
    ]
    if rule.method is Method.APPROVAL and rule.at_most is not None:
        told.append(("max_length", rule.at_most))
    if rule.method is Method.POINTS:
        told.append(("max_sum_points", rule.points))
    return told


def _vote(method: Method, receipt: str, choice: Choice) -> Row:
    if method is not Method.POINTS:
        return receipt, _list(option + 1 for option in choice)
    given = sorted(((points, option) for option, points in enumerate(choice) if points), key=lambda each: -each[0])
    return receipt, _list(option + 1 for _points, option in given), _list(points for points, _option in given)


def _list(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))


def _amount(units: int, currency: Currency) -> str:
    amount = Money(units=units, currency=currency).amount
    return str(amount.to_integral_value() if amount == amount.to_integral_value() else amount)


def _text(rows: Sequence[Row]) -> str:
    held = StringIO()
    writer = csv.writer(held, delimiter=";", lineterminator="\n")
    writer.writerows([" ".join(str(value).split()) for value in row] for row in rows)
    return held.getvalue()
