"""Values made up for every field of a step or a press: of the right type, and about things that do not exist."""

import dataclasses
import types
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

NAMED: dict[str, Any] = {"zone": "Africa/Brazzaville", "language": "fr", "territory": 0}
"""What fields of these names hold: nobody but the bot writes a step down, and it writes zones that exist."""
NOBODY = 999_999
"""A number that no thing has."""
SOMEDAY = datetime(2026, 12, 10, 8, tzinfo=UTC)
PLAIN: dict[Any, Any] = {
    bool: False,
    int: NOBODY,
    float: 1.0,
    str: "x",
    datetime: SOMEDAY,
    date: SOMEDAY.date(),
    time: SOMEDAY.time(),
    timedelta: timedelta(hours=1),
}


def made_up(kind: Any) -> Any:
    """A value of that type."""
    if kind in PLAIN:
        return PLAIN[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return made_up(inner[0])
    if origin is Literal:
        return inner[0]
    if origin in (Union, types.UnionType):
        return made_up(next(each for each in inner if each is not type(None)))
    if origin in (tuple, frozenset, list):
        return origin(made_up(each) for each in inner if each is not ...)
    if origin is dict:
        return {}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return filled(kind)
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{each.name: made_up(hints[each.name]) for each in dataclasses.fields(kind)})  # type: ignore[operator]
    raise TypeError(f"nobody knows how to make up {kind}")


def filled(kind: type[BaseModel]) -> Any:
    """A step or press about which everything is known: also what may be None."""
    fields = kind.model_fields.items()
    known = {name: field.annotation for name, field in fields if field.is_required() or field.default is None}
    return kind(**{name: NAMED[name] if name in NAMED else made_up(annotation) for name, annotation in known.items()})


def variants(kind: type[BaseModel]) -> list[Any]:
    """The same with each value that an enum or a yes-or-no field can have; what cannot be is left out."""
    first = filled(kind)
    found = [first]
    for name, field in kind.model_fields.items():
        values: list[Any] = []
        if field.annotation is bool:
            values = [True, False]
        elif isinstance(field.annotation, type) and issubclass(field.annotation, Enum):
            values = list(field.annotation)
        elif field.annotation is int:
            values = [-1, 1]
        found += [first.model_copy(update={name: value}) for value in values]
    return list(dict.fromkeys(found))
