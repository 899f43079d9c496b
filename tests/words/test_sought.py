"""A name is found by whatever one may type of it."""

import pytest

from bot.words.sought import sought_key, sought_words


def finds(typed: str, name: str, organisation: str = "") -> bool:
    key, words = sought_key(name, organisation), sought_words(typed)
    return bool(words) and all(word in key for word in words)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("王梅", "王"),
        ("王梅", "梅 王"),
        ("王梅", "wang"),
        ("王梅", "WangMei"),
        ("王梅", "mei wang"),
        ("王梅", "ｗａｎｇ"),
        ("王梅", "wm"),
        ("曾玥", "zeng"),
        ("曾玥", "ceng yue"),
        ("吕昇", "lv"),
        ("吕昇", "lu sheng"),
        ("吕昇", "lü"),
        ("西安", "xi'an"),
        ("欧阳喆 Anna", "ouyangzhe anna"),
        ("Zoé N’Zila", "zoe nzila"),
        ("Zoé N’Zila", "N'ZILA"),
        ("Mme Cœuret", "coeur"),
        ("Jean-Paul Makaya", "makaya paul"),
    ],
)
def test_it_is_found(name, typed):
    assert finds(typed, name)


@pytest.mark.parametrize(
    ("name", "typed"),
    [("王梅", "li"), ("王梅", "wang li"), ("Awa", "aw a b"), ("Awa", ""), ("Awa", "|"), ("Awa", "  '’ ")],
)
def test_it_is_not_found(name, typed):
    assert not finds(typed, name)


def test_an_organisation_is_found_too():
    assert finds("suzhou shi", "李", "苏州市政府")
    assert finds("universite", "Awa", "Université Marien-Ngouabi")


def test_a_long_name_has_a_key_of_bounded_length():
    assert len(sought_key("曾" * 60, "单" * 80)) < 2000
    assert len(sought_key("曾单 " * 20)) < 4000
