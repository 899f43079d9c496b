"""A press: what a button does, as a value small enough for the 64 bytes that Telegram carries.

A button lives for ever and can be forged: it carries ids only, and whoever handles it reads the thing again and
authorises again.
"""

from typing import Any, ClassVar, Self

from pydantic import ValidationError

from bot.chat.named import Named

LIMIT = 64
"""Bytes of callback data that Telegram carries."""
BESIDE = "+"
"""How the data of a button begins whose answer comes as a new message, and does not take this one's place."""
BEYOND = 2**60
"""A number from here on means nothing: a database could not even be asked for that row or that page (its rows are
skipped by the page's number times a page's size), and ticks stand in 60 bits at the most (OPTIONS_MOST)."""


class Press(Named):
    """A button's meaning: `class Rsvp(Press, called="rsvp")`. Fields are numbers, short words and enums."""

    registry: ClassVar[dict[str, type[Any]]] = {}

    def encode(self) -> str:
        """The button's data: its name and its fields in their order. Raises ValueError beyond 64 bytes."""
        fields = (getattr(self, field) for field in type(self).model_fields)
        data = "|".join((self.called, *("" if value is None else str(value) for value in fields)))
        if len(data.encode()) > LIMIT:
            raise ValueError(f"{self.called} does not fit into a button")
        return data

    @classmethod
    def decode(cls, data: str) -> Self | None:
        """The press that this data stands for, or None when it is of no release that we know."""
        name, *values = data.split("|")
        kind = cls.registry.get(name)
        if kind is None or len(values) > len(kind.model_fields):
            return None
        fields = {field: value for field, value in zip(kind.model_fields, values, strict=False) if value != ""}
        try:
            press: Self = kind.model_validate_strings(fields)
        except ValidationError:
            return None
        if any(isinstance(value, int) and abs(value) >= BEYOND for _field, value in press):
            return None
        return press
