"""Reading the parameters of a call by the table of facts: form fields or values in, checked values out."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.sandbox.facts import FACTS, check_value, is_a, wrong_type
from bot.sandbox.refusals import Refusal

Reader = Callable[[Any], Any]
Files = Mapping[str, tuple[str, bytes]]

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


def _whole_number(name: str, value: Any) -> Any:
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            raise wrong_type(name, "Number") from None
    if not is_a("Integer", value):
        raise wrong_type(name, "Number")
    return value


def _number(name: str, value: Any) -> Any:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise wrong_type(name, "Number") from None


def _truth(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value in ("true", "1"):
        return True
    if value in ("false", "0"):
        return False
    raise wrong_type(name, "Boolean")


def _words(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        raise wrong_type(name, "String")
    return value


def _chat(_: str, value: Any) -> Any:
    """A chat or user identifier: a number, perhaps written as text, or @name."""
    if isinstance(value, str):
        if not value:
            raise Refusal("chat_id is empty")
        return int(value) if value.removeprefix("-").isdigit() else value
    if not is_a("Integer", value):
        raise wrong_type("chat_id", "Number")
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
