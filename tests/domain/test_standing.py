"""Counts before the close: whatever two of them are looked at, five people or more lie between."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ballots import Vote
from bot.domain.cells import FEWEST
from bot.domain.choices import Method
from bot.domain.people import College
from bot.domain.tally.standing import Standings
from tests.domain.drawn import counted, votes


@given(st.data(), st.sampled_from(Method))
def test_five_people_lie_between_any_two_counts_and_before_the_result(data, method):
    """People vote one by one; somebody looks when they like, after each of them if they like."""
    cast: list[Vote] = data.draw(votes(method))
    standings, seen = Standings(), list[int]()
    for number in range(1, len(cast) + 1):
        if data.draw(st.booleans()):
            if standings.wants_count(number):
                standings = standings.after(counted(method, cast[:number]))
            if standings.shown is not None:
                seen.append(standings.shown.voters)
                result = counted(method, cast[: standings.shown.voters])
                assert (standings.shown.order, standings.shown.scores) == (result.order, result.scores)
    told = [0, *sorted(set(seen)), len(cast)]
    if seen:
        assert all(later - earlier >= FEWEST for earlier, later in zip(told, told[1:], strict=False))


def test_a_large_ballot_is_counted_less_often():
    standings = Standings().after(counted(Method.APPROVAL, [Vote((0,), College.ELECTED, 1)] * 500))
    assert not standings.wants_count(509)
    assert standings.wants_count(510)
