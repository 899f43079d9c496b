"""Counting a ballot, in whole numbers: overall, by college, by territory. Ties are ties."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from bot.domain.ballots import Vote
from bot.domain.cells import Blocks, safe_blocks


class Cell(BaseModel):
    """The voices of one college or territory, or of several that were merged: their names as written down, how many
    voted, and for each option (by position) how many chose it."""

    model_config = ConfigDict(frozen=True)
    of: tuple[str, ...]
    voters: int
    counts: tuple[int, ...]


class Result(BaseModel):
    """What was counted at the close, fit to be shown: small cells are merged already.

    `counts` are by the options' positions. `colleges` and `territories` are empty where they would tell nothing more
    than the whole, or too much. `quorum` is the voters that were needed.
    """

    model_config = ConfigDict(frozen=True)
    roll: int
    voters: int
    quorum: int
    counts: tuple[int, ...]
    colleges: tuple[Cell, ...] = ()
    territories: tuple[Cell, ...] = ()

    @property
    def missing(self) -> int:
        """How many voters the quorum lacked; 0 when it was met."""
        return max(0, self.quorum - self.voters)

    @property
    def tiers(self) -> tuple[tuple[int, ...], ...]:
        """The positions, those chosen most first; a tie is a tier of several."""
        levels = sorted(set(self.counts), reverse=True)
        return tuple(tuple(at for at, count in enumerate(self.counts) if count == level) for level in levels)

    def share(self, position: int) -> Fraction:
        """The part of the voters who chose an option."""
        return Fraction(self.counts[position], self.voters) if self.voters else Fraction(0)


def count(options: int, votes: Iterable[Vote], *, roll: int, quorum: int) -> Result:
    """Count the votes on so many options. Time grows with the number of votes, whatever their order."""
    voters: Counter[tuple[str, str]] = Counter()
    chosen: dict[tuple[str, str], list[int]] = {}
    for vote in votes:
        pair = (vote.college.value, str(vote.territory_id))
        voters[pair] += 1
        counts = chosen.setdefault(pair, [0] * options)
        for position in vote.choice:
            counts[position] += 1
    colleges, territories = safe_blocks(voters)
    return Result(
        roll=roll,
        voters=voters.total(),
        quorum=quorum,
        counts=_added(options, chosen.values()),
        colleges=_cells(colleges, 0, options, voters, chosen),
        territories=_cells(territories, 1, options, voters, chosen),
    )


def _cells(
    blocks: Blocks[str],
    side: int,
    options: int,
    voters: Counter[tuple[str, str]],
    chosen: dict[tuple[str, str], list[int]],
) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            of=tuple(sorted(block)),
            voters=sum(number for pair, number in voters.items() if pair[side] in block),
            counts=_added(options, (counts for pair, counts in chosen.items() if pair[side] in block)),
        )
        for block in sorted(blocks, key=sorted)
    )


def _added(options: int, rows: Iterable[list[int]]) -> tuple[int, ...]:
    total = [0] * options
    for row in rows:
        for position, number in enumerate(row):
            total[position] += number
    return tuple(total)
