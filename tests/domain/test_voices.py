"""A seat has one voice: direct, relayed, on paper, twice, in every order, it counts once or not at all."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.voices import Move, Voice, after

moves = st.lists(st.sampled_from(Move), max_size=12)


def lived(happened: list[Move]) -> Voice:
    voice = Voice.NONE
    for move in happened:
        then = after(voice, move)
        voice = voice if then is None else then
    return voice


class Boxes:
    """What lies where: a paper box that nothing is taken from, votes that count, votes that wait. A seat moves things
    between them only as the rule lets it."""

    def __init__(self) -> None:
        self.voice = Voice.NONE
        self.counted = 0
        self.waiting = 0

    def happens(self, move: Move) -> None:
        then = after(self.voice, move)
        if then is None:
            return
        self.counted, self.waiting = int(then.counts), int(then is Voice.WAITING)
        self.voice = then


@given(moves)
def test_whatever_the_order_one_person_is_counted_once_at_the_most(happened):
    boxes = Boxes()
    for move in happened:
        boxes.happens(move)
        assert boxes.counted + boxes.waiting <= 1
    assert boxes.counted == lived(happened).counts


@pytest.mark.parametrize("happened", list(product([Move.DIRECT, Move.RELAY, Move.CONFIRM, Move.PAPER], repeat=4)))
def test_every_order_of_four_counts_once_where_anything_was_given_for_good(happened):
    voice = lived(list(happened))
    relayed_first = Move.RELAY in happened and Move.CONFIRM in happened[happened.index(Move.RELAY) :]
    if Move.PAPER in happened:
        assert voice is Voice.PAPER
    elif Move.DIRECT in happened:
        assert voice is Voice.DIRECT
    elif relayed_first:
        assert voice is Voice.RELAYED
    else:
        assert not voice.counts


@given(moves)
def test_what_nobody_confirmed_never_counts(happened):
    if not {Move.CONFIRM, Move.DIRECT, Move.PAPER} & set(happened):
        assert not lived(happened).counts


@given(moves, moves)
def test_a_later_act_of_ones_own_overrides_what_was_typed(before, later):
    if Move.PAPER not in (*before, *later):
        typed = [move for move in later if move not in (Move.DIRECT, Move.TAKE_BACK)]
        assert lived([*before, Move.DIRECT, *typed]) is Voice.DIRECT


@given(moves)
def test_a_secret_paper_stays(happened):
    assert lived([Move.PAPER, *happened]) is Voice.PAPER


def test_what_is_confirmed_is_not_typed_over():
    assert after(Voice.RELAYED, Move.RELAY) is None
    assert after(Voice.DIRECT, Move.RELAY) is None
    assert after(Voice.RELAYED, Move.CANCEL) is Voice.NONE
