"""The table of methods and types that this Bot API offers.

``facts.json`` is the only list of names: a method, parameter or field that is not there is refused. Telegram itself
ignores unknown parameters, so a misspelt one would never be noticed; here it is.
"""

import json
from pathlib import Path
from typing import Any

from bot.sandbox.refusals import Refusal

FACTS: dict[str, Any] = json.loads((Path(__file__).with_name("facts.json")).read_text(encoding="utf-8"))

CONTEXT = {
    "InlineKeyboardButton": "can't parse inline keyboard button: ",
    "KeyboardButton": "can't parse keyboard button: ",
    "MessageEntity": "can't parse MessageEntity: ",
    "BotCommand": "can't parse BotCommand: ",
    "BotCommandScope": "can't parse BotCommandScope: ",
    "InputMedia": "can't parse InputMedia: ",
    "InputPollOption": "can't parse poll option: ",
}


def wrong_type(name: str, kind: str) -> Refusal:
    return Refusal(f'Field "{name}" must be of type {kind}')


def _array_depth(kind: str) -> tuple[int, str]:
    depth = 0
    while kind.startswith("Array of "):
        depth, kind = depth + 1, kind[9:]
    return depth, kind


def is_a(kind: str, value: Any) -> bool:
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
        elif is_a(base, value):
            if isinstance(value, dict) and base not in JSON_NAMES:
                check_object(_choose(kinds, value), value)
            return
    depth, base = _array_depth(kinds[0])
    raise wrong_type(name, "Array" if depth else JSON_NAMES.get(base, "Object"))


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


def check_result(method: str, result: Any) -> None:
    """Refuse a result of ours that Telegram could not have sent: unknown, missing or mistyped fields."""
    check_value("result", FACTS["methods"][method]["returns"], result)
