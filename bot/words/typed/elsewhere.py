"""On whose clock an hour is meant, when that is said: « demain 15h, heure de Suzhou », 巴黎时间明天9点."""

import re
from zoneinfo import ZoneInfo

from bot.words.zones import read_zone

_NOT_AN_HOUR = r"(?<![^0-9h:][0-9] )(?<![^0-9h:][0-9]{2} )"  # « 15 heure » is one, misspelt
_FRENCH = re.compile(rf"[ ,]*\(?{_NOT_AN_HOUR}(?:a l')?heure (?:de |d'|du )(?P<place>[a-z][a-z' ]{{2,40}}?)\)?[ .!?]*$")
_CHINESE = re.compile(r"\(?(?P<before>[\u4e00-\u9fff]{2,8})时间\)?")
_SHORTEST = 2
"""Characters of a Chinese city's name."""


def on_whose_clock(cleaned: str) -> tuple[str, ZoneInfo] | None:
    """The text without the words that name a clock, and that clock; None when there are none that we know."""
    if (match := _FRENCH.search(cleaned)) and (zone := read_zone(match["place"])):
        return cleaned[: match.start()], ZoneInfo(zone)
    for match in _CHINESE.finditer(cleaned):
        before = match["before"]
        for begins in range(len(before) - _SHORTEST + 1):  # whatever stands before the city's name is not of it
            if zone := read_zone(before[begins:]):
                rest = cleaned[: match.start()] + before[:begins] + " " + cleaned[match.end() :]
                return rest, ZoneInfo(zone)
    return None
