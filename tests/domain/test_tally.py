"""Counting: exact, indifferent to order, and singling nobody out."""

from collections import Counter
from datetime import UTC, datetime
from fractions import Fraction
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.ballots import (
    Ballot,
    Option,
    Refusal,
    Status,
    Vote,
    as_mask,
    fault_of_choice,
    fits_poll,
    from_mask,
)
from bot.domain.cells import FEWEST, safe_blocks
from bot.domain.people import College
from bot.domain.rules import Quorum, Rule, Sizes, sizes_of
from bot.domain.tally import Result, count

OPTIONS = 4
VOTE = st.builds(
    Vote,
    st.frozensets(st.integers(0, OPTIONS - 1), min_size=1).map(sorted).map(tuple),
    st.sampled_from(College),
    st.integers(1, 3),
)
VOTES = st.lists(VOTE, max_size=60)
VOTERS = st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), st.integers(0, 9), max_size=12)


def counted(votes: list[Vote]) -> Result:
    return count(OPTIONS, votes, roll=60, quorum=10)


@given(VOTES)
def test_counts_are_those_of_a_plain_recount(votes):
    result = counted(votes)
    plain = Counter(position for vote in votes for position in vote.choice)
    assert result.counts == tuple(plain[position] for position in range(OPTIONS))
    assert result.voters == len(votes)
    assert result.missing == max(0, 10 - len(votes))
    for cells, of in (
        (result.colleges, lambda v: v.college.value),
        (result.territories, lambda v: str(v.territory_id)),
    ):
        for cell in cells:
            inside = [vote for vote in votes if of(vote) in cell.of]
            chosen = Counter(position for vote in inside for position in vote.choice)
            assert (cell.voters, cell.counts) == (len(inside), tuple(chosen[at] for at in range(OPTIONS)))


@given(VOTES, st.randoms())
def test_the_order_of_the_voters_changes_nothing(votes, random):
    shuffled = random.sample(votes, len(votes))
    assert counted(shuffled) == counted(votes)


@given(VOTES, st.permutations(range(OPTIONS)))
def test_the_order_of_the_options_changes_nothing(votes, moved):
    renamed = [Vote(tuple(sorted(moved[at] for at in vote.choice)), vote.college, vote.territory_id) for vote in votes]
    before, after = counted(votes), counted(renamed)
    assert [after.counts[moved[at]] for at in range(OPTIONS)] == list(before.counts)
    assert [{moved[at] for at in tier} for tier in before.tiers] == [set(tier) for tier in after.tiers]
    assert [cell.voters for cell in before.colleges] == [cell.voters for cell in after.colleges]


def test_ties_are_ties():
    result = Result(roll=9, voters=6, quorum=0, counts=(3, 5, 3, 0))
    assert result.tiers == ((1,), (0, 2), (3,))
    assert result.share(0) == Fraction(1, 2)
    assert Result(roll=9, voters=0, quorum=0, counts=(0,)).share(0) == 0


@given(VOTES)
def test_a_result_survives_being_kept(votes):
    assert Result.model_validate_json(counted(votes).model_dump_json()) == counted(votes)


# Nobody is singled out.


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
def test_nothing_that_is_shown_lets_a_small_set_be_worked_out(voters):
    colleges, territories = safe_blocks(voters)
    for side, blocks in ((0, colleges), (1, territories)):
        for block in blocks:
            assert sum(number for pair, number in voters.items() if pair[side] in block) >= FEWEST
    if sum(voters.values()) >= FEWEST:
        assert worked_out(voters, colleges, territories) == []
    else:
        assert (colleges, territories) == ((), ())


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


# Rules.


def ballot(at_most: int | None) -> Ballot:
    now = datetime(2026, 11, 25, tzinfo=UTC)
    options = tuple(Option(at, at, None, f"fr{at}", f"zh{at}") for at in range(OPTIONS))
    return Ballot(1, 1, "?", "？", Rule(at_most=at_most), Sizes(), False, False, Status.OPEN, now, now, "", "", options)


def test_what_a_choice_must_be():
    assert fault_of_choice(ballot(None), (0, 1, 2, 3)) is None
    assert fault_of_choice(ballot(2), (0, 1, 2)) is Refusal.TOO_MANY
    assert fault_of_choice(ballot(2), ()) is Refusal.NOTHING_CHOSEN
    assert fault_of_choice(ballot(None), (4,)) is Refusal.UNKNOWN_OPTION
    assert fault_of_choice(ballot(None), (-1,)) is Refusal.UNKNOWN_OPTION


@given(st.frozensets(st.integers(0, 59)).map(sorted).map(tuple))
def test_a_choice_fits_into_a_button_and_comes_back(choice):
    assert from_mask(as_mask(choice)) == choice
    assert len(f"bmark|999999|{as_mask(choice)}|9") <= 64


def test_a_quorum_counts_a_fraction_as_a_person():
    assert Quorum(percent=50).needed(Sizes(overall=7)).overall == 4
    assert Quorum(percent=40).needed(Sizes(overall=5)).overall == 2
    assert Quorum(voters=3).needed(Sizes(overall=100)).overall == 3
    assert Quorum().needed(Sizes(overall=100)) == Sizes()


def test_a_quorum_may_ask_something_of_each_group():
    roll = sizes_of([(College.ELECTED, 1, 3), (College.DIASPORA, 1, 4), (College.DIASPORA, 2, 1)])
    assert roll == Sizes(overall=8, territories={1: 7, 2: 1}, colleges={College.ELECTED: 3, College.DIASPORA: 5})
    needed = Quorum(each_territory=50, each_college=20).needed(roll)
    assert needed.territories == {1: 4, 2: 1}
    assert needed.colleges == {College.ELECTED: 1, College.DIASPORA: 1}
    assert Sizes.model_validate_json(needed.model_dump_json()) == needed


def fits(labels: list[str], *, secret: bool = False, at_most: int | None = None) -> bool:
    return fits_poll(labels, secret=secret, at_most=at_most, questions=("?",))


def test_what_a_poll_of_telegram_can_hold():
    assert fits(["a", "b"])
    assert fits(["a", "b"], at_most=1)
    assert not fits(["a", "b"], at_most=2)
    assert not fits(["a", "b"], secret=True)
    assert not fits([str(at) for at in range(13)])
    assert not fits(["a", "a"])
    assert not fits(["a" * 101, "b"])
