"""A prepared ballot only tightens: a table of what may become what."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.choices import Method
from bot.domain.money import Currency, Money
from bot.domain.rules import Passing, Quorum, Rule, TieRule
from bot.domain.tightening import Term, Terms, loosened, tightens

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
PLAIN = Terms(Rule(), False, NOW, NOW + timedelta(days=3))


def terms(**rule: object) -> Terms:
    return replace(PLAIN, rule=Rule.model_validate(rule))


MORE = [
    (PLAIN, PLAIN),
    (PLAIN, terms(quorum=Quorum(voters=3))),
    (PLAIN, terms(quorum=Quorum(percent=30))),
    (PLAIN, terms(quorum=Quorum(each_territory=20))),
    (PLAIN, terms(quorum=Quorum(each_college=20))),
    (terms(quorum=Quorum(voters=3)), terms(quorum=Quorum(voters=4, each_college=10))),
    (PLAIN, terms(passing=Passing.EACH_TERRITORY)),
    (PLAIN, terms(passing=Passing.COLLEGES, colleges=2)),
    (terms(passing=Passing.COLLEGES, colleges=2), terms(passing=Passing.COLLEGES, colleges=3)),
    (PLAIN, replace(PLAIN, secret=True)),
    (terms(shows_before_close=True), PLAIN),
    (PLAIN, replace(PLAIN, opens_at=NOW + HOUR)),
    (PLAIN, replace(PLAIN, closes_at=PLAIN.closes_at + HOUR)),
]
LESS = [
    (terms(quorum=Quorum(voters=3)), terms(quorum=Quorum(voters=2)), Term.QUORUM),
    (terms(quorum=Quorum(voters=3)), terms(quorum=Quorum(percent=90)), Term.QUORUM),
    (terms(quorum=Quorum(each_territory=50)), terms(quorum=Quorum(each_college=90)), Term.QUORUM),
    (terms(passing=Passing.EACH_TERRITORY), PLAIN, Term.PASSING),
    (terms(passing=Passing.EACH_TERRITORY), terms(passing=Passing.COLLEGES, colleges=4), Term.PASSING),
    (terms(passing=Passing.COLLEGES, colleges=3), terms(passing=Passing.COLLEGES, colleges=2), Term.PASSING),
    (replace(PLAIN, secret=True), PLAIN, Term.SECRECY),
    (PLAIN, terms(shows_before_close=True), Term.COUNTS),
    (PLAIN, terms(at_most=2), Term.METHOD),
    (terms(at_most=3), terms(at_most=2), Term.METHOD),
    (terms(method=Method.POINTS, points=5), terms(method=Method.POINTS, points=9), Term.METHOD),
    (PLAIN, terms(method=Method.RANKING), Term.METHOD),
    (PLAIN, terms(tie=TieRule.ELDER), Term.TIE),
    (PLAIN, terms(budget=Money(units=100, currency=Currency.EUR)), Term.BUDGET),
    (PLAIN, terms(admitted_by=NOW), Term.ROLL),
    (PLAIN, replace(PLAIN, opens_at=NOW - HOUR), Term.HOURS),
    (PLAIN, replace(PLAIN, closes_at=PLAIN.closes_at - HOUR), Term.HOURS),
]


@pytest.mark.parametrize(("old", "new"), MORE)
def test_more_or_the_same_tightens(old, new):
    assert tightens(old, new)


@pytest.mark.parametrize(("old", "new", "term"), LESS)
def test_less_or_something_else_does_not_and_is_named(old, new, term):
    assert not tightens(old, new)
    assert loosened(old, new) == (term,)


ANY = st.builds(
    Terms,
    st.builds(
        Rule,
        quorum=st.builds(Quorum, voters=st.integers(0, 3), each_territory=st.integers(0, 2)),
        passing=st.sampled_from(Passing),
        colleges=st.integers(2, 4),
    ),
    st.booleans(),
    st.just(NOW),
    st.just(NOW + HOUR),
)


@given(ANY, ANY, ANY)
def test_step_by_step_it_never_comes_out_looser(one, two, three):
    assert not (tightens(one, two) and tightens(two, three)) or tightens(one, three)


@given(ANY, ANY)
def test_both_ways_only_where_nothing_is_asked_differently(one, two):
    if tightens(one, two) and tightens(two, one):
        assert (one.rule.quorum, one.rule.passing, one.secret) == (two.rule.quorum, two.rule.passing, two.secret)
