"""Ballots drawn by chance: a few options, every method, voters of every college in a few territories."""

from hypothesis import strategies as st

from bot.domain.ballots import Vote
from bot.domain.choices import Choice, Method
from bot.domain.people import College
from bot.domain.rules import Rule, Sizes, sizes_of
from bot.domain.tally import Result, count

OPTIONS = 4
POINTS = 5
METHODS = st.sampled_from(Method)


@st.composite
def choices(draw: st.DrawFn, method: Method, options: int = OPTIONS) -> Choice:
    """What one voter may say in a ballot of so many options."""
    if method is Method.POINTS:
        return tuple(draw(st.lists(st.integers(0, POINTS), min_size=options, max_size=options)))
    ranked = draw(st.lists(st.sampled_from(range(options)), unique=True))
    return tuple(ranked if method is Method.RANKING else sorted(ranked))


def votes(method: Method, options: int = OPTIONS, most: int = 40) -> st.SearchStrategy[list[Vote]]:
    voter = st.builds(Vote, choices(method, options), st.sampled_from(College), st.integers(1, 3))
    return st.lists(voter, max_size=most)


@st.composite
def ballots(draw: st.DrawFn) -> tuple[Method, list[Vote]]:
    method = draw(METHODS)
    return method, draw(votes(method))


def roll_of(cast: list[Vote]) -> Sizes:
    """Everybody who is on the roll has voted."""
    return sizes_of((vote.college, vote.territory_id, 1) for vote in cast)


def counted(method: Method, cast: list[Vote], options: int = OPTIONS, **rule) -> Result:
    return count(Rule(method=method, **rule), options, cast, roll=roll_of(cast), needed=Sizes())


def moved(method: Method, choice: Choice, to: list[int]) -> Choice:
    """The same choice when the option at each position has moved to another."""
    if method is Method.POINTS:
        return tuple(choice[to.index(position)] for position in range(len(to)))
    renamed = [to[option] for option in choice]
    return tuple(renamed if method is Method.RANKING else sorted(renamed))
