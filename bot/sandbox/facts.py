"""The table of methods and types that this Bot API offers, and the readers compiled from it.

``facts.json`` is the only list of names: a method, parameter or field that is not there is refused. Telegram itself
ignores unknown parameters, so a misspelt one would never be noticed; here it is.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot.sandbox.refusals import Refusal

FACTS: dict[str, Any] = json.loads((Path(__file__).with_name("facts.json")).read_text(encoding="utf-8"))

Reader = Callable[[Any], Any]
Files = Mapping[str, tuple[str, bytes]]

CONTEXT = {
    "InlineKeyboardButton": "can't parse inline keyboard button: ",
    "KeyboardButton": "can't parse keyboard button: ",
    "MessageEntity": "can't parse MessageEntity: ",
    "BotCommand": "can't parse BotCommand: ",
    "BotCommandScope": "can't parse BotCommandScope: ",
    "InputMedia": "can't parse InputMedia: ",
    "InputPollOption": "can't parse poll option: ",
}

# Telegram names what is missing in its own words for these; for the rest we say it plainly.
MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "question": "poll question must be non-empty",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "message_id": "message identifier is not specified",
    "action": "wrong parameter action in request",
    "file_id": "invalid file_id",
}


def _wrong(name: str, kind: str) -> Refusal:
    return Refusal(f'Field "{name}" must be of type {kind}')


def _array_depth(kind: str) -> tuple[int, str]:
    depth = 0
    while kind.startswith("Array of "):
        depth, kind = depth + 1, kind[9:]
    return depth, kind


def _is(kind: str, value: Any) -> bool:
    if kind == "Integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "Float":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind == "String":
        return isinstance(value, str)
    if kind == "Boolean":
        return isinstance(value, bool)
    if kind == "True":
        return value is True
    return isinstance(value, dict)


JSON_NAMES = {"Integer": "Number", "Float": "Number", "String": "String", "Boolean": "Boolean", "True": "Boolean"}


def check_value(name: str, kinds: list[str], value: Any) -> None:
    """Refuse ``value`` unless one of ``kinds`` describes it, whole depth."""
    for kind in kinds:
        depth, base = _array_depth(kind)
        if depth:
            if isinstance(value, list):
                inner = "Array of " * (depth - 1) + base
                for item in value:
                    check_value(name, [inner], item)
                return
        elif _is(base, value):
            if isinstance(value, dict) and base not in JSON_NAMES:
                check_object(_choose(kinds, value), value)
            return
    depth, base = _array_depth(kinds[0])
    raise _wrong(name, "Array" if depth else JSON_NAMES.get(base, "Object"))


def _choose(kinds: list[str], value: dict[str, Any]) -> str:
    """Of several object types, the one whose required fields are all there (the first, if none is)."""
    if len(kinds) > 1:
        for kind in kinds:
            fields = FACTS["types"].get(kind, {}).get("fields")
            if fields and all(name in value for name, fact in fields.items() if fact["required"]):
                return kind
    return kinds[0]


def check_object(kind: str, value: dict[str, Any]) -> None:
    """Refuse ``value`` unless it is a ``kind``: known fields only, required ones there, types right."""
    facts = FACTS["types"][kind]
    context = CONTEXT.get(kind, "")
    try:
        if "subtypes" in facts:
            by = facts["by"]
            if by not in value:
                raise Refusal(f'Can\'t find field "{by}"')
            if value[by] not in facts["subtypes"]:
                raise Refusal("Unsupported type specified")
            check_object(facts["subtypes"][value[by]], value)
            return
        fields = facts["fields"]
        for name, item in value.items():
            fact = fields.get(name)
            if fact is None:
                raise Refusal(f'{kind} has no field "{name}" in this Bot API')
            check_value(name, fact["types"], item)
            if "values" in fact and item not in fact["values"]:
                raise Refusal(f'Unsupported {name} "{item}" specified')
        for name, fact in fields.items():
            if fact["required"] and name not in value:
                raise Refusal(f'Can\'t find field "{name}"')
    except Refusal as refusal:
        if context and not refusal.reason.startswith("can't parse "):
            raise Refusal(context + refusal.reason) from None
        raise


def _whole_number(name: str, value: Any) -> Any:
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            raise _wrong(name, "Number") from None
    if not _is("Integer", value):
        raise _wrong(name, "Number")
    return value


def _number(name: str, value: Any) -> Any:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise _wrong(name, "Number") from None


def _truth(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value in ("true", "1"):
        return True
    if value in ("false", "0"):
        return False
    raise _wrong(name, "Boolean")


def _words(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        raise _wrong(name, "String")
    return value


def _chat(_: str, value: Any) -> Any:
    """A chat or user identifier: a number, perhaps written as text, or @name."""
    if isinstance(value, str):
        if not value:
            raise Refusal("chat_id is empty")
        return int(value) if value.removeprefix("-").isdigit() else value
    if not _is("Integer", value):
        raise _wrong("chat_id", "Number")
    return value


def _reader(name: str, fact: dict[str, Any]) -> Reader:
    kinds: list[str] = fact["types"]
    if kinds == ["Integer", "String"]:
        return lambda value: _chat(name, value)
    simple = {"Integer": _whole_number, "Float": _number, "Boolean": _truth, "String": _words}.get(kinds[0])
    if simple is not None:
        return lambda value: simple(name, value)
    if "InputFile" in kinds:
        return lambda value: _words(name, value)

    def structured(value: Any) -> Any:
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                raise Refusal(f"can't parse {name.replace('_', ' ')} JSON object") from None
        check_value(name, kinds, value)
        return value

    return structured


class MethodReader:
    """Reads the parameters of one method: form fields or values in, checked values out."""

    def __init__(self, name: str, facts: dict[str, Any]) -> None:
        self.name = name
        fields: dict[str, Any] = facts["fields"]
        self._readers = {field: _reader(field, fact) for field, fact in fields.items()}
        self._required = [field for field, fact in fields.items() if fact["required"]]
        self._values = {field: fact["values"] for field, fact in fields.items() if "values" in fact}
        self._files = {field for field, fact in fields.items() if "InputFile" in fact["types"]}

    def read(self, params: Mapping[str, Any], files: Files) -> dict[str, Any]:
        """The parameters as values. A file sent under its own name is read as ``attach://name``."""
        read: dict[str, Any] = {}
        for name, value in params.items():
            reader = self._readers.get(name)
            if reader is None:
                raise Refusal(f'parameter "{name}" of {self.name} is not offered by this Bot API')
            read[name] = reader(value)
        for name in files:
            if name in self._files:
                read[name] = f"attach://{name}"
        for name in self._required:
            if name not in read:
                raise Refusal(MISSING.get(name, f'parameter "{name}" is required'))
        for name, values in self._values.items():
            if name in read and read[name] not in values:
                raise Refusal(MISSING.get(name, f'unsupported {name} "{read[name]}" specified'))
        return read


READERS: dict[str, MethodReader] = {name.lower(): MethodReader(name, facts) for name, facts in FACTS["methods"].items()}


def reader_for(method: str) -> MethodReader:
    """The reader of a method (names are not case sensitive). Refuses with 404 what is not in the table."""
    reader = READERS.get(method.lower())
    if reader is None:
        raise Refusal("method not found", 404)
    return reader


def check_result(method: str, result: Any) -> None:
    """Refuse a result of ours that Telegram could not have sent: unknown, missing or mistyped fields."""
    check_value("result", FACTS["methods"][method]["returns"], result)
