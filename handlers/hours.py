"""One moment on everybody's clock: the reader's own place first, then the other territories."""

from datetime import datetime

from markupsafe import Markup

from bot.chat import Turn
from bot.words import Words
from bot.words.language import lines


def territories(turn: Turn, _: Words) -> dict[str, str]:
    """The territories' zones, by IANA name, with the names of those that share one."""
    named: dict[str, str] = {}
    for place in turn.territories:
        named[place.zone] = (
            _.list([named[place.zone], place.name(_.code)]) if place.zone in named else place.name(_.code)
        )
    return named


def zones(turn: Turn, _: Words) -> dict[str, str]:
    """The zones that matter to this reader, by IANA name, with what to call each: the territories' names; the
    reader's own place when it lies in another zone."""
    named = territories(turn, _)
    if turn.zone not in named:
        named[turn.zone] = _("where you are")
    return dict(sorted(named.items(), key=lambda one: one[0] != turn.zone))


def everywhere(turn: Turn, moment: datetime, _: Words) -> Markup:
    """Day and hour of a moment, a line for each place."""
    return lines(
        *(
            _("• {place}: {moment}", place=place, moment=_.moment(moment, zone))
            for zone, place in zones(turn, _).items()
        )
    )


def on_one_line(turn: Turn, moment: datetime, _: Words) -> Markup:
    """A moment short enough for a list; the day is said again where it is another one."""
    parts: list[object] = []
    day = ""
    for zone, place in zones(turn, _).items():
        if (there := _.short_day(moment, zone)) != day:
            parts.append(there)
            day = there
        parts.append(_("{place} {hour}", place=place, hour=_.hour(moment, zone)))
    return Markup(" · ").join(parts)  # type: ignore[arg-type]
