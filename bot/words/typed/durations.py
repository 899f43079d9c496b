"""How long something lasts, or how long until then: « 1h30 », « une heure et demie », 一个半小时, 90分钟."""

import re
from datetime import timedelta

from bot.words.typed.clean import clean
from bot.words.typed.numbers import CHINESE_WORDS, FRENCH_WORDS, number

_FR = rf"[0-9]{{1,3}}|{FRENCH_WORDS}"
_ZH = rf"[0-9]{{1,3}}|{CHINESE_WORDS}"

FRENCH_SPAN = (
    rf"(?:(?P<fr_hours>{_FR}) ?(?:h|hrs?|heures?)(?![a-z])"
    rf"(?: ?(?P<fr_extra>{_FR})(?: ?(?:min|minutes?|mn))?| et (?P<fr_half>demie?)| et (?:un )?(?P<fr_quarter>quart))?"
    r"|(?P<fr_tenths>[0-9]{1,2}[.,][0-9]) ?(?:h|heures?)"
    r"|une (?P<fr_half_alone>demi) heure|(?P<fr_quarters>un|trois) quarts? d'heure"
    rf"|(?P<fr_minutes>{_FR}) ?(?:min|minutes?|mn))(?![a-z0-9:])"
)
"""A span in cleaned French, hours and minutes; `span` gives its length. Usable once in a larger pattern."""

CHINESE_SPAN = (
    rf"(?:(?P<zh_and_half>{_ZH})个半(?:小时|钟头)|(?P<zh_half>半)个?(?:小时|钟头)"
    r"|(?P<zh_tenths>[0-9]{1,2}\.[0-9])个?(?:小时|钟头)"
    rf"|(?P<zh_hours>{_ZH})个?(?:小时|钟头)(?:零?(?P<zh_extra>{_ZH})分钟?|(?P<zh_half_more>半))?"
    r"|(?P<zh_quarters>[一三13])刻钟"
    rf"|(?P<zh_minutes>{_ZH})分钟?)"
)
"""The same in cleaned Chinese."""

_SPANS = {"fr": (FRENCH_SPAN, CHINESE_SPAN), "zh": (CHINESE_SPAN, FRENCH_SPAN)}
_AROUND = r"(?:pendant |environ |大约|大概|约)?{}(?: environ|左右)?[.。!]?"
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=24)


def read_duration(text: str, language: str) -> timedelta | None:
    """How long that is, from 5 minutes to 24 hours; None when it is anything else.

    `language`, "fr" or "zh", is tried first, then the other. A bare number is no duration: nobody said of what.
    """
    cleaned = clean(text[:100])
    for pattern in _SPANS[language]:
        if match := re.fullmatch(_AROUND.format(pattern), cleaned):
            length = span(match)
            return length if length and SHORTEST <= length <= LONGEST else None
    return None


def span(match: re.Match[str]) -> timedelta | None:
    """The length of what FRENCH_SPAN or CHINESE_SPAN matched; None when a number or its minutes are none."""
    said = {name[3:]: value for name, value in match.groupdict().items() if value and name[:3] in {"fr_", "zh_"}}
    counted = {name: number(value) for name, value in said.items() if name not in _FRACTIONS and name != "tenths"}
    if None in counted.values():
        return None
    numbers = {name: value or 0 for name, value in counted.items()}
    if numbers.get("extra", 0) > 59:
        return None
    minutes = 60 * (numbers.get("hours", 0) + numbers.get("and_half", 0)) + numbers.get("extra", 0)
    minutes += numbers.get("minutes", 0) + 15 * numbers.get("quarters", 0)
    minutes += 30 if "and_half" in said else 0
    minutes += sum(_FRACTIONS[name] for name in said if name in _FRACTIONS)
    minutes += round(60 * float(said["tenths"].replace(",", "."))) if "tenths" in said else 0
    return timedelta(minutes=minutes)


_FRACTIONS = {"half": 30, "half_alone": 30, "half_more": 30, "quarter": 15}
