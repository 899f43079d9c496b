"""A screen: all that a person sees in one message, as a value. Nothing in here is sent; `bot.wire` does that."""

import re
from typing import Annotated, Any

from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from bot.chat.press import BESIDE, LIMIT, Press
from bot.domain.places import Pin
from bot.prints import Print


class _AsHtml:
    """Trusted HTML stays as it is, anything else is escaped; what was kept as JSON was trusted when it was written."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.json_or_python_schema(
            json_schema=core_schema.no_info_after_validator_function(Markup, core_schema.str_schema()),
            python_schema=core_schema.no_info_plain_validator_function(Markup.escape),
            serialization=core_schema.to_string_ser_schema(),
        )


_MARKS, _BREAKABLE = re.compile(r"<[^>]*>"), re.compile(r"[ \t\r\n]+")
Html = Annotated[Markup, _AsHtml()]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class Button(_Value):
    """One button: it presses (`data`) or leads somewhere (`url`). The label is plain text and begins with a verb."""

    label: Annotated[str, Field(min_length=1)]
    data: str = ""
    url: str = ""


class Choice(_Value):
    """One way to answer a step: by its button, by its number, or by typing its label."""

    label: Annotated[str, Field(min_length=1)]
    value: str


class NativePoll(_Value):
    """Telegram's own poll, never anonymous: the bot must know whose vote it is."""

    question: Annotated[str, Field(max_length=300)]
    options: tuple[str, ...]
    several: bool


class Venue(_Value):
    """A point on the map with what it is called; tapped, it opens in the map of the phone."""

    pin: Pin
    title: Annotated[str, Field(min_length=1)]
    address: Annotated[str, Field(min_length=1)]


class Menu(_Value):
    """Which commands this chat lists: in which language, and for whom."""

    language: str
    coordinator: bool
    relay: bool = False


class Screen(_Value):
    """One message: HTML text, rows of buttons, and what goes with it.

    `choices` are a step's answers (one a row, or `columns`); `numbered` are the presses that a typed number stands
    for; `toast` answers a press beside the screen; `fresh` sends a new message where a press would edit its own;
    `prints` are pictures and documents, made after the commit; `venue` is a point on the map; `then` is another
    message right behind.
    `stops_poll` closes the native poll in that message. An `unwritten` screen is never written down, not even while
    it is on its way, because it shows what nobody else may learn: it is lost when the process dies at that moment.
    """

    text: Html = Markup("")
    rows: tuple[tuple[Button, ...], ...] = ()
    choices: tuple[Choice, ...] = ()
    columns: int = 1
    numbered: tuple[str, ...] = ()
    toast: str = ""
    alert: bool = False
    fresh: bool = False
    prints: tuple[Print, ...] = ()
    poll: NativePoll | None = None
    venue: Venue | None = None
    stops_poll: int | None = None
    unwritten: bool = False
    menu: Menu | None = None
    then: "Screen | None" = None


class Brief(_Value):
    """A letter in short, for a message that tells several: a line or two, and buttons that open or answer it.

    One that stands `alone` cannot be told so (a native poll): it leaves by itself.
    """

    text: Html = Markup("")
    rows: tuple[tuple[Button, ...], ...] = ()
    alone: bool = False


class Again(_Value):
    """Ask the same question once more, with this line of help above it. Nothing that was said before is lost."""

    help: Html


class Toast(_Value):
    """A short answer to a press; the screen stays as it is."""

    text: str
    alert: bool = False


def plain(words: object) -> str:
    """Words as plain text, for places that Telegram does not format: buttons, toasts, polls, files."""
    return words.unescape() if isinstance(words, Markup) else str(words)


def bare(words: Markup) -> str:
    """Words without their marks and on one line, as plain text. Spaces that hold together stay: `striptags` would part
    a question mark from its question."""
    return Markup(_BREAKABLE.sub(" ", _MARKS.sub("", words)).strip(" ")).unescape()  # noqa: S704  only unescaped


def button(label: object, press: Press) -> Button:
    """A button that presses."""
    return Button(label=plain(label), data=press.encode())


def beside(shown: Button) -> Button:
    """The same button, whose answer comes as a new message: the one that it is in tells of other things too."""
    if not shown.data:
        return shown
    data = f"{BESIDE}{shown.data}"
    if len(data.encode()) > LIMIT:
        raise ValueError(f"{shown.data} leaves no room for {BESIDE}")
    return shown.model_copy(update={"data": data})


def link_button(label: object, url: str) -> Button:
    """A button that leads somewhere."""
    return Button(label=plain(label), url=url)


def choice(label: object, value: object) -> Choice:
    """A way to answer."""
    return Choice(label=plain(label), value=str(value))
