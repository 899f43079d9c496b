"""The dates and hours of French: demain 15h, lundi en huit, le 12/03 à 9 h 30, dans deux heures."""

import re
from datetime import date, timedelta

from bot.words.typed.days import (
    after,
    around,
    coming,
    full_year,
    in_month,
    months_until,
    next_numbered,
    next_on,
    of_week,
    on,
    weekend,
)
from bot.words.typed.durations import FRENCH_SPAN, span
from bot.words.typed.grammar import Grammar
from bot.words.typed.heard import Dial, Heard, Part
from bot.words.typed.iso import dial, teach_iso
from bot.words.typed.numbers import FRENCH_WORDS, number

DOUBTFUL_UNTIL = 5
"""« 3h » is three at night by the book and three in the afternoon in many mouths; « 6h » and « 03h » are morning."""

_END = r"(?![a-z0-9:]|[./][0-9])"
_NUMBER = rf"(?:[0-9]{{1,2}}|{FRENCH_WORDS})"
_NUMBERED = rf"(?:1er|premier|{_NUMBER})"
_MONTHS = {
    word: month
    for month, words in enumerate(
        "janvier janv jan|fevrier fevr fev|mars|avril avr|mai|juin|juillet juil|aout|septembre sept sep"
        "|octobre oct|novembre nov|decembre dec".split("|"),
        start=1,
    )
    for word in words.split()
}
_MONTH = "(?:" + "|".join(_MONTHS) + r")(?![a-z])\.?"
_WEEKDAYS = {"lun": 0, "mar": 1, "mer": 2, "jeu": 3, "ven": 4, "sam": 5, "dim": 6}
_WEEKDAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim)(?![a-z])\.?"
_WEEKS_LATER = " en (?:huit|quinze|(?:8|15)(?! ?(?:h|heures?)(?![a-z])))"
_NO_UNIT = (
    rf"(?! ?(?:h|hrs?|heures?|min|minutes?|mn|jours?|j|semaines?|mois|d[ue] (?:ce )?mois|ans?|{_MONTH[:-3]})(?![a-z]))"
)
_PARTS = {"mat": Part.MORNING, "apr": Part.AFTERNOON, "soir": Part.EVENING, "nuit": Part.NIGHT}

french = Grammar(
    r"(?:l'|d')|(?:a partir|le|la|les|a|au|de|du|des|dans|en|ce|cet|cette|vers|environ|sur les coups|pour|plutot"
    r"|precises?|pile|et|donc|ok|oui"
    r"|bonjour|bonsoir|merci|svp|stp|s'il vous plait|reunion|seance|rendez vous|rdv)(?![a-z0-9'])"
)


@french.rule(rf"dans {FRENCH_SPAN}")
def _span_from_now(heard: Heard, match: re.Match[str]) -> bool:
    length = span(match)
    if length is not None:
        heard.spans.append(length)
    return length is not None


@french.rule(rf"dans (?P<count>[0-9]{{1,3}}|{FRENCH_WORDS}) ?(?P<unit>j|jours?|sem|semaines?|mois|ans?){_END}")
def _days_from_now(heard: Heard, match: re.Match[str]) -> bool | None:
    count = number(match["count"])
    if count is None:
        return False
    unit = match["unit"][0]
    if match["unit"] == "mois" or unit == "a":
        heard.day(match[0], in_month(heard.today, count * (12 if unit == "a" else 1), heard.today.day))
        return None
    days = timedelta(days=count * (7 if unit == "s" else 1))
    # « dans huit jours » is a week and « dans quinze jours » two, except for those who count
    fewer = timedelta(days=1) if unit == "j" and count in {8, 15} else timedelta(0)
    heard.day(match[0], heard.today + days - fewer, heard.today + days)
    return None


@french.rule(rf"(?P<word>avant hier|hier|aujourd'? ?hui|auj|ajd|apres demain|demain)(?P<later>{_WEEKS_LATER})?{_END}")
def _near_day(heard: Heard, match: re.Match[str]) -> None:
    offset = {"avant hier": -2, "hier": -1, "apres demain": 2, "demain": 1}.get(match["word"], 0)
    heard.day(match[0], heard.today + timedelta(days=offset + _weeks_later(match["later"]) * 7))


def _weeks_later(words: str | None) -> int:
    return 0 if words is None else 1 if words in {" en huit", " en 8"} else 2


@french.rule(r"(?P<which>cet|cette|ce) (?P<part>matin|apres midi|aprem|midi|soir|nuit)" + _END)
def _part_of_today(heard: Heard, match: re.Match[str]) -> None:
    heard.day(match[0], heard.today)
    if match["part"] == "midi":
        heard.clock(match[0], 12, 0)
    else:
        heard.parts.append(_part_named(match["part"]))


@french.rule(r"(?P<when>fin|debut|milieu) (?:de |d'|de l')(?P<part>matinee|apres midi|soiree|journee)" + _END)
def _corner_of_a_day(heard: Heard, match: re.Match[str]) -> None:
    """Which hour that is, only the person knows."""
    if match["part"] != "journee":
        heard.parts.append(_part_named(match["part"]))


@french.rule(r"(?P<part>matin(?:ee)?|mat|apres midi|aprem|soir(?:ee)?|nuit)" + _END)
def _part(heard: Heard, match: re.Match[str]) -> None:
    heard.parts.append(_part_named(match["part"]))


def _part_named(words: str) -> Part:
    return next(part for word, part in _PARTS.items() if words.startswith(word))


@french.rule(rf"(?P<weekday>{_WEEKDAY})(?P<which> prochain| qui vient|{_WEEKS_LATER}| dernier| passe){_END}")
def _chosen_weekday(heard: Heard, match: re.Match[str]) -> None:
    weekday = _WEEKDAYS[match["weekday"][:3]]
    which = match["which"]
    if which == " prochain":  # said on a Monday, « mercredi prochain » is in two days for some and in nine for others
        heard.day(match[0], after(heard.today, weekday), of_week(heard.today, 1, weekday))
    elif which in {" dernier", " passe"}:
        heard.day(match[0], after(heard.today, weekday) - timedelta(days=7))
    else:
        later = timedelta(weeks=0 if which == " qui vient" else _weeks_later(which))
        heard.day(match[0], *(day + later for day in coming(heard.today, weekday)))


@french.rule(rf"(?:prochain )?(?P<weekday>{_WEEKDAY})(?: (?:le )?(?P<day>{_NUMBERED}){_NO_UNIT}{_END})?(?![a-z0-9])")
def _weekday(heard: Heard, match: re.Match[str]) -> None:
    heard.weekdays.append(_WEEKDAYS[match["weekday"][:3]])
    if match["day"]:
        heard.day(match[0], next_numbered(heard.today, _numbered(match["day"])))


@french.rule(r"(?:ce |le )?week ?end(?P<next> prochain)?" + _END)
def _weekend(heard: Heard, match: re.Match[str]) -> None:
    """« Le week-end prochain » is the coming one for some, and the one after it for others."""
    heard.day(match[0], *weekend(heard.today, 0), *(weekend(heard.today, 1) if match["next"] else ()))


@french.rule(
    r"(?P<part>fin|debut|mi|milieu) (?:(?:du |de |de ce )?(?P<near>mois(?: prochain)?)"
    rf"|(?:de |du mois de )?(?P<month>{_MONTH})(?: prochain)?){_END}"
)
def _part_of_a_month(heard: Heard, match: re.Match[str]) -> None:
    months = months_until(heard.today, _MONTHS[match["month"].rstrip(".")]) if match["month"] else 0
    months += 1 if match["near"] and match["near"].endswith("prochain") else 0
    heard.day(match[0], *around(heard.today, {"fin": "end", "debut": "start"}.get(match["part"], "middle"), months))


@french.rule(r"(?:jour de )?noel|jour de l'an|nouvel an|saint sylvestre" + _END)
def _feast(heard: Heard, match: re.Match[str]) -> None:
    month, day = (12, 25) if "noel" in match[0] else (12, 31) if "saint" in match[0] else (1, 1)
    heard.day(match[0], next_on(heard.today, month, day))


@french.rule(r"dans une (?P<about>huitaine|quinzaine)(?: de jours)?" + _END)
def _about_a_week(heard: Heard, match: re.Match[str]) -> None:
    days = 8 if match["about"] == "huitaine" else 15
    heard.day(match[0], *(heard.today + timedelta(days=each) for each in (days - 1, days)))


@french.rule(r"semaine prochaine|cette semaine")
def _week(heard: Heard, match: re.Match[str]) -> None:
    heard.weeks.append(1 if match[0].endswith("prochaine") else 0)


@french.rule(
    rf"(?P<day>{_NUMBERED}) ?(?:(?:du|de ce) (?P<near>mois(?: prochain)?)|(?P<month>{_MONTH})"
    rf"(?: ?(?P<year>20[0-9]{{2}})(?! ?h)| prochain)?){_END}"
)
def _day_of_month(heard: Heard, match: re.Match[str]) -> None:
    day = _numbered(match["day"])
    if match["near"]:
        heard.day(match[0], in_month(heard.today, 1 if match["near"].endswith("prochain") else 0, day))
    else:
        heard.day(match[0], _dated(heard.today, full_year(match["year"]), _MONTHS[match["month"].rstrip(".")], day))


def _numbered(written: str) -> int:
    return 1 if written in {"1er", "premier"} else number(written) or 0


def _dated(today: date, year: int | None, month: int, day: int) -> date | None:
    return on(year, month, day) if year else next_on(today, month, day)


@french.rule(
    r"(?P<day>[0-9]{1,2})(?P<by>[/.-])(?P<month>[0-9]{1,2})(?:(?P=by)(?P<year>[0-9]{4}|[0-9]{2}))?"
    r"(?![a-z0-9:]|[/.-][0-9])"
)
def _numeric_day(heard: Heard, match: re.Match[str]) -> bool | None:
    """The day comes first; 12/25 can only be Christmas, and 9.30 only half past nine."""
    day, month, year = int(match["day"]), int(match["month"]), full_year(match["year"])
    if match["by"] == "." and not year and not 1 <= month <= 12:
        return False
    if day <= 12 < month:
        day, month = month, day
    heard.day(match[0], _dated(heard.today, year, month, day))
    return None


@french.rule(r"([0-9]{1,2})\.(00|1[3-9]|[2-5][0-9])" + _END)
def _dotted_hour(heard: Heard, match: re.Match[str]) -> None:
    heard.clock(match[0], int(match[1]), int(match[2]), dial(match[1], DOUBTFUL_UNTIL))


@french.rule(rf"le (?P<day>{_NUMBERED}){_NO_UNIT}(?![a-z0-9:]|[-/.][0-9])")
def _numbered_day(heard: Heard, match: re.Match[str]) -> None:
    heard.day(match[0], next_numbered(heard.today, _numbered(match["day"])))


_MINUTES = (
    r"(?: ?(?P<minute>[0-9]{2})(?: ?(?:min|mn|minutes?|m))?"
    rf"| (?P<spoken>{FRENCH_WORDS})(?: minutes?)?"
    r"| et (?P<half>demie?)| (?:et (?:un )?)?(?P<quarter>quart)| (?:et )?(?P<quarters>trois quarts)"
    rf"| moins (?P<less>(?:le |un )?quart|{_NUMBER}))"
    rf"(?! ?{_MONTH}){_END}"
)


@french.rule(rf"(?P<hour>{_NUMBER}) ?(?:h|hrs?|heures?)(?:{_MINUTES}|(?![a-z0-9:]|[./][0-9]))")
def _hour(heard: Heard, match: re.Match[str]) -> bool | None:
    hour = number(match["hour"])
    if hour is None:
        return False
    _clock(heard, match, hour, dial(match["hour"] if match["hour"].isdigit() else str(hour), DOUBTFUL_UNTIL))
    return None


@french.rule(rf"(?P<word>midi|minuit)(?:{_MINUTES}|{_END})")
def _noon_or_midnight(heard: Heard, match: re.Match[str]) -> None:
    if match["word"] == "midi":
        _clock(heard, match, 12, Dial.AS_WRITTEN)
    elif match["less"]:
        _clock(heard, match, 24, Dial.AS_WRITTEN)
    else:
        _clock(heard, match, 0, Dial.MIDNIGHT)


def _clock(heard: Heard, match: re.Match[str], hour: int, how: Dial) -> None:
    if match["less"]:
        less = 15 if match["less"].endswith("quart") else number(match["less"]) or 0
        hour, minute = divmod(60 * hour - less, 60)
    else:
        spoken = match["minute"] or match["spoken"]
        minute = number(spoken) or 0 if spoken else 0
        minute += 30 if match["half"] else 15 if match["quarter"] else 45 if match["quarters"] else 0
    heard.clock(match[0], hour, minute, how)


teach_iso(french, DOUBTFUL_UNTIL)
