"""What is to be known of an hour before it is confirmed: a holiday or a weekend somewhere, or an hour that is not
decent. Nothing is refused: whoever calls the meeting may have their reasons."""

from datetime import datetime, timedelta

from markupsafe import Markup

from bot.chat import Turn
from bot.days_off import day_off
from bot.domain import windows
from bot.words import Words
from bot.words.language import lines
from handlers import holidays, hours
from storage import decent_hours


def remarks(turn: Turn, starts_at: datetime, length: timedelta, _: Words) -> Markup:
    """A line for each thing that is to be known, by territory; blank when all is well. A length of 0 is not known."""
    places = hours.territories(turn, _)
    decent = decent_hours.of_initiative(turn.connection, turn.initiative.id)
    said: list[Markup] = []
    for remark in windows.remarks(starts_at, length, list(places), decent, day_off):
        place = places[remark.zone]
        if remark.day_off is not None:
            said.append(_("In {place} this is {holiday}.", place=place, holiday=holidays.named(_, remark.day_off)))
        if remark.outside:
            said.append(outside(place, decent, _))
    return lines(*said)


def outside(place: str, decent: windows.DecentHours, _: Words) -> Markup:
    """That an hour lies outside what is decent in one place."""
    return _(
        "In {place} it is outside the hours from {begins} to {ends}.",
        place=place,
        begins=on_the_wall(decent.begins),
        ends=on_the_wall(decent.ends),
    )


def on_the_wall(minutes: int) -> str:
    """Minutes after midnight as a clock shows them; both languages write 08:00, and the end of a day 24:00."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
