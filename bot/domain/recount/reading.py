"""Reading a recount file, whoever wrote it: what is wrong is told with its place, such as `votes[3].choice[1]`."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.domain.choices import Choice, Method
from bot.domain.tally.above import OPTIONS_MOST

FORMAT = "passerelle-recount/1"
FAULTS_MOST = 20
"""Faults that are told of one file."""
NUMBER_MOST = 10**15
"""The largest number that a cost, a budget or points may be: above all that is counted here, and easy to print."""
Id = str | int
"""An option's id as the file has it; "7" and 7 are the same option, because the keys of an object are always text."""


@dataclass(frozen=True, slots=True)
class Fault:
    place: str
    what: str


class Refused(Exception):
    """The file is not one that can be counted."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.place}: {fault.what}" for fault in faults))


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that can be counted, options by their position in it. `seniority` holds all positions, or none where ties
    stand. `published` is what the file says the result was, `labels` the options in both languages."""

    method: Method
    ids: tuple[Id, ...]
    labels: tuple[str, ...]
    costs: tuple[int | None, ...]
    budget: int | None
    choices: tuple[Choice, ...]
    seniority: tuple[int, ...]
    published: Mapping[str, Any] | None


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")


Amount = Annotated[int, Field(ge=0, le=NUMBER_MOST)]


class _Option(_Strict):
    id: Any
    fr: str
    zh: str
    cost: Amount | None = None


class _Vote(_Strict):
    receipt: str = Field(min_length=1)
    choice: Any


class _File(_Strict):
    format: Literal["passerelle-recount/1"]
    method: Literal["approval", "points", "ranking"]
    options: list[_Option] = Field(min_length=1, max_length=OPTIONS_MOST)
    budget: Amount | None = None
    votes: list[_Vote]
    seniority: list[Any] | None = None
    rule: Any = None
    published: Any = None


def read(content: bytes) -> Opened:
    """The file, when it can be counted; `Refused` otherwise."""
    whole = _json(content)
    try:
        file = _File.model_validate(whole)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False, include_context=False)[:FAULTS_MOST]
        raise Refused([Fault(_place(each["loc"]), each["msg"]) for each in found]) from None
    ids = [_id(option.id, f"options[{number}].id") for number, option in enumerate(file.options)]
    positions = _positions([str(each) for each in ids])
    _receipts_are_single([vote.receipt for vote in file.votes])
    method = Method(file.method)
    reads = _points if method is Method.POINTS else _listed
    choices = [reads(vote.choice, positions, f"votes[{n}].choice") for n, vote in enumerate(file.votes)]
    _within_the_rule(method, choices, file.rule)
    if method is Method.APPROVAL:
        choices = [tuple(sorted(choice)) for choice in choices]
    return Opened(
        method=method,
        ids=tuple(ids),
        labels=tuple(f"{option.fr} · {option.zh}" for option in file.options),
        costs=tuple(option.cost for option in file.options),
        budget=file.budget,
        choices=tuple(choices),
        seniority=_seniority(file.seniority, positions),
        published=file.published if isinstance(file.published, dict) and "order" in file.published else None,
    )


def _json(content: bytes) -> Any:
    try:
        whole = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise Refused([Fault(f"byte {error.start}", "this is not UTF-8")]) from None
    except json.JSONDecodeError as error:
        raise Refused([Fault(f"line {error.lineno}, column {error.colno}", error.msg)]) from None
    except (ValueError, RecursionError) as error:
        raise Refused([Fault("the whole file", str(error) or "this is nested too deeply")]) from None
    for place in _places_said_twice(whole, ""):
        raise Refused([Fault(place, "this stands twice in the same object")])
    return whole


class _SaidTwice(dict[str, Any]):
    """An object in which a key stands twice: what it means is anybody's guess."""

    key: str


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) == len(pairs):
        return read
    seen: set[str] = set()
    doubtful = _SaidTwice(read)
    doubtful.key = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    return doubtful


def _no_number(constant: str) -> Any:
    raise ValueError(f"{constant} is not a number of JSON")


def _places_said_twice(value: Any, place: str) -> Iterator[str]:
    if isinstance(value, _SaidTwice):
        yield f"{place}.{value.key}".lstrip(".")
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _places_said_twice(inside, f"{place}.{key}".lstrip("."))
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from _places_said_twice(inside, f"{place}[{number}]")


def _place(loc: Sequence[str | int]) -> str:
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc)
    return place.lstrip(".") or "the whole file"


def _id(value: Any, place: str) -> Id:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= NUMBER_MOST:
        return value
    if isinstance(value, str) and value and value.isprintable():
        return value
    raise Refused([Fault(place, "an id is printable text or a whole number")])


def _positions(ids: Sequence[str]) -> dict[str, int]:
    positions: dict[str, int] = {}
    for number, each in enumerate(ids):
        if each in positions:
            raise Refused([Fault(f"options[{number}].id", f"{each} is the id of options[{positions[each]}] already")])
        positions[each] = number
    return positions


def _receipts_are_single(receipts: Sequence[str]) -> None:
    first: dict[str, int] = {}
    for number, receipt in enumerate(receipts):
        if (before := first.setdefault(receipt, number)) != number:
            raise Refused([Fault(f"votes[{number}].receipt", f"this is the receipt of votes[{before}] already")])


def _listed(choice: Any, positions: Mapping[str, int], place: str) -> Choice:
    """A list of ids, none of them twice."""
    if not isinstance(choice, list):
        raise Refused([Fault(place, "this method's choices are lists of ids")])
    read: dict[int, None] = {}
    for number, each in enumerate(choice):
        position = _position(each, positions, f"{place}[{number}]")
        if position in read:
            raise Refused([Fault(f"{place}[{number}]", f"{each} stands twice in this choice")])
        read[position] = None
    return tuple(read)


def _points(choice: Any, positions: Mapping[str, int], place: str) -> Choice:
    """An object of points by id, as the points of every option by position."""
    if not isinstance(choice, dict):
        raise Refused([Fault(place, "this method's choices are objects of points by id")])
    read = [0] * len(positions)
    for each, points in choice.items():
        if not isinstance(points, int) or isinstance(points, bool) or not 0 <= points <= NUMBER_MOST:
            raise Refused([Fault(f"{place}.{each}", f"points are whole numbers from 0 to {NUMBER_MOST}")])
        read[_position(each, positions, f"{place}.{each}")] = points
    return tuple(read)


def _within_the_rule(method: Method, choices: Sequence[Choice], rule: Any) -> None:
    """No voter chose or spent more than the rule allows, where the file tells it in this program's words."""
    told = rule if isinstance(rule, dict) else {}
    most = told.get("points") if method is Method.POINTS else told.get("at_most")
    if not isinstance(most, int) or not most or method is Method.RANKING:
        return
    for number, choice in enumerate(choices):
        spent = sum(choice) if method is Method.POINTS else len(choice)
        if spent > most:
            raise Refused([Fault(f"votes[{number}].choice", f"{spent} where the rule allows {most}")])


def _position(each: Any, positions: Mapping[str, int], place: str) -> int:
    position = positions.get(str(_id(each, place)))
    if position is None:
        raise Refused([Fault(place, f"no option has the id {each}")])
    return position


def _seniority(listed: list[Any] | None, positions: Mapping[str, int]) -> tuple[int, ...]:
    if listed is None:
        return ()
    order = _listed(listed, positions, "seniority")
    if len(order) != len(positions):
        raise Refused([Fault("seniority", "this lists every option, or is left out")])
    return order
