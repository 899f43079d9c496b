"""Writing a recount file. The same ballot, result and list give the same text; the list's order is the caller's."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from bot.domain.ballots import Ballot
from bot.domain.choices import Choice, Method
from bot.domain.initiatives import Territory
from bot.domain.recount.reading import FORMAT
from bot.domain.recount.recounted import published
from bot.domain.rules import TieRule
from bot.domain.tally import Cell, Result

ABOUT = (
    "Everything that it takes to count this ballot again. Of the voters it tells nothing, so what is about colleges and"
    " territories (quorum, groups) is what was published and cannot be counted from here. Groups of under five voters"
    " are merged with others."
)


def written(
    ballot: Ballot, result: Result, votes: Iterable[tuple[str, Choice]], territories: Sequence[Territory] = ()
) -> str:
    """The file of a closed ballot. `votes` are receipts and choices, in the order in which they are to stand."""
    ids = [str(option.position + 1) for option in ballot.options]
    method, budget = ballot.rule.method, ballot.rule.budget
    head: dict[str, Any] = {
        "format": FORMAT,
        "about": ABOUT,
        "method": method.value,
        "question": {"fr": ballot.question_fr, "zh": ballot.question_zh},
        "options": [
            {"id": each, "fr": option.label_fr, "zh": option.label_zh} | ({} if cost is None else {"cost": cost})
            for each, option, cost in zip(ids, ballot.options, ballot.costs or [None] * len(ids), strict=True)
        ],
    }
    if budget is not None:
        head |= {"budget": budget.units, "currency": budget.currency.value}
    if ballot.rule.tie is TieRule.ELDER:
        head["seniority"] = ids
    head |= {
        "rule": ballot.rule.model_dump(mode="json"),
        "roll": result.roll.model_dump(mode="json"),
        "quorum": [
            {"of": list(condition.of), "needed": condition.needed, "reached": condition.reached}
            for condition in result.quorums
        ],
        "groups": {
            "colleges": [_cell(cell, ids) for cell in result.colleges],
            "territories": [_cell(cell, ids) for cell in result.territories],
        },
        "territories": [{"id": str(place.id), "fr": place.name_fr, "zh": place.name_zh} for place in territories],
        "published": published(ids, result).for_machines(),
    }
    keys = [f"{_text(key)}: {_text(value)}" for key, value in head.items()]
    lines = [_text({"receipt": receipt, "choice": _choice(method, choice, ids)}) for receipt, choice in votes]
    listed = "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"
    return "{\n" + ",\n".join([*keys, f'"votes": {listed}']) + "\n}\n"


def _choice(method: Method, choice: Choice, ids: Sequence[str]) -> Any:
    if method is Method.POINTS:
        return {ids[option]: points for option, points in enumerate(choice) if points}
    return [ids[option] for option in choice]


def _cell(cell: Cell, ids: Sequence[str]) -> dict[str, Any]:
    return {
        "of": list(cell.of),
        "voters": cell.voters,
        "scores": dict(zip(ids, cell.scores, strict=True)),
        "supports": dict(zip(ids, cell.supports, strict=True)),
    }


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
