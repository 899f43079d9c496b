"""What the votes of a set of people come to: numbers that may be added, so that a whole is the sum of its parts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.domain.choices import Choice, Method
from bot.domain.tally.above import Matrix, above, places

Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """All by the options' positions.

    `scores`: approval, how many chose the option; points, the points it was given; ranking, Borda's: for each voter,
    the options that it was ranked above (options left out are below all ranked ones, and above none).
    `supports`: how many support it, see `supported`. `above[a][b]`, of rankings: how many place a above b.
    """

    voters: int
    scores: Numbers
    supports: Numbers
    above: Matrix = ()


def supported(method: Method, choice: Choice) -> Choice:
    """The options that a choice supports, in ascending order: those chosen, those given a point, those ranked at all.
    It is what majorities and equal shares go by; to rank an option is to support it, to leave it out is not to."""
    if method is Method.POINTS:
        return tuple(option for option, points in enumerate(choice) if points)
    return tuple(sorted(choice))


def sums_of(method: Method, options: int, choices: Sequence[Choice]) -> Sums:
    """Add these choices up. Time grows with the number of choices, whatever their order."""
    match method:
        case Method.APPROVAL:
            chosen = _times(options, choices)
            return Sums(len(choices), chosen, chosen)
        case Method.POINTS:
            return Sums(len(choices), *_points(options, choices))
        case Method.RANKING:
            matrix = above(places(options, choices))
            return Sums(len(choices), tuple(sum(row) for row in matrix), _times(options, choices), matrix)


def added(method: Method, options: int, parts: Iterable[Sums]) -> Sums:
    """Several sets of people taken together; nobody is in two of them."""
    whole = sums_of(method, options, ())
    for part in parts:
        whole = Sums(
            whole.voters + part.voters,
            _plus(whole.scores, part.scores),
            _plus(whole.supports, part.supports),
            tuple(_plus(one, other) for one, other in zip(whole.above, part.above, strict=True)),
        )
    return whole


def _times(options: int, choices: Iterable[Choice]) -> Numbers:
    """How often each option stands in the choices."""
    chosen = Counter(chain.from_iterable(choices))
    return tuple(chosen[option] for option in range(options))


def _points(options: int, choices: Sequence[Choice]) -> tuple[Numbers, Numbers]:
    """The points that each option was given, and by how many voters. A thousand voters at a time: their columns stay
    near the processor."""
    points, givers = (0,) * options, (0,) * options
    for start in range(0, len(choices), 1000):
        columns = list(zip(*choices[start : start + 1000], strict=True))
        points = _plus(points, tuple(sum(column) for column in columns))
        givers = _plus(givers, tuple(len(column) - column.count(0) for column in columns))
    return points, givers


def _plus(one: Numbers, other: Numbers) -> Numbers:
    return tuple(a + b for a, b in zip(one, other, strict=True))
