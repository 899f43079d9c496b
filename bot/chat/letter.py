"""A letter: what leaves unasked, as a value; it is written at the moment it leaves, for the reader of that moment."""

from typing import Any, ClassVar

from bot.chat.named import Named
from bot.domain.deliveries import Lane


class Letter(Named):
    """Something to tell somebody. `initiative` is where it belongs.

    `lane` says who goes first; `again` says whether it may be sent once more when a time-out hid if it arrived.
    """

    registry: ClassVar[dict[str, type[Any]]] = {}
    lane: ClassVar[Lane] = Lane.NOTICE
    again: ClassVar[bool] = True

    initiative: int
