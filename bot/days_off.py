"""Which days a place does not work: weekends and public holidays of its country, moved working days included.

The days come from the `holidays` library, which knows the Republic of Congo, China with the weekends that are worked
in exchange (once the State Council has announced a year), France, and most other countries. It is imported at the
first question: a bot that is asked for no hour does without it.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.domain.windows import Closed, DayOff
from bot.words.zones import country

if TYPE_CHECKING:
    from holidays import HolidayBase

EXCHANGED = "Day off (substituted from"
"""How the library names a weekday off for which a weekend day is worked."""
IN_EXCHANGE = frozenset({"CN"})
"""Countries that work some weekends, by a list which is announced a year at a time."""


def day_off(zone: str, day: date) -> DayOff | None:
    """Why the place with this zone rests on that day; None when it works, as far as is known."""
    known = _of(country(zone))
    if known is None:
        return DayOff(Closed.WEEKEND) if day.weekday() >= 5 else None
    if name := known.get(day):
        return DayOff(Closed.EXCHANGED) if name.startswith(EXCHANGED) else DayOff(Closed.HOLIDAY, _first(name))
    return None if known.is_working_day(day) else DayOff(Closed.WEEKEND)


def exchanges_known(zone: str, year: int) -> bool:
    """Whether the weekends that are worked there in that year are known, or there are none in that country."""
    code = country(zone)
    known = _of(code)
    if code not in IN_EXCHANGE or known is None:
        return True
    known.get(date(year, 1, 1))  # the library fills in a year when it is first asked about
    return any(day.year == year for day in known.weekend_workdays)


def has_holidays(zone: str) -> bool:
    """Whether the holidays of that place are known at all."""
    return _of(country(zone)) is not None


def _first(names: str) -> str:
    """One holiday of those that fall on the same day, without what the library adds to it."""
    return names.partition(";")[0].removesuffix(" (observed)").strip()


@lru_cache(maxsize=32)
def _of(code: str | None) -> HolidayBase | None:
    from holidays import country_holidays

    if code is None:
        return None
    try:
        return country_holidays(code, language="en_US")
    except NotImplementedError:
        return None
