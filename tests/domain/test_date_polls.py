"""Date polls: which window is suggested, what is told to whom, and the words in which people answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.date_poll_notices import Notice, plan
from bot.domain.date_polls import DatePoll, State, Suits, absent, latest_close, suggested, tallies
from bot.domain.meetings import Bilingual
from bot.words.typed.suits import read_suits

PN, SZ, PARIS = 1, 2, 3
NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
YES, MAYBE, NO = Suits.YES, Suits.IF_NEED_BE, Suits.NO


def windows(count):
    return tuple(NOW + timedelta(days=2 + n) for n in range(count))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # position, answer, territory, how many
        ([], None),
        # the most yes win where every territory can come
        ([(0, YES, PN, 2), (0, YES, SZ, 1), (1, YES, PN, 2), (1, YES, SZ, 2)], 1),
        # nine yes from one side alone are worth less than one from each
        ([(0, YES, PN, 9), (1, YES, PN, 1), (1, YES, SZ, 1)], 1),
        # a territory that can come only if need be is there
        ([(0, YES, PN, 9), (1, YES, PN, 3), (1, MAYBE, SZ, 1)], 1),
        # and where nobody says yes, if need be must do
        ([(0, MAYBE, PN, 1), (0, MAYBE, SZ, 1)], 0),
        # with as many yes, the one that more people could come to if need be
        ([(0, YES, PN, 1), (0, YES, SZ, 1), (1, YES, PN, 1), (1, YES, SZ, 1), (1, MAYBE, PN, 1)], 1),
        # then the one that fewer refuse
        ([(0, YES, PN, 1), (0, YES, SZ, 1), (0, NO, PN, 1), (1, YES, PN, 1), (1, YES, SZ, 1)], 1),
        # then the earliest
        ([(1, YES, PN, 1), (1, YES, SZ, 1), (2, YES, PN, 1), (2, YES, SZ, 1)], 1),
        # one yes more weighs more than any number of if need be
        ([(0, YES, PN, 2), (0, YES, SZ, 1), (1, YES, PN, 1), (1, YES, SZ, 1), (1, MAYBE, PN, 20)], 0),
        # no window brings both
        ([(0, YES, PN, 5), (1, YES, SZ, 5)], None),
        ([(0, YES, PN, 5), (0, NO, SZ, 5)], None),
    ],
)
def test_no_territory_is_left_without_a_quorum(rows, expected):
    assert suggested(windows(3), tallies(rows, 3), (PN, SZ), NOW) == expected


def test_three_territories_all_count_and_one_without_members_does_not():
    counted = tallies([(0, YES, PN, 5), (0, YES, SZ, 5), (1, YES, PN, 1), (1, YES, SZ, 1), (1, MAYBE, PARIS, 1)], 2)
    assert suggested(windows(2), counted, (PN, SZ, PARIS), NOW) == 1
    assert suggested(windows(2), counted, (PN, SZ), NOW) == 0
    assert suggested(windows(2), counted, (), NOW) is None


def test_what_has_gone_by_is_not_suggested():
    counted = tallies([(0, YES, PN, 9), (0, YES, SZ, 9), (1, YES, PN, 1), (1, YES, SZ, 1)], 2)
    assert suggested(windows(2), counted, (PN, SZ), windows(2)[0]) == 1
    assert suggested(windows(2), counted, (PN, SZ), windows(2)[1]) is None


def test_who_is_missing_everywhere_is_told():
    assert absent(tallies([(0, YES, PN, 1), (1, NO, SZ, 2)], 2), (PN, SZ)) == [SZ]
    assert absent(tallies([(0, YES, PN, 1), (1, MAYBE, SZ, 2)], 2), (PN, SZ)) == []


def test_a_poll_closes_early_enough_for_a_call():
    assert latest_close(windows(3)) == windows(3)[0] - timedelta(hours=12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 oui", {1: YES}),
        ("1 oui, 2 non, 3 si besoin", {1: YES, 2: NO, 3: MAYBE}),
        ("1 et 3 oui ; 2 non", {1: YES, 3: YES, 2: NO}),
        ("1, 3, 5 oui 2 peut-être", {1: YES, 3: YES, 5: YES, 2: MAYBE}),
        ("1: OUI\n2: NON", {1: YES, 2: NO}),
        ("12 d’accord", {12: YES}),
        ("1可以，2不行，3勉强", {1: YES, 2: NO, 3: MAYBE}),
        ("１、３可以 ２不可以", {1: YES, 3: YES, 2: NO}),
        ("1和2都可以", {1: YES, 2: YES}),
        ("3 必要时", {3: MAYBE}),
        ("1 oui 1 non", None),
        ("1 2 3", None),
        ("oui", None),
        ("1 ouistiti", None),
        ("1 oui mais tard", None),
        ("demain 15h", None),
        ("", None),
    ],
)
def test_answers_in_writing(text, expected):
    assert read_suits(text) == expected


def poll(state, *, closed_at=None):
    return DatePoll(
        id=7,
        initiative_id=1,
        title=Bilingual("Eau"),
        agenda=Bilingual(),
        length=timedelta(hours=1),
        place="",
        link="",
        windows=windows(3),
        state=state,
        opened_by=1,
        opened_at=NOW,
        closes_at=NOW + timedelta(hours=30),
        closed_at=closed_at,
        meeting_id=None,
    )


def test_what_is_told_while_it_is_open_and_once_it_is_over():
    told = plan(poll(State.OPEN), [11, 12, 13], [-5], NOW, opener=11, answered={13})
    assert {(each.key, (each.due_at - NOW) // timedelta(hours=1)) for each in told} == {
        ("date_poll:7:ask:12", 0),  # whoever opened it has it before their eyes
        ("date_poll:7:card:-5", 0),
        ("date_poll:7:reminder:11", 6),
        ("date_poll:7:reminder:12", 6),
    }
    late = NOW + timedelta(hours=31)
    assert plan(poll(State.OPEN), [11, 12], [-5], late) == []
    closed = plan(poll(State.CLOSED, closed_at=late), [11, 12], [-5], late)
    assert [each.key for each in closed] == [f"date_poll:7:closed:{reader}" for reader in (11, 12, -5)]
    assert plan(poll(State.CLOSED, closed_at=late), [11], [], late + timedelta(days=3)) == []
    assert plan(poll(State.CALLED, closed_at=late), [11, 12], [-5], late) == []


def test_a_short_poll_reminds_nobody():
    short = replace(poll(State.OPEN), closes_at=NOW + timedelta(hours=24))
    assert [each.kind for each in plan(short, [11, 12], [], NOW, opener=11)] == [Notice.ASK]
