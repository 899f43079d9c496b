"""What was counted at the close: the value that is kept, shown and exported. Small groups are merged already."""

from fractions import Fraction
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from bot.domain.choices import Method
from bot.domain.rules import Sizes
from bot.domain.tally.conditions import Condition, Verdict
from bot.domain.tally.equal_shares import Funding
from bot.domain.tally.first_release import is_of_first_release, read_again
from bot.domain.tally.readings import Reading
from bot.domain.tally.schulze import Tiers


class Cell(BaseModel):
    """The votes of one college or territory, or of several that were merged: their names as written down, how many
    voted, and by the options' positions the scores and how many support each."""

    model_config = ConfigDict(frozen=True)
    of: tuple[str, ...]
    voters: int
    scores: tuple[int, ...]
    supports: tuple[int, ...]


class Result(BaseModel):
    """A ballot's result. Options are named by their positions.

    `order` is the plain order, one person one vote, the best first; a tie is a tier of several. `ties` are the tiers
    that stood equal before the tie rule broke them. `scores` and `supports` are as in `bot.domain.tally.sums`;
    `above[a][b]`, of rankings, is how many place a above b.

    `colleges` and `territories` are empty where they would tell nothing more than the whole, or too much.
    `each_college`, `each_territory` and `everywhere` (what more than half of the voters of every shown block support)
    are the readings beside the order. `quorums` are the conditions on the turnout, `verdicts` what the rule asks of
    each option. `funding` is there when there is a budget.

    Of the votes that are counted, `relayed` were typed for their voters and confirmed, and `on_paper` came in on secret
    papers. `unconfirmed` ones were typed, confirmed by nobody, and are not counted. Only their numbers are told: what
    they chose, beside the groups, could single somebody out.
    """

    model_config = ConfigDict(frozen=True)
    method: Method
    roll: Sizes
    voters: Sizes
    order: Tiers
    ties: Tiers
    scores: tuple[int, ...]
    supports: tuple[int, ...]
    above: tuple[tuple[int, ...], ...] = ()
    colleges: tuple[Cell, ...] = ()
    territories: tuple[Cell, ...] = ()
    each_college: Reading
    each_territory: Reading
    everywhere: tuple[int, ...]
    quorums: tuple[Condition, ...]
    verdicts: tuple[Verdict, ...]
    funding: Funding | None = None
    relayed: int = 0
    on_paper: int = 0
    unconfirmed: int = 0

    @model_validator(mode="before")
    @classmethod
    def _from_the_first_release(cls, kept: Any) -> Any:
        return read_again(kept) if is_of_first_release(kept) else kept

    @property
    def holds(self) -> bool:
        """Whether enough have voted, everywhere where the rule asks it."""
        return all(condition.met for condition in self.quorums)

    @property
    def accepted(self) -> tuple[int, ...]:
        """The options that pass, the best first; none without the quorum."""
        if not self.holds:
            return ()
        return tuple(option for tier in self.order for option in tier if self.verdicts[option].passes)

    def share(self, position: int) -> Fraction:
        """The part of the voters who support an option."""
        return Fraction(self.supports[position], self.voters.overall) if self.voters.overall else Fraction(0)
