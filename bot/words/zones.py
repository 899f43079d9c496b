"""Time zones as people say them: by a city, in French, in Chinese or as IANA writes it.

read_zone("布拉柴维尔")      Africa/Brazzaville
city(_, "Asia/Shanghai")    Shanghai, 上海
"""

import unicodedata
from functools import lru_cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

from bot.words.language import FOLDERS, Words

OUR_CITIES = {
    "pointe noire": "Africa/Brazzaville",
    "黑角": "Africa/Brazzaville",
    "suzhou": "Asia/Shanghai",
    "soutcheou": "Asia/Shanghai",
    "苏州": "Asia/Shanghai",
    "beijing": "Asia/Shanghai",
    "pekin": "Asia/Shanghai",
    "北京": "Asia/Shanghai",
    "marseille": "Europe/Paris",
    "lyon": "Europe/Paris",
    "马赛": "Europe/Paris",
    "里昂": "Europe/Paris",
}
"""Cities that the zone database does not name and that our people live in."""
LIKELY = ("Africa/Brazzaville", "Asia/Shanghai", "Europe/Paris")
"""Where most of our people live; offered as buttons."""
_NO_PLACE = ("Etc/", "posix/", "right/", "SystemV/", "US/", "GMT", "UTC", "localtime", "Factory")


def read_zone(typed: str) -> str | None:
    """The IANA name of the zone that was typed: a zone, or a city in any of our languages; None when there is none."""
    return _by_name().get(_bare(typed))


def city(_: Words, zone: str) -> str:
    """The city that stands for a zone, in the reader's language."""
    return get_timezone_location(zone, locale=_.locale, return_city=True)


def country(zone: str) -> str | None:
    """The country that a zone lies in, as two letters, by the table of CLDR; None for a zone without a country (UTC).

    Zones are drawn along borders, so the city that somebody names as having their hour also tells whose holidays
    they keep.
    """
    today_s_name = get_global("zone_aliases").get(zone, zone)
    code: str | None = get_global("zone_territories").get(today_s_name)
    return code if code not in {"001", "ZZ"} else None


def is_zone(name: str) -> bool:
    """Whether this is the name of a zone that we can count with."""
    return name in available_timezones()


@lru_cache
def _by_name() -> dict[str, str]:
    """Every way to say a zone; what comes later wins, our own cities at last."""
    places = sorted(name for name in available_timezones() if "/" in name and not name.startswith(_NO_PLACE))
    found = {_bare(zone.rsplit("/", 1)[-1]): zone for zone in places}
    for folder in FOLDERS.values():
        locale = Locale.parse(folder)
        found |= {_bare(get_timezone_location(zone, locale=locale, return_city=True)): zone for zone in places}
    found |= {_bare(zone): zone for zone in places}
    found |= {_bare(zone.rsplit("/", 1)[-1]): zone for zone in LIKELY}
    return found | {_bare(name): zone for name, zone in OUR_CITIES.items()}


def _bare(name: str) -> str:
    """Without accents, hyphens, capitals and the blanks around."""
    letters = unicodedata.normalize("NFD", name.strip().casefold().replace("’", " ").replace("'", " "))
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(kept.replace("_", " ").replace("-", " ").split())
