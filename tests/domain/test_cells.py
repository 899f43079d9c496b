"""Nobody is singled out: neither by taking shown blocks from each other, nor by adding published choices up."""

from collections import Counter
from fractions import Fraction
from itertools import chain, combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.cells import FEWEST, safe_blocks
from bot.domain.choices import Method
from bot.domain.tally.sums import sums_of
from tests.domain.drawn import ballots, counted

VOTERS = st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), st.integers(0, 12), max_size=12)


def rank(rows: list[list[Fraction]]) -> int:
    """The rank of a matrix, exactly."""
    rows, found = [row[:] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((at for at in range(found, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for at in range(len(rows)):
            if at != found and rows[at][column]:
                factor = rows[at][column] / rows[found][column]
                rows[at] = [one - factor * other for one, other in zip(rows[at], rows[found], strict=True)]
        found += 1
    return found


def worked_out(voters, colleges, territories) -> list[tuple]:
    """Sets of (college, territory) pairs with under five voters whose total follows from what is shown."""
    pairs = [pair for pair, number in voters.items() if number]
    shown = [[Fraction(1)] * len(pairs)]
    shown += [[Fraction(pair[0] in block) for pair in pairs] for block in colleges]
    shown += [[Fraction(pair[1] in block) for pair in pairs] for block in territories]
    known = rank(shown)
    small = [at for at, pair in enumerate(pairs) if voters[pair] < FEWEST]
    found = []
    for some in chain.from_iterable(combinations(small, size) for size in range(1, FEWEST)):
        if sum(voters[pairs[at]] for at in some) < FEWEST:
            asked = [Fraction(at in some) for at in range(len(pairs))]
            if rank([*shown, asked]) == known:
                found.append(tuple(pairs[at] for at in some))
    return found


@settings(max_examples=150, deadline=None)
@given(VOTERS)
def test_taking_shown_blocks_from_each_other_tells_no_small_set(voters):
    colleges, territories = safe_blocks(voters)
    if sum(voters.values()) >= FEWEST:
        assert worked_out(voters, colleges, territories) == []
    else:
        assert (colleges, territories) == ((), ())


@given(VOTERS)
def test_every_two_blocks_meet_in_enough_voters_or_in_none(voters):
    colleges, territories = safe_blocks(voters)
    for college in colleges:
        for territory in territories:
            number = sum(number for (c, t), number in voters.items() if c in college and t in territory)
            assert number == 0 or number >= FEWEST
    for side, blocks in ((0, colleges), (1, territories)):
        named = [key for block in blocks for key in block]
        assert sorted(named) == sorted({pair[side] for pair, number in voters.items() if number} if blocks else [])


@settings(deadline=None)
@given(ballots())
def test_all_that_is_shown_of_groups_follows_from_blocks_that_meet_in_enough_voters(ballot):
    """Votes may be exchanged between people of the same blocks: nothing that is shown tells the difference."""
    method, cast = ballot
    result = counted(method, cast)

    def meeting(vote):
        college = next((cell.of for cell in result.colleges if vote.college.value in cell.of), ())
        territory = next((cell.of for cell in result.territories if str(vote.territory_id) in cell.of), ())
        return college, territory

    met = Counter(meeting(vote) for vote in cast)
    assert len(cast) < FEWEST or min(met.values()) >= FEWEST
    turned: dict[tuple, list] = {}
    for vote in cast:
        turned.setdefault(meeting(vote), []).append(vote.choice)
    for choices in turned.values():
        choices.append(choices.pop(0))
    exchanged = [type(vote)(turned[meeting(vote)].pop(0), vote.college, vote.territory_id) for vote in cast]
    assert counted(method, exchanged) == result


def test_large_cells_are_shown_each_for_itself():
    colleges, territories = safe_blocks({("a", "x"): 6, ("a", "y"): 6, ("b", "x"): 7, ("b", "y"): 8})
    assert set(colleges) == {frozenset("a"), frozenset("b")}
    assert set(territories) == {frozenset("x"), frozenset("y")}


def test_a_complement_never_singles_out():
    """One voter beside six of another college: with the six shown, the whole would tell the one."""
    assert safe_blocks({("a", "x"): 6, ("b", "x"): 1}) == ((), ())


def test_a_college_inside_a_territory_is_not_taken_from_it():
    """All five of the college live in the territory where six vote: the sixth would be told by taking away."""
    voters = {("a", "x"): 5, ("b", "x"): 1, ("b", "y"): 7}
    colleges, territories = safe_blocks(voters)
    assert worked_out(voters, (frozenset("a"), frozenset("b")), (frozenset("x"), frozenset("y")))
    assert worked_out(voters, colleges, territories) == []


def test_two_territories_stay_apart_when_colleges_are_small():
    voters = {("a", "x"): 6, ("a", "y"): 4, ("b", "x"): 3, ("c", "y"): 2}
    assert safe_blocks(voters) == ((), (frozenset("x"), frozenset("y")))


def test_published_choices_that_add_up_to_a_block_would_tell_who_is_in_two():
    """Why meetings count, and not only sums. Fourteen share out 10 points over 6 options; one of them alone is of
    college a in territory x. Taking away tells nothing of that voter, but only one set of published choices adds up to
    what the college came to and one to what the territory came to, and they have one choice in common."""
    random = Random(2026)
    published = [tuple(random.choices(range(6), k=10).count(option) for option in range(6)) for _ in range(14)]
    voters = {("a", "x"): 1, ("a", "y"): 4, ("b", "x"): 4, ("b", "y"): 5}
    each_alone = (frozenset("a"), frozenset("b")), (frozenset("x"), frozenset("y"))
    assert worked_out(voters, *each_alone) == []
    college, territory = published[:5], [published[0], *published[5:9]]

    def fitting(block):
        sums = sums_of(Method.POINTS, 6, block)
        return [some for some in combinations(published, 5) if sums_of(Method.POINTS, 6, some) == sums]

    assert (fitting(college), fitting(territory)) == ([tuple(college)], [tuple(territory)])
    assert safe_blocks(voters) != each_alone
