"""Counting one ballot: its votes, whose voices they are, its rule."""

from collections.abc import Iterable, Mapping, Sequence

from bot.domain.ballots import Vote
from bot.domain.cells import Blocks, safe_blocks
from bot.domain.choices import Choice, Method
from bot.domain.people import College
from bot.domain.rules import Rule, Sizes, sizes_of
from bot.domain.tally.conditions import quorums, verdicts
from bot.domain.tally.equal_shares import Costs, Funding, funding
from bot.domain.tally.orders import broken, order_of
from bot.domain.tally.readings import Block, equal, everywhere
from bot.domain.tally.result import Cell, Result
from bot.domain.tally.schulze import Tiers
from bot.domain.tally.sums import Sums, added, sums_of

Pair = tuple[str, str]
"""A college and a territory, as written down."""


def count(rule: Rule, options: int, votes: Iterable[Vote], *, roll: Sizes, needed: Sizes, costs: Costs = ()) -> Result:
    """Count the votes on so many options. `needed` is what the quorum came to when the ballot opened; `costs` are the
    options' costs by position, in the smallest unit of the budget's currency (None: unknown). Time grows with the
    number of votes, whatever their order."""
    choices: list[Choice] = []
    of_pair: dict[tuple[College, int], list[Choice]] = {}
    for vote in votes:
        choices.append(vote.choice)
        of_pair.setdefault((vote.college, vote.territory_id), []).append(vote.choice)
    sums = {
        (college.value, str(territory)): sums_of(rule.method, options, of_pair[college, territory])
        for college, territory in sorted(of_pair)
    }
    whole = added(rule.method, options, sums.values())
    college_blocks, territory_blocks = safe_blocks({pair: each.voters for pair, each in sums.items()})
    colleges = _blocks(rule.method, options, sums, college_blocks, 0)
    territories = _blocks(rule.method, options, sums, territory_blocks, 1)
    every_college = colleges or _one_block(whole, sums, 0)
    every_territory = territories or _one_block(whole, sums, 1)
    voters = sizes_of((College(college), int(place), each.voters) for (college, place), each in sums.items())
    equals = order_of(rule.method, whole.scores, whole.above)
    order = broken(equals, rule.tie)
    return Result(
        method=rule.method,
        roll=roll,
        voters=voters,
        order=order,
        ties=tuple(tier for tier in equals if len(tier) > 1),
        scores=whole.scores,
        supports=whole.supports,
        above=whole.above,
        colleges=_cells(colleges),
        territories=_cells(territories),
        each_college=equal(rule.method, options, every_college),
        each_territory=equal(rule.method, options, every_territory),
        everywhere=everywhere(options, (*every_college, *every_territory)),
        quorums=quorums(needed, voters),
        verdicts=verdicts(rule, options, whole, every_college, every_territory, roll),
        funding=_funding(rule, choices, order, whole, costs),
    )


def _blocks(
    method: Method, options: int, sums: Mapping[Pair, Sums], blocks: Blocks[str], side: int
) -> tuple[Block, ...]:
    """What the votes of each block come to: groups merged, in the order of their names."""
    return tuple(
        (tuple(sorted(block)), added(method, options, (each for pair, each in sums.items() if pair[side] in block)))
        for block in sorted(blocks, key=sorted)
    )


def _one_block(whole: Sums, sums: Mapping[Pair, Sums], side: int) -> tuple[Block, ...]:
    """All groups in one, where they cannot be told apart; no block when nobody voted."""
    names = tuple(sorted({pair[side] for pair in sums}))
    return ((names, whole),) if names else ()


def _cells(blocks: Iterable[Block]) -> tuple[Cell, ...]:
    return tuple(Cell(of=of, voters=sums.voters, scores=sums.scores, supports=sums.supports) for of, sums in blocks)


def _funding(rule: Rule, choices: Sequence[Choice], order: Tiers, whole: Sums, costs: Costs) -> Funding | None:
    if rule.budget is None or not costs:
        return None
    return funding(rule.method, choices, order=order, costs=costs, budget=rule.budget.units, supports=whole.supports)
