"""Typed dates that must be asked back: what was understood, what is missing, and an example."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.words import Words
from bot.words.language import lines
from bot.words.typed import NotADate, Reason, Unclear

NOON = time(12)


def example(_: Words) -> Markup:
    return _("For example: tomorrow 3 pm, or 12 March 9:30 am")


def asked_back(typed: Unclear | NotADate, zone: str, _: Words) -> Markup:
    """What to say to a text that `read_date` did not understand as one moment. `zone` is the one it was read in."""
    if isinstance(typed, NotADate):
        return lines(_("I do not see a day and an hour in this."), example(_))
    return lines(wrong(typed, zone, _), *_possible(typed, zone, _), example(_))


def wrong(typed: Unclear, zone: str, _: Words) -> Markup:
    """Only what keeps a text from being one moment, without an example."""
    day = _day(typed.day, zone, _) if typed.day else ""
    match typed.reason:
        case Reason.HOUR_MISSING:
            return _("I understand {day}. At what hour?", day=day)
        case Reason.DAY_MISSING:
            return _("I understand an hour, but not which day.")
        case Reason.WEEKDAY_MISMATCH:
            return _("The day of the week does not fit: that date is a {day}.", day=day)
        case Reason.IMPOSSIBLE:
            return _("That does not exist: “{words}”.", words=typed.words)
        case Reason.LUNAR:
            return _("“{words}” is of the lunar calendar. Which day of the solar calendar is it?", words=typed.words)
        case Reason.PAST:
            return _("{day} is past.", day=day)
        case Reason.TOO_FAR:
            return _("{day} is more than two years ahead.", day=day)
        case Reason.WORDS_LEFT:
            return _("I understand a date, but not this: “{words}”.", words=typed.words)
        case Reason.NONEXISTENT_HOUR:
            return _("That hour does not exist on {day}: the clocks go forward.", day=day)
        case Reason.REPEATED_HOUR:
            return _(
                "That hour comes twice on {day}: the clocks go back. Choose one an hour earlier or later.", day=day
            )
        case Reason.CONTRADICTION:
            return _("I understand {day}, but that hour is not in the part of the day that you name with it.", day=day)
        case Reason.AMBIGUOUS | Reason.SEVERAL:
            return _("I understand more than one moment in this. Please write one day and one hour.")


def _possible(typed: Unclear, zone: str, _: Words) -> list[Markup]:
    """The moments or days between which a text does not decide."""
    if typed.reason not in (Reason.AMBIGUOUS, Reason.SEVERAL):
        return []
    moments: list[str] = [_.moment(moment, zone) for moment in typed.moments]
    return [Markup("• {}").format(each) for each in moments or [_day(day, zone, _) for day in typed.days]]


def _day(day: date, zone: str, _: Words) -> str:
    return _.day(datetime.combine(day, NOON, ZoneInfo(zone)), zone)
