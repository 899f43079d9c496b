"""What becomes of a text on its way to a screen: cleaned, trimmed, measured, with every entity in its place."""

import re
from collections.abc import Callable
from typing import Any

from bot.sandbox.links import checked_link
from bot.sandbox.markup import Entity, read_html, utf16_length
from bot.sandbox.refusals import Refusal

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_SOURCE_BYTES = 32_768
MAX_ENTITIES = 100
ENTITY_TYPES = {
    "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre",
    "text_link", "text_mention", "custom_emoji", "date_time",
}  # fmt: skip
# Telegram finds these by itself and ignores them when they are given.
FOUND_TYPES = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}
NEEDS = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id", "date_time": "unix_time"}
NESTING = ["expandable_blockquote", "blockquote", "pre", "code", "text_link", "text_mention", "custom_emoji",
           "date_time", "url", "bold", "italic", "underline", "strikethrough", "spoiler"]  # fmt: skip

_DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_BLANKED = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"«»]*[^\s<>\"«».,;:!?()，。；：！？（）])"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w@/])(?P<mention>@[A-Za-z][A-Za-z0-9_]{3,31})\b"
    r"|(?<![\w/])(?P<hashtag>\#\w*[^\W\d]\w*)"
    r"|(?<![\w/<>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
)
_MAY_BE_FOUND = re.compile(r"[/@#]")


def cleaned(text: str) -> str:
    """The text without what Telegram takes out: control characters become spaces, bidi overrides and \\r go."""
    if text.isprintable():
        return text
    return _BLANKED.sub(" ", _DROPPED.sub("", text))


def found_entities(text: str) -> list[Entity]:
    """Commands, addresses, @mentions and #tags that Telegram marks by itself."""
    if not _MAY_BE_FOUND.search(text):
        return []
    return [
        {
            "type": match.lastgroup,
            "offset": utf16_length(text[: match.start()]),
            "length": utf16_length(match.group()),
        }
        for match in _FOUND.finditer(text)
    ]


def _given_entities(text: str, given: list[dict[str, Any]]) -> list[Entity]:
    size = utf16_length(text)
    kept: list[Entity] = []
    for entity in given:
        kind, offset, length = entity["type"], entity["offset"], entity["length"]
        if kind in FOUND_TYPES:
            continue
        if kind not in ENTITY_TYPES:
            raise Refusal("can't parse MessageEntity: Unsupported type specified")
        if kind in NEEDS and NEEDS[kind] not in entity:
            raise Refusal(f"can't parse MessageEntity: Can't find field \"{NEEDS[kind]}\"")
        if offset < 0:
            raise Refusal(f"receive an entity with incorrect offset {offset}")
        if length < 0:
            raise Refusal(f"receive an entity with incorrect length {length}")
        if offset >= size:
            raise Refusal(f"entity begins after the end of the text at UTF-16 offset {offset}")
        if offset + length > size:
            raise Refusal(
                f"entity beginning at UTF-16 offset {offset} ends after the end of the text "
                f"at UTF-16 offset {offset + length}"
            )
        if kind == "text_link" and checked_link(entity["url"]) is None:
            reason = "Wrong HTTP URL" if entity["url"] else "URL host is empty"
            raise Refusal(f"entity URL '{entity['url']}' is invalid: {reason}")
        if length:
            kept.append(entity)
    return kept


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    text = text.rstrip(" \n")
    blanks = len(text) - len(text.lstrip(" \n"))
    if entities:
        blanks = min(blanks, min(entity["offset"] for entity in entities))
    text = text[blanks:]
    size = utf16_length(text)
    kept = []
    for entity in entities:
        offset = entity["offset"] - blanks
        length = min(entity["length"], size - offset)
        if length > 0:
            kept.append({**entity, "offset": offset, "length": length})
    return text, kept


def _in_order(entity: Entity) -> tuple[int, int, int]:
    kind = entity["type"]
    return entity["offset"], -entity["length"], NESTING.index(kind) if kind in NESTING else len(NESTING)


def read_text(
    source: str,
    parse_mode: str | None = None,
    given: list[dict[str, Any]] | None = None,
    mention: Callable[[int], Entity | None] = lambda _: None,
) -> tuple[str, list[Entity]]:
    """The text and entities that a reader gets. Its length is for the caller to judge (4096, 1024, …).

    Raises Refusal for half a surrogate pair, a text above 32,768 bytes, an unknown parse mode, broken HTML, wrong
    entities, or more than 100 entities (Telegram would drop the rest without a word).
    """
    try:
        size = len(source) if source.isascii() else len(source.encode())
    except UnicodeEncodeError:
        raise Refusal("strings must be encoded in UTF-8") from None
    if size > MAX_SOURCE_BYTES:
        raise Refusal("text is too long")
    source = cleaned(source)
    if not parse_mode:
        text, entities = source, _given_entities(source, given) if given else []
    elif parse_mode.lower() == "html":
        text, entities = read_html(source, mention)
    else:
        raise Refusal("unsupported parse_mode")
    text, entities = _trimmed(text, entities)
    if len(entities) > MAX_ENTITIES:
        raise Refusal(f"text has {len(entities)} entities, of which Telegram would keep {MAX_ENTITIES}")
    for found in found_entities(text):
        start, end = found["offset"], found["offset"] + found["length"]
        if not any(
            entity["type"] in ("text_link", "code", "pre") and entity["offset"] < end
            and start < entity["offset"] + entity["length"]
            for entity in entities
        ):  # fmt: skip
            entities.append(found)
    if len(entities) > 1:
        entities.sort(key=_in_order)
    return text, entities
