"""What a count comes to in the words of the recount file: the same from the file as from the bot's own result."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.recount.reading import Id, Opened
from bot.domain.tally import Result, Tiers
from bot.domain.tally.equal_shares import Funding, funding
from bot.domain.tally.orders import order_of
from bot.domain.tally.sums import sums_of


@dataclass(frozen=True, slots=True)
class Recount:
    """`order` holds tiers, the best first, ids sorted within. `funded` (before the completion) and `completed` are None
    without a budget."""

    order: tuple[tuple[Id, ...], ...]
    scores: dict[str, int]
    voters: int
    funded: tuple[Id, ...] | None
    completed: tuple[Id, ...] | None

    def for_machines(self) -> dict[str, Any]:
        """As `recount --json` prints it."""
        told: dict[str, Any] = {
            "order": [list(tier) for tier in self.order],
            "scores": self.scores,
            "voters": self.voters,
        }
        if self.funded is not None and self.completed is not None:
            told |= {"funded": list(self.funded), "completed": list(self.completed)}
        return told


def recount(file: Opened) -> Recount:
    """Count a recount file, by the rules of `bot.domain.tally`."""
    sums = sums_of(file.method, len(file.ids), file.choices)
    order = order_of(file.method, sums.scores, sums.above)
    if file.seniority:
        order = tuple((option,) for tier in order for option in sorted(tier, key=file.seniority.index))
    funded = None
    if file.budget is not None:
        funded = funding(
            file.method, file.choices, order=order, costs=file.costs, budget=file.budget, supports=sums.supports
        )
    return told(file.ids, order, sums.scores, sums.voters, funded)


def published(ids: Sequence[Id], result: Result) -> Recount:
    """What the bot counted."""
    return told(ids, result.order, result.scores, result.voters.overall, result.funding)


def told(ids: Sequence[Id], order: Tiers, scores: Sequence[int], voters: int, funding: Funding | None) -> Recount:
    def named(options: Iterable[int]) -> tuple[Id, ...]:
        return tuple(sorted((ids[option] for option in options), key=lambda each: (isinstance(each, str), each)))

    return Recount(
        order=tuple(named(tier) for tier in order),
        scores={str(each): score for each, score in zip(ids, scores, strict=True)},
        voters=voters,
        funded=None if funding is None else named(funding.funded),
        completed=None if funding is None else named(funding.completed),
    )
