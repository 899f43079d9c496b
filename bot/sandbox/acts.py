"""What can be done from the chat page, as values: whoever acts, and what their thumbs do."""

import base64
import binascii
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from bot.sandbox.refusals import NotPossible
from bot.sandbox.sandbox import Sandbox


def _decoded(written: str) -> str:
    try:
        base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("it is no base64") from None
    return written


Content = Annotated[str, AfterValidator(_decoded)]


class Act(BaseModel):
    """Something that a person does on their phone. ``chat`` None is the private chat with the bot."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    registry: ClassVar[dict[str, type["Act"]]] = {}
    person: int

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        Act.registry[cls.__name__.lower()] = cls

    def do(self, sandbox: Sandbox) -> Any:
        """Do it. Raises NotPossible when the person's Telegram would not let them."""
        raise NotImplementedError


class Say(Act):
    text: str
    chat: int | None = None
    reply_to: int | None = None

    def do(self, sandbox: Sandbox) -> Any:
        return sandbox.say(self.person, self.text, self.chat, reply_to=self.reply_to)["message_id"]


class Edit(Act):
    chat: int
    message: int
    text: str

    def do(self, sandbox: Sandbox) -> Any:
        return sandbox.edit(self.person, self.chat, self.message, self.text)["message_id"]


class Tap(Act):
    chat: int
    message: int
    data: str

    def do(self, sandbox: Sandbox) -> Any:
        return sandbox.tap(self.person, self.chat, self.message, self.data)


class Vote(Act):
    """No options take the vote back."""

    poll: str
    options: list[int]

    def do(self, sandbox: Sandbox) -> Any:
        sandbox.vote(self.person, self.poll, self.options)


class Forward(Act):
    chat: int
    message: int
    to: int

    def do(self, sandbox: Sandbox) -> Any:
        to = self.person if self.to == sandbox.bot_id else self.to
        return sandbox.forward(self.person, self.chat, self.message, to)["message_id"]


class Block(Act):
    def do(self, sandbox: Sandbox) -> Any:
        sandbox.block(self.person)


class Unblock(Act):
    def do(self, sandbox: Sandbox) -> Any:
        sandbox.unblock(self.person)


class Link(Act):
    """Follow a link to the bot, and press Start."""

    url: str

    def do(self, sandbox: Sandbox) -> Any:
        return sandbox.open_link(self.person, self.url)["message_id"]


class Place(Act):
    """A point on the map; with a title it is a venue, which has an address too."""

    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    title: str = ""
    address: str = ""
    chat: int | None = None

    def do(self, sandbox: Sandbox) -> Any:
        if self.title and self.address:
            at = (self.latitude, self.longitude, self.title, self.address)
            return sandbox.send_venue(self.person, *at, chat_id=self.chat)["message_id"]
        return sandbox.send_location(self.person, self.latitude, self.longitude, self.chat)["message_id"]


class Send(Act):
    """Something else than words. ``content`` is the file in base64; ``name`` its name, or a sticker's emoji."""

    what: Literal["sticker", "photo", "voice", "document"]
    chat: int | None = None
    name: str = ""
    content: Content = ""
    caption: Annotated[str, Field(max_length=1024)] = ""

    def do(self, sandbox: Sandbox) -> Any:
        content = base64.b64decode(self.content)
        if self.what in ("photo", "document") and not content:
            raise NotPossible("an empty file can't be sent")
        match self.what:
            case "sticker":
                sent = sandbox.send_sticker(self.person, self.name or "👍", chat_id=self.chat)
            case "voice":
                sent = sandbox.send_voice(self.person, chat_id=self.chat)
            case "photo":
                sent = sandbox.send_photo(self.person, content, self.caption, self.chat)
            case "document":
                sent = sandbox.send_document(self.person, self.name or "file", content, self.caption, self.chat)
        return sent["message_id"]
