"""A step: the question a person is at, as a value that carries what is known so far."""

from typing import Any, ClassVar

from bot.chat.named import Named
from bot.chat.press import Press


class Step(Named):
    """A question that was asked. Its handlers (`routes.asks`, `routes.answer`) stand beside it.

    `takes_pin` says that it can be answered with a point on the map.
    """

    takes_pin: ClassVar[bool] = False
    registry: ClassVar[dict[str, type[Any]]] = {}


class Listing(Step, called="listing"):
    """Nothing is asked, but a list was shown: typing the number of a line does what its button does."""

    presses: tuple[str, ...]

    def at(self, typed: str) -> Press | None:
        """What the typed number stands for, if it is one of the list's."""
        number = typed.strip().rstrip(".)、。")
        if not (number.isascii() and number.isdigit() and 1 <= int(number) <= len(self.presses)):
            return None
        return Press.decode(self.presses[int(number) - 1])
