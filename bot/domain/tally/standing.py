"""What may be seen of a ballot before its close, where the rule shows it: everybody's votes together, nothing by group.

Who looks twice sees what the people chose who voted in between. So a count is taken only once five more have voted,
and what is shown is always the count before the newest one: between two shown counts, and between the last shown one
and the result, lie the votes of five people or more. In a large ballot it is taken less often, because counting takes
time.
"""

from pydantic import BaseModel, ConfigDict

from bot.domain.cells import FEWEST
from bot.domain.tally.result import Result
from bot.domain.tally.schulze import Tiers


class Standing(BaseModel):
    """A count before the close: as in a `Result`, of all voters together."""

    model_config = ConfigDict(frozen=True)
    voters: int
    order: Tiers
    scores: tuple[int, ...]


class Standings(BaseModel):
    """The newest count, and the one before it, which is the one that is shown."""

    model_config = ConfigDict(frozen=True)
    shown: Standing | None = None
    newest: Standing | None = None

    def wants_count(self, voted: int) -> bool:
        """Whether enough have voted since the newest count: five, or a fiftieth of those who had."""
        before = self.newest.voters if self.newest else 0
        return voted >= before + max(FEWEST, before // 50)

    def after(self, result: Result) -> "Standings":
        """With a newer count."""
        newest = Standing(voters=result.voters.overall, order=result.order, scores=result.scores)
        return Standings(shown=self.newest, newest=newest)
