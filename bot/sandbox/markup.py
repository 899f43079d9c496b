"""Telegram's HTML, read the way the real server reads it: same tags, same entities, same errors at byte offsets."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.links import checked_link
from bot.sandbox.refusals import Refusal

Entity = dict[str, Any]

SIMPLE = {
    "i": "italic", "em": "italic", "b": "bold", "strong": "bold", "s": "strikethrough", "strike": "strikethrough",
    "del": "strikethrough", "u": "underline", "ins": "underline", "tg-spoiler": "spoiler", "span": "spoiler",
}  # fmt: skip
TAGS = {*SIMPLE, "a", "tg-emoji", "tg-time", "pre", "code", "blockquote"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_SPECIAL = re.compile(r"[<&]")
_REFERENCE = re.compile(r"&(?:#[xX]([0-9a-fA-F]{1,8})|#([0-9]{1,8})|([a-zA-Z]+));?")
_SPACE = re.compile(r"[ \t\r\n\0\x0b]*")
_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


def utf16_length(text: str) -> int:
    """How many UTF-16 code units ``text`` takes: the unit of entity offsets and lengths."""
    if text.isascii():
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)


def _character(reference: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return NAMED.get(name)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if 0xD800 <= code <= 0xDFFF:
        raise Refusal(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    return chr(code) if 0 < code < 0x10FFFF else None


def _decoded(text: str) -> str:
    return _REFERENCE.sub(lambda found: _character(found) or found[0], text)


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    extra: str
    offset: int
    at: int


class _HtmlReader:
    def __init__(self, source: str, mention: Callable[[int], Entity | None]) -> None:
        self.source = source
        self.mention = mention
        self.pieces: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        source, position = self.source, 0
        while match := _SPECIAL.search(source, position):
            self._add(source[position : match.start()])
            position = match.start()
            if source[position] == "&":
                character, position = self._reference(position)
                self._add(character)
            elif source.startswith("/", position + 1):
                position = self._end_tag(position)
            else:
                position = self._start_tag(position)
        self._add(source[position:])
        if self.open:
            raise Refusal(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.pieces), self.entities

    def _add(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += utf16_length(text)

    def _at(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    def _reference(self, position: int) -> tuple[str, int]:
        """The character that an & reference stands for; unknown names and absurd numbers stay as they are."""
        match = _REFERENCE.match(self.source, position)
        character = _character(match) if match else None
        return (character, match.end()) if match and character else ("&", position + 1)

    def _start_tag(self, begin: int) -> int:
        source, end = self.source, begin + 1
        while end < len(source) and source[end] not in " \t\r\n>":
            end += 1
        if end == len(source):
            raise Refusal(f"Unclosed start tag at byte offset {self._at(begin)}")
        tag = source[begin + 1 : end].lower()
        if tag not in TAGS:
            raise Refusal(f'Unsupported start tag "{tag}" at byte offset {self._at(begin)}')
        argument, extra = "", ""
        while True:
            end = self._skip_spaces(end)
            if source[end : end + 1] == ">":
                break
            name, value, end = self._attribute(tag, begin, end)
            if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id"), ("tg-time", "unix")}:
                argument = value or ""
            elif tag == "code" and name == "class" and value and value.startswith("language-"):
                argument = value[9:]
            elif tag == "span" and name == "class" and value and value.startswith("tg-"):
                argument = value[3:]
            elif (tag, name) == ("blockquote", "expandable"):
                argument = "1"
            elif (tag, name) == ("tg-time", "format"):
                extra = value or ""
        if tag == "span" and argument != "spoiler":
            raise Refusal(f'Tag "span" must have class "tg-spoiler" at byte offset {self._at(begin)}')
        self.open.append(_Open(tag, argument, extra, self.length, len(self.pieces)))
        return end + 1

    def _skip_spaces(self, position: int) -> int:
        match = _SPACE.match(self.source, position)
        return match.end() if match else position

    def _attribute(self, tag: str, begin: int, position: int) -> tuple[str, str | None, int]:
        source, end = self.source, position
        while end < len(source) and source[end] not in " \t\r\n=>/\"'":
            end += 1
        name = source[position:end].lower()
        if end == len(source):
            raise Refusal(f'Unclosed start tag "{tag}" at byte offset {self._at(begin)}')
        if not name:
            raise Refusal(f'Empty attribute name in the tag "{tag}" at byte offset {self._at(begin)}')
        end = self._skip_spaces(end)
        if source[end : end + 1] != "=":
            return name, None, end
        end = self._skip_spaces(end + 1)
        quote = source[end : end + 1]
        if not quote:
            raise Refusal(f'Unclosed start tag "{tag}" at byte offset {self._at(begin)}')
        if quote in "'\"":
            close = source.find(quote, end + 1)
            if close < 0 or close + 1 == len(source):
                raise Refusal(f"Unclosed start tag at byte offset {self._at(begin)}")
            return name, _decoded(source[end + 1 : close]), close + 1
        start = end
        while end < len(source) and (source[end].isascii() and source[end].isalnum() or source[end] in ".-"):
            end += 1
        if end == len(source) or source[end] not in " \t\r\n>":
            raise Refusal(f"Unexpected end of name token at byte offset {self._at(start)}")
        return name, source[start:end].lower(), end

    def _end_tag(self, begin: int) -> int:
        if not self.open:
            raise Refusal(f"Unexpected end tag at byte offset {self._at(begin)}")
        source, end = self.source, begin + 2
        while end < len(source) and source[end] not in " \t\r\n>":
            end += 1
        tag = source[begin + 2 : end].lower()
        end = self._skip_spaces(end)
        if source[end : end + 1] != ">":
            raise Refusal(f"Unclosed end tag at byte offset {self._at(begin)}")
        opened = self.open.pop()
        if tag and tag != opened.tag:
            raise Refusal(
                f'Unmatched end tag at byte offset {self._at(begin)}, expected "</{opened.tag}>", found "</{tag}>"'
            )
        if self.length > opened.offset:
            self._close(opened)
        return end + 1

    def _close(self, opened: _Open) -> None:
        entity: Entity = {"type": "", "offset": opened.offset, "length": self.length - opened.offset}
        tag, argument = opened.tag, opened.argument
        if tag in SIMPLE:
            entity["type"] = SIMPLE[tag]
        elif tag == "a":
            self._link(entity, argument or "".join(self.pieces[opened.at :]))
        elif tag == "blockquote":
            entity["type"] = "expandable_blockquote" if argument else "blockquote"
        elif tag == "tg-emoji":
            if not argument.isdigit() or not 0 < int(argument) < 2**63:
                raise Refusal("Invalid custom emoji identifier specified")
            entity |= {"type": "custom_emoji", "custom_emoji_id": argument}
        elif tag == "tg-time":
            if not argument.isdigit() or int(argument) == 0:
                raise Refusal("Invalid date specified")
            if not _TIME_FORMAT.fullmatch(opened.extra):
                raise Refusal("Invalid date-time format specified")
            entity |= {"type": "date_time", "unix_time": int(argument)}
            if opened.extra:
                entity["date_time_format"] = opened.extra
        else:
            self._block_of_code(tag, argument, entity)
            return
        if entity["type"]:
            self.entities.append(entity)

    def _link(self, entity: Entity, address: str) -> None:
        """A link that Telegram would not follow is lost without a word; so it is here."""
        if address.startswith("tg://user?id="):
            user = self.mention(int(address[13:])) if address[13:].isdigit() else None
            if user is not None:
                entity |= {"type": "text_mention", "user": user}
        elif (url := checked_link(address)) is not None:
            entity |= {"type": "text_link", "url": url}

    def _block_of_code(self, tag: str, language: str, entity: Entity) -> None:
        last = self.entities[-1] if self.entities else None
        nested = last is not None and (last["offset"], last["length"]) == (entity["offset"], entity["length"])
        if last is not None and nested and tag == "pre" and last["type"] == "code":
            last["type"] = "pre"
            if "_language" in last:
                last["language"] = last.pop("_language")
            return
        entity["type"] = tag
        if tag == "code" and language:
            entity["_language"] = language
        self.entities.append(entity)


def read_html(source: str, mention: Callable[[int], Entity | None] = lambda _: None) -> tuple[str, list[Entity]]:
    """Split Telegram HTML into its text and its entities (offsets in UTF-16 code units).

    ``mention`` gives the User of a ``tg://user?id=`` link, or None. Refuses what the real parser refuses, with
    "can't parse entities: …" and the byte offset.
    """
    if "<" not in source and "&" not in source:
        return source, []
    try:
        text, entities = _HtmlReader(source, mention).read()
    except Refusal as refusal:
        raise Refusal(f"can't parse entities: {refusal.reason}") from None
    for entity in entities:
        entity.pop("_language", None)
    return text, entities
