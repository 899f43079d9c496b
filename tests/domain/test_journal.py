"""The rules of what people say."""

from collections import Counter

import pytest

from bot.domain.domains import SIX, Domain
from bot.domain.journal import EntryKind, Sieve, Voices, domains_for, excerpt, language_of, too_many
from bot.domain.people import College


@pytest.mark.parametrize(
    ("text", "writers", "language"),
    [
        ("Nous cherchons un partenaire.", "fr", "fr"),
        ("我们寻找合作伙伴。", "zh", "zh"),
        ("我们寻找合作伙伴。", "fr", "zh"),
        ("Nous cherchons un partenaire.", "zh", "fr"),
        ("Bonjour à 李梅 de Suzhou（苏州）, merci pour tout", "fr", "fr"),
        ("和 Pointe-Noire 的港口一起培训技术人员", "zh", "zh"),
        ("OK 100 %", "zh", "zh"),
        ("👍 20", "fr", "fr"),
        ("𠮷野家", "fr", "zh"),
        ("", "zh", "zh"),
    ],
)
def test_a_text_is_in_its_writers_language_unless_its_script_says_otherwise(text, writers, language):
    assert language_of(text, writers) == language


@pytest.mark.parametrize(("length", "beyond"), [(0, 0), (1, 0), (2000, 0), (2001, 1), (4096, 2096)])
def test_how_many_characters_are_too_many(length, beyond):
    assert too_many("你" * length, 2000) == beyond


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Court", "Court"),
        ("Deux\nlignes  et   blancs", "Deux lignes et blancs"),
        ("Un texte assez long pour être coupé", "Un texte assez long…"),
        (
            "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
            "一二三四五六七八九十一二三四五六七八九十一二三…",
        ),
        ("x" * 24, "x" * 24),
        ("x" * 25, "x" * 23 + "…"),
    ],
)
def test_an_excerpt_is_one_short_line(text, short):
    assert excerpt(text, 24) == short
    assert len(excerpt(text, 24)) <= 24


def test_only_a_motivation_may_be_a_general_one():
    assert domains_for(EntryKind.MOTIVATION) == (*SIX, Domain.GENERAL)
    assert domains_for(EntryKind.STAKE) == domains_for(EntryKind.CONTRIBUTION) == SIX
    assert len(SIX) == 6


def test_voices_tell_who_has_not_been_heard():
    voices = Voices(Counter({(College.ELECTED, 1): 2, (College.DIASPORA, 1): 3, (College.ELECTED, 2): 1}))
    assert (voices.total, voices.of_college(College.ELECTED), voices.of_territory(1)) == (6, 3, 5)
    assert voices.silent_colleges() == [College.TECHNICIAN, College.ASSOCIATION]
    assert voices.silent_territories([1, 2, 3]) == [3]


@pytest.mark.parametrize(
    ("sieve", "through"),
    [
        (Sieve(), 6),
        (Sieve(college=College.ELECTED), 3),
        (Sieve(territory_id=1), 5),
        (Sieve(college=College.ELECTED, territory_id=2), 1),
        (Sieve(college=College.TECHNICIAN), 0),
    ],
)
def test_a_sieve_lets_through_what_was_chosen(sieve, through):
    voices = Voices(Counter({(College.ELECTED, 1): 2, (College.DIASPORA, 1): 3, (College.ELECTED, 2): 1}))
    assert voices.let_through(sieve) == through
