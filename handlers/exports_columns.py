"""The columns that tables share: heads and cells in both languages, moments on every wall, amounts."""

from collections.abc import Callable
from datetime import datetime

from bot.chat import Turn
from bot.chat.screen import plain
from bot.domain.money import Money
from bot.prints import Amount, Clock
from bot.prints.sheets import Figure
from bot.words import Words

Line = tuple[Figure, ...]


def both(turn: Turn, say: Callable[[Words], object], between: str = " · ") -> str:
    """Something in both languages."""
    return between.join(dict.fromkeys(plain(say(_)) for _ in turn.languages.values()))


def heads(turn: Turn, *columns: Callable[[Words], object]) -> tuple[str, ...]:
    return tuple(both(turn, column, "\n") for column in columns)


def clocks(turn: Turn) -> list[Callable[[Words], object]]:
    """The heads of a moment's columns: UTC, then each place that has another hour."""
    return [
        lambda _: _("Moment (UTC)"),
        *(lambda _, place=place: _("Hour in {place}", place=place.name(_.code)) for place in turn.territories),
    ]


def moments(turn: Turn, moment: datetime | None) -> Line:
    """A moment in those columns; blank when there is none."""
    zones = ["UTC", *(place.zone for place in turn.territories)]
    return tuple("" if moment is None else Clock(moment=moment, zone=zone) for zone in zones)


def price(money: Money | None) -> Line:
    """An amount and its currency."""
    return ("", "") if money is None else (Amount(amount=money.amount), money.currency.value)
