"""Who gives the second tap, and when power is shared."""

from dataclasses import replace

import pytest

from bot.domain.people import College, Member, Status
from bot.domain.second_tap import Lack, lack, may_agree, may_move

HERE, THERE = 1, 2


def coordinator(number: int, territory: int) -> Member:
    return Member(number, number, 1, territory, College.TECHNICIAN, f"C{number}", "", "", Status.ACTIVE, True)


ASKER = coordinator(1, HERE)


@pytest.mark.parametrize(
    ("others", "able"),
    [
        ([], []),
        ([(2, HERE)], [2]),
        ([(2, THERE)], [2]),
        ([(2, HERE), (3, THERE), (4, THERE)], [3, 4]),
    ],
)
def test_another_territory_agrees_where_there_is_one(others, able):
    coordinators = [ASKER, *(coordinator(number, territory) for number, territory in others)]
    assert [each.id for each in may_agree(ASKER, coordinators)] == able


@pytest.mark.parametrize(
    ("territories", "lacking"),
    [([], Lack.SECOND), ([HERE], Lack.SECOND), ([HERE, HERE], Lack.TERRITORY), ([HERE, THERE], None)],
)
def test_power_is_shared_by_two_of_two_territories(territories, lacking):
    assert lack([coordinator(number, territory) for number, territory in enumerate(territories)]) is lacking


@pytest.mark.parametrize(("others", "moves"), [([], True), ([(2, HERE)], False), ([(2, THERE), (3, HERE)], False)])
def test_of_those_who_coordinate_together_nobody_moves(others, moves):
    coordinators = [ASKER, *(coordinator(number, territory) for number, territory in others)]
    assert may_move(ASKER, coordinators) is moves
    assert may_move(replace(ASKER, coordinator=False), coordinators[1:]), "whoever does not coordinate always may"
