"""Who may vouch for words, and what both wordings of a ballot come to."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.ballots import Ballot, Option, Status
from bot.domain.people import College, Member, Person
from bot.domain.people import Status as Membership
from bot.domain.rules import Rule, Sizes
from bot.domain.wordings import QUESTION, Thing, Wording, canonical, fingerprint, may_approve, short_fingerprint

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
AWA = Member(1, 11, 1, 1, College.ASSOCIATION, "Awa", "", "", Membership.ACTIVE, False)
FRENCH, CHINESE = Person(11, 5, "fr", None, True), Person(11, 5, "zh", None, True)
BOTH = replace(CHINESE, reads_both=True)


def wording(language: str = "fr", author: int | None = 2, *, translated: bool = True) -> Wording:
    return Wording(1, 1, Thing.BALLOT, 1, QUESTION, language, "Eau", author, translated, False, NOW, None, None)


@pytest.mark.parametrize(
    ("each", "member", "person", "may"),
    [
        (wording(), AWA, FRENCH, True),
        (wording(), AWA, CHINESE, False),
        (wording(), AWA, BOTH, True),
        (wording(author=1), AWA, FRENCH, False),
        (wording(author=1), AWA, BOTH, False),
        (wording(author=1, translated=False), AWA, FRENCH, True),
        (wording(author=None), AWA, FRENCH, True),
        (wording(), replace(AWA, status=Membership.LEFT), FRENCH, False),
        (wording(), replace(AWA, status=Membership.PENDING), FRENCH, False),
    ],
)
def test_who_may_vouch_for_words(each, member, person, may):
    assert may_approve(each, member, person) is may


BALLOT = Ballot(
    id=1,
    initiative_id=1,
    question_fr="Que faire ?",
    question_zh="做什么？",
    rule=Rule(),
    needed=Sizes(),
    secret=False,
    native=False,
    status=Status.PREPARED,
    opened_at=NOW,
    closes_at=NOW,
    outcome_fr="",
    outcome_zh="",
    options=(Option(1, 0, None, "Eau", "水"), Option(2, 1, None, "Pêche", "渔业")),
)


def test_the_canonical_text_stands_as_it_is_documented():
    text = (
        '{"format":"passerelle-wording/1","question":{"fr":"Que faire ?","zh":"做什么？"},'
        '"options":[{"fr":"Eau","zh":"水"},{"fr":"Pêche","zh":"渔业"}]}'
    )
    assert canonical("Que faire ?", "做什么？", [("Eau", "水"), ("Pêche", "渔业")]) == text
    assert fingerprint(BALLOT) == hashlib.sha256(text.encode()).hexdigest()
    assert fingerprint(BALLOT).startswith(short_fingerprint(BALLOT))
    assert len(short_fingerprint(BALLOT)) == 12


def test_a_sign_of_either_wording_changes_the_fingerprint_and_nothing_else_does():
    one, other = BALLOT.options
    changed = [
        replace(BALLOT, question_fr="Que faire?"),
        replace(BALLOT, question_zh="做什么?"),
        replace(BALLOT, options=(replace(one, label_zh="水井"), other)),
        replace(BALLOT, options=(other, one)),
    ]
    assert len({fingerprint(each) for each in [BALLOT, *changed]}) == 5
    composed = replace(BALLOT, options=(one, replace(other, label_fr="Pe\u0302che")))
    assert fingerprint(composed) == fingerprint(replace(BALLOT, secret=True)) == fingerprint(BALLOT)
