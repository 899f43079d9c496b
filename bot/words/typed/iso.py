"""What machines and every country write alike: 2026-12-10T16:00+08:00, 20261210 1600, 16:00, 4 pm."""

import re
from datetime import datetime, timedelta, timezone

from bot.words.typed.days import on
from bot.words.typed.grammar import Grammar
from bot.words.typed.heard import Dial, Heard

_DAY = r"(?P<year>[0-9]{4})(?P<by>[-/.])(?P<month>[0-9]{1,2})(?P=by)(?P<day>[0-9]{1,2})"
_HOUR = r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?"
_END = r"(?![0-9a-z:]|[./][0-9])"


def teach_iso(grammar: Grammar, doubtful_until: int) -> None:
    """Teach a grammar the forms without a language; hours up to `doubtful_until` written as 3:00 are doubtful."""

    # A minus after a space is rather a span of hours (09:30-11:00): only after a T is it taken for an offset.
    @grammar.rule(rf"{_DAY}(?P<t>t| ){_HOUR} ?(?P<offset>z|utc|gmt|[+-][0-9]{{2}}:?[0-9]{{2}}){_END}")
    def with_offset(heard: Heard, match: re.Match[str]) -> bool | None:
        if match["t"] == " " and match["offset"].startswith("-"):
            return False
        day = on(int(match["year"]), int(match["month"]), int(match["day"]))
        try:
            hour = datetime.strptime(f"{match['hour']}:{match['minute']}", "%H:%M").time()  # noqa: DTZ007
            if day is None:
                raise ValueError
            moment = datetime.combine(day, hour, _zone(match["offset"]))
        except ValueError:
            heard.impossible.append(match[0])
        else:
            heard.moments.append((day, moment))
        return None

    @grammar.rule(_DAY + r"(?:t(?=[0-9])|(?![0-9a-z:]|[./-][0-9]))")
    def day(heard: Heard, match: re.Match[str]) -> None:
        heard.day(match[0], on(int(match["year"]), int(match["month"]), int(match["day"])))

    @grammar.rule(r"(20[0-9]{2})([0-9]{2})([0-9]{2})(?:[t ]([0-9]{2})([0-9]{2}))?" + _END)
    def compact(heard: Heard, match: re.Match[str]) -> None:
        heard.day(match[0], on(int(match[1]), int(match[2]), int(match[3])))
        if match[4]:
            heard.clock(match[0], int(match[4]), int(match[5]))

    @grammar.rule(r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2}))? ?(?P<half>[ap])\.?m(?:\.|(?![a-z0-9]))")
    def twelve_hours(heard: Heard, match: re.Match[str]) -> None:
        hour, afternoon = int(match["hour"]), 12 if match["half"] == "p" else 0
        if 1 <= hour <= 12:
            heard.clock(match[0], hour % 12 + afternoon, int(match["minute"] or 0))
        else:
            heard.impossible.append(match[0])

    @grammar.rule(_HOUR + _END)
    def hour(heard: Heard, match: re.Match[str]) -> None:
        heard.clock(match[0], int(match["hour"]), int(match["minute"]), dial(match["hour"], doubtful_until))


def dial(written: str, doubtful_until: int) -> Dial:
    """Whether an hour written so leaves a doubt between night and afternoon; a leading zero leaves none."""
    small = written in {str(hour) for hour in range(1, doubtful_until + 1)}
    return Dial.DOUBTFUL if small else Dial.AS_WRITTEN


def _zone(offset: str) -> timezone:
    digits = offset.lstrip("+-").replace(":", "")
    if not digits.isdigit():
        return timezone(timedelta(0))
    if int(digits[2:]) > 59:
        raise ValueError(offset)
    distance = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-distance if offset.startswith("-") else distance)
