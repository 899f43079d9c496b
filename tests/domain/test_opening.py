"""What somebody who opens an initiative is asked."""

from bot.domain.opening import MOST_TERRITORIES, Opening, Topic
from bot.domain.people import College

NAMED = Opening(name_fr="Coopération", name_zh="合作")


def with_place(opening: Opening, name_fr: str, name_zh: str) -> Opening:
    return opening.described(name_fr=name_fr, name_zh=name_zh, zone="Africa/Brazzaville", language="fr")


def test_names_come_first_then_a_territory_a_question_at_a_time() -> None:
    assert Opening().missing is Topic.NAME_FR
    assert Opening(name_fr="Coopération").missing is Topic.NAME_ZH
    assert NAMED.missing is Topic.PLACE_FR
    assert NAMED.described(name_fr="Pointe-Noire").missing is Topic.PLACE_ZH
    assert NAMED.described(name_fr="Pointe-Noire", name_zh="黑角").missing is Topic.ZONE
    assert NAMED.described(name_fr="A", name_zh="B", zone="Africa/Brazzaville").missing is Topic.LANGUAGE


def test_a_second_territory_is_always_asked_for_and_a_third_is_offered() -> None:
    one = with_place(NAMED, "Pointe-Noire", "黑角")
    assert (one.missing, len(one.places)) == (Topic.PLACE_FR, 2)
    two = with_place(one, "Suzhou", "苏州")
    assert (two.missing, len(two.places)) == (Topic.ANOTHER, 2)
    assert (two.with_another().missing, len(two.with_another().places)) == (Topic.PLACE_FR, 3)


def test_no_more_territories_are_offered_than_there_is_room_for() -> None:
    opening = NAMED
    for number in range(MOST_TERRITORIES):
        opening = with_place(opening, f"T{number}", f"地{number}")
        if opening.missing is Topic.ANOTHER:
            opening = opening.with_another()
    assert opening.missing is Topic.TERRITORY


def test_the_opener_says_who_they_are_at_last() -> None:
    opening = with_place(with_place(NAMED, "Pointe-Noire", "黑角"), "Suzhou", "苏州")
    opening = opening.model_copy(update={"enough": True})
    assert opening.missing is Topic.TERRITORY
    opening = opening.model_copy(update={"territory": 0})
    assert opening.missing is Topic.COLLEGE
    opening = opening.model_copy(update={"college": College.TECHNICIAN})
    assert opening.missing is Topic.OWN_NAME
    assert opening.model_copy(update={"own_name": "Awa"}).missing is None


def test_two_territories_do_not_bear_the_same_name() -> None:
    opening = with_place(NAMED, "Pointe-Noire", "黑角")
    assert opening.already_named("pointe-noire")
    assert opening.already_named("黑角")
    assert not opening.already_named("Suzhou")
