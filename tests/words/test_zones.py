"""Zones as people type them, in French, in Chinese and as IANA writes them."""

import pytest

from bot.words import Languages
from bot.words.zones import LIKELY, city, is_zone, read_zone


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Pointe-Noire", "Africa/Brazzaville"),
        ("pointe noire", "Africa/Brazzaville"),
        ("黑角", "Africa/Brazzaville"),
        ("布拉柴维尔", "Africa/Brazzaville"),
        (" Suzhou ", "Asia/Shanghai"),
        ("苏州", "Asia/Shanghai"),
        ("Pékin", "Asia/Shanghai"),
        ("上海", "Asia/Shanghai"),
        ("asia/shanghai", "Asia/Shanghai"),
        ("Paris", "Europe/Paris"),
        ("巴黎", "Europe/Paris"),
        ("New York", "America/New_York"),
        ("纽约", "America/New_York"),
        ("Réunion", "Indian/Reunion"),
    ],
)
def test_a_zone_is_understood(typed: str, zone: str) -> None:
    assert read_zone(typed) == zone


@pytest.mark.parametrize("typed", ["", "Atlantis", "UTC+1", "亚特兰蒂斯", "Europe/", "🙂", "../../etc/passwd"])
def test_what_is_no_zone_is_refused(typed: str) -> None:
    assert read_zone(typed) is None


def test_likely_zones_have_a_city_in_both_languages() -> None:
    languages = Languages()
    assert [city(languages["fr"], zone) for zone in LIKELY] == ["Brazzaville", "Shanghai", "Paris"]
    assert [city(languages["zh"], zone) for zone in LIKELY] == ["布拉柴维尔", "上海", "巴黎"]


def test_a_zone_is_one_that_can_be_counted_with() -> None:
    assert is_zone("Africa/Brazzaville")
    assert not is_zone("Africa/Pointe-Noire")
