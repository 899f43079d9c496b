"""The conditions that a result must meet, each told with the votes that it lacks.

The quorum is counted on the groups as they are: who has voted is no choice. Majorities say something about choices, so
they are counted on the blocks that are shown (`bot.domain.cells`): a group of under five voters is measured together
with those it is merged with, and its part in a condition is the block's. Otherwise "the majority of that college was
missed by one vote" would tell what its two voters chose. Whoever wants a small group's turnout to be a condition sets
a quorum for it. A territory that has members on the roll of whom nobody voted has no majority for anything.
"""

from collections.abc import Sequence
from itertools import combinations

from pydantic import BaseModel, ConfigDict

from bot.domain.people import College
from bot.domain.rules import Passing, Rule, Sizes
from bot.domain.tally.readings import Block
from bot.domain.tally.sums import Sums


class Condition(BaseModel):
    """So many were needed, so many there were. `of` names the groups that it is about, none for all voters together;
    territories by their numbers, colleges by their names."""

    model_config = ConfigDict(frozen=True)
    of: tuple[str, ...] = ()
    needed: int
    reached: int

    @property
    def missing(self) -> int:
        """How many more it would have taken; 0 when it is met."""
        return max(0, self.needed - self.reached)

    @property
    def met(self) -> bool:
        return not self.missing


class Verdict(BaseModel):
    """Whether an option passes.

    `majorities` are the majorities that were looked at: of all voters, of each territory, of each college, as the rule
    asks. `colleges` is how many colleges had to agree, and how many did; None where the rule does not ask that.
    `missing` is the fewest further supporting votes with which it would have passed.
    """

    model_config = ConfigDict(frozen=True)
    majorities: tuple[Condition, ...] = ()
    colleges: Condition | None = None
    missing: int = 0

    @property
    def passes(self) -> bool:
        return not self.missing


def quorums(needed: Sizes, voters: Sizes) -> tuple[Condition, ...]:
    """Overall first, then each territory, then each college, for those that the rule asks."""
    overall = [Condition(needed=needed.overall, reached=voters.overall)] if needed.overall else []
    territories = [
        Condition(of=(str(territory),), needed=number, reached=voters.territories.get(territory, 0))
        for territory, number in sorted(needed.territories.items())
    ]
    colleges = [
        Condition(of=(college.value,), needed=needed.colleges[college], reached=voters.colleges.get(college, 0))
        for college in College
        if college in needed.colleges
    ]
    return (*overall, *territories, *colleges)


def verdicts(
    rule: Rule, options: int, whole: Sums, colleges: Sequence[Block], territories: Sequence[Block], roll: Sizes
) -> tuple[Verdict, ...]:
    """What each option, by position, comes to under the rule. `colleges` and `territories` are the shown blocks."""
    return tuple(_verdict(rule, option, whole, colleges, territories, roll) for option in range(options))


def _verdict(
    rule: Rule, option: int, whole: Sums, colleges: Sequence[Block], territories: Sequence[Block], roll: Sizes
) -> Verdict:
    match rule.passing:
        case Passing.ORDER:
            return Verdict()
        case Passing.EACH_TERRITORY:
            asked = [_majority(block, option) for block in territories]
            heard = {name for of, _ in territories for name in of}
            there = [str(territory) for territory, number in sorted(roll.territories.items()) if number]
            asked += [Condition(of=(name,), needed=1, reached=0) for name in there if name not in heard]
            return Verdict(majorities=tuple(asked), missing=sum(condition.missing for condition in asked))
        case Passing.COLLEGES:
            overall = _majority(((), whole), option)
            each = [_majority(block, option) for block in colleges]
            agreed = Condition(needed=rule.colleges, reached=sum(len(c.of) for c in each if c.met))
            lacking = max(overall.missing, _cheapest(each, rule.colleges))
            return Verdict(majorities=(overall, *each), colleges=agreed, missing=lacking)


def _majority(block: Block, option: int) -> Condition:
    """More than half of the block's voters support the option."""
    of, sums = block
    return Condition(of=of, needed=sums.voters // 2 + 1, reached=sums.supports[option])


def _cheapest(each: Sequence[Condition], colleges: int) -> int:
    """The fewest further votes with which so many colleges would agree. With fewer colleges than that in which anybody
    voted, each of the others takes a vote of its own."""
    there = sum(len(condition.of) for condition in each)
    if there < colleges:
        return sum(condition.missing for condition in each) + colleges - there
    return min(
        sum(condition.missing for condition in some)
        for number in range(len(each) + 1)
        for some in combinations(each, number)
        if sum(len(condition.of) for condition in some) >= colleges
    )
