"""The rhythm of a series in words: how often, at which hour of which place, until when, and what the clocks will do."""

from collections.abc import Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.chat import Turn
from bot.domain.meetings import Meeting
from bot.domain.series import LAST, Every, Rhythm, shifts, starts_at
from bot.words import Words
from bot.words.language import lines
from bot.words.zones import city
from handlers import hours
from storage import series

NOON = time(12)


def repeated(turn: Turn, meeting: Meeting, _: Words) -> Markup | str:
    """What the card of a meeting says about its series; blank when it has none."""
    occurrence = series.of_meeting(turn.connection, meeting.id)
    if occurrence is None:
        return ""
    rhythm = occurrence.series.rhythm
    regular = starts_at(rhythm, occurrence.day)
    return lines(
        described(turn, rhythm, _),
        _("This time it is at another hour; the others stay.") if meeting.starts_at != regular else "",
    )


def described(turn: Turn, rhythm: Rhythm, _: Words) -> Markup:
    """The rhythm, the place whose clock it follows, and the next shift of the hour elsewhere."""
    named = hours.zones(turn, _)
    of_a_territory = rhythm.zone in {place.zone for place in turn.territories}
    anchor = named[rhythm.zone] if of_a_territory else city(_, rhythm.zone)
    first = starts_at(rhythm, rhythm.first)
    until = _.full_date(datetime.combine(rhythm.until, NOON, ZoneInfo(rhythm.zone)), rhythm.zone)
    return lines(
        _(
            "{rhythm} at {hour}, hours of {place}, until {day}",
            rhythm=how_often(rhythm, _),
            hour=_.hour(first, rhythm.zone),
            place=anchor,
            day=until,
        ),
        *_stands_still(turn, rhythm, named, anchor, _),
    )


def how_often(rhythm: Rhythm, _: Words) -> Markup:
    """Every week on Thursday, every month on the second Thursday."""
    weekday = _.weekday(starts_at(rhythm, rhythm.first), rhythm.zone)
    match rhythm.every:
        case Every.WEEK:
            return _("Every week on {weekday}", weekday=weekday)
        case Every.FORTNIGHT:
            return _("Every two weeks on {weekday}", weekday=weekday)
        case Every.MONTH:
            return {
                1: _("Every month on the first {weekday}", weekday=weekday),
                2: _("Every month on the second {weekday}", weekday=weekday),
                3: _("Every month on the third {weekday}", weekday=weekday),
                4: _("Every month on the fourth {weekday}", weekday=weekday),
                LAST: _("Every month on the last {weekday}", weekday=weekday),
            }[rhythm.nth]


def _stands_still(turn: Turn, rhythm: Rhythm, named: Mapping[str, str], anchor: object, _: Words) -> list[Markup]:
    """In which place the hour stays when clocks are changed, and from which meeting on it is another one elsewhere."""
    others = [zone for zone in named if zone != rhythm.zone]
    ahead = shifts(rhythm, others, turn.now)
    return [
        _("Clocks that change do not change the hour of {place}.", place=anchor),
        *(
            _(
                "From {day} on, {place}: {after} instead of {before}",
                day=_.day(shift.starts_at, shift.zone),
                place=named[shift.zone],
                after=_.hour(shift.starts_at, shift.zone),
                before=_.hour(shift.before, shift.zone),
            )
            for shift in ahead
        ),
    ]
