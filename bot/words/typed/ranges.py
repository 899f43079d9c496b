"""From one hour to another (« lundi de 9h à 11h », 明天下午3点到5点), or a start and how long (« demain pendant 2h »).

A text is cut where one hour follows another, and both sides are read by the grammar. What is said beside one hour
(a day, a part of the day) holds for the other one too, unless it has its own. Only when one
end alone comes after the start it is a stretch; anything else is read as a date, and asked back there.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.words.typed.answer import Answer, Unclear, Understood
from bot.words.typed.clean import clean
from bot.words.typed.durations import CHINESE_SPAN, FRENCH_SPAN, LONGEST, SHORTEST, span
from bot.words.typed.elsewhere import on_whose_clock
from bot.words.typed.heard import Dial, Heard
from bot.words.typed.hours import hours_meant
from bot.words.typed.reading import GRAMMARS, LONGEST_TEXT, read_cleaned, read_date
from bot.words.typed.settle import settle

_BETWEEN = re.compile(r" ?(?:-|~|到|至)+ ?| (?:a|jusqu'a|et) ")
_BARE = re.compile(
    r"(?:(?<=(?<![a-z])de )|(?<=entre )|(?<![0-9a-z:/. 点-])|(?<= )(?=[0-9]+ ?[-~到至]))([0-9]{1,2})"
    r"( ?(?:-|~|到|至) ?| a | et )(?=[0-9]{1,2} ?(h|heures?|点)(?![a-z]))"
)
"""« de 9 à 11h », 3到5点: the first hour has lent its unit to the second."""
FARTHEST_END = timedelta(hours=16)
_FROM = re.compile(r"(?<![a-z])entre (?=[0-9])")
_LASTING = (
    re.compile(rf"^(?P<start>.+?)[ ,]+(?:pendant|durant|duree|pour) (?:une duree de )?{FRENCH_SPAN}[ .!]*$"),
    re.compile(rf"^(?P<start>.+?)[ ,、。]*(?:开会|开|共|持续|时长|为期|,){CHINESE_SPAN}(?!后|以后|之后)[ .。!]*$"),
)


def read_window(text: str, *, language: str, now: datetime, zone: ZoneInfo) -> Answer:
    """Like `read_date`, but an end may be said too: then `Understood.until` is when it ends."""
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    if len(text) <= LONGEST_TEXT:
        cleaned = clean(text)
        for said, there in (on_whose_clock(cleaned) or (cleaned, zone), (cleaned, zone)):
            if (found := _between(said, language, now, there) or _lasting(said, language, now, there)) is not None:
                return found
    return read_date(text, language=language, now=now, zone=zone)


def read_hours(text: str, *, language: str) -> tuple[int, int] | None:
    """From when to when, in minutes after midnight, for every day: « 9h à 18h », 8点到19点; None for anything else.

    Each hour is taken as it is written, 3h for three at night: nobody is asked to meet then, and it shows.
    """
    for grammar in GRAMMARS[language]:
        for left, right in _cuts(clean(text[:100])):
            sides = [grammar.hear(side, datetime(2000, 1, 1, tzinfo=ZoneInfo("UTC"))) for side in (left, right)]
            meant = [_minutes(side) for side in sides]
            if meant[0] is not None and meant[1] is not None:
                return (meant[0], meant[1]) if meant[0] < meant[1] else None
    return None


def _minutes(heard: Heard) -> int | None:
    """The one hour that a side speaks of, for any day; None when it says more or less than that."""
    if not _one_hour(heard) or _names_a_day(heard):
        return None
    clock = heard.clocks[0]
    if not heard.parts:
        return 60 * clock.hour + clock.minute if clock.dial is not Dial.MIDNIGHT else None
    meant = hours_meant(clock, heard.parts[0])
    return 60 * meant[0][1].hour + meant[0][1].minute if len(meant) == 1 and not meant[0][0] else None


def _between(cleaned: str, language: str, now: datetime, zone: ZoneInfo) -> Understood | None:
    """From one hour to another."""
    on_the_wall = now.astimezone(zone)
    for grammar in GRAMMARS[language]:
        for left, right in _cuts(cleaned):
            hears = grammar.hear(left, on_the_wall), grammar.hear(right, on_the_wall)
            if (found := _stretch(*hears, zone)) is not None:
                return found
    return None


def _cuts(cleaned: str) -> Iterator[tuple[str, str]]:
    """Every way to cut a text between two hours."""
    lent = _FROM.sub("", _BARE.sub(lambda match: f"{match[1]}{match[3]}{match[2]}", cleaned))
    for match in _BETWEEN.finditer(lent):
        yield lent[: match.start()], lent[match.end() :]


def _stretch(first: Heard, second: Heard, zone: ZoneInfo) -> Understood | None:
    """What both sides say together, if it is one stretch of one day and nothing else."""
    if not all(_one_hour(side) for side in (first, second)) or (_names_a_day(first) and _names_a_day(second)):
        return None
    dated = first if _names_a_day(first) else second
    if not _names_a_day(dated):
        return None
    parts = [side.parts or other.parts for side, other in ((first, second), (second, first))]
    starts, ends = (
        settle(replace(dated, clocks=side.clocks, parts=part), zone)
        for side, part in zip((first, second), parts, strict=True)
    )
    if not isinstance(starts, Understood):
        return None
    later = [moment for moment in _moments(ends) if SHORTEST <= moment - starts.moment <= FARTHEST_END]
    return replace(starts, until=later[0]) if len(later) == 1 else None


def _moments(answer: Answer) -> tuple[datetime, ...]:
    if isinstance(answer, Understood):
        return (answer.moment,)
    return answer.moments if isinstance(answer, Unclear) else ()


def _lasting(cleaned: str, language: str, now: datetime, zone: ZoneInfo) -> Understood | None:
    """A start and how long from then on."""
    for pattern in _LASTING:
        if (match := pattern.match(cleaned)) and (length := span(match)) and SHORTEST <= length <= LONGEST:
            start = read_cleaned(match["start"], language, now, zone)
            if isinstance(start, Understood):
                return replace(start, until=start.moment + length)
    return None


def _one_hour(heard: Heard) -> bool:
    """One hour, whatever day is said beside it, and not a word that is not understood."""
    return len(heard.clocks) == 1 and not (heard.left or heard.spans or heard.moments or heard.impossible)


def _names_a_day(heard: Heard) -> bool:
    return bool(heard.days or heard.weekdays or heard.weeks)
