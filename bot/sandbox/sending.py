"""The methods that put a new message on a screen."""

from typing import Any

from bot.sandbox.files import StoredFile, image_size
from bot.sandbox.keyboards import check_keyboard
from bot.sandbox.people import Change, Message
from bot.sandbox.refusals import Refusal
from bot.sandbox.texts import MAX_CAPTION, MAX_TEXT, read_text
from bot.sandbox.world import World

Params = dict[str, Any]
Uploads = dict[str, tuple[str, bytes]]


def deliver(world: World, params: Params, content: dict[str, Any]) -> Message:
    """Send ``content`` to the chat that ``params`` name, with their keyboard and reply. Gives the Message."""
    chat = world.writable_chat(params["chat_id"])
    markup = params.get("reply_markup")
    private = chat["type"] == "private"
    if markup is not None:
        check_keyboard(markup, private)
    if (reply := params.get("reply_parameters")) is not None:
        replied = world.message(chat["id"], reply["message_id"])
        if replied is not None:
            content["reply_to_message"] = {key: value for key, value in replied.items() if key != "reply_to_message"}
        elif not reply.get("allow_sending_without_reply"):
            raise Refusal("message to be replied not found")
    if params.get("protect_content"):
        content["has_protected_content"] = True
    if markup is not None and markup.get("inline_keyboard"):
        content["reply_markup"] = markup
    message = world.new_message(chat, world.bot_user, **content)
    if markup is not None and "inline_keyboard" not in markup:
        lay_keyboard(world, message, markup)
    return world.show(message)


def lay_keyboard(world: World, message: Message, markup: dict[str, Any]) -> None:
    """A reply keyboard belongs to the chat, not to the message: the next one replaces it."""
    place = world.place(message["chat"]["id"])
    place.markups[message["message_id"]] = markup
    if "keyboard" in markup:
        place.reply_keyboard = markup
    elif "remove_keyboard" in markup:
        place.reply_keyboard = None
    world.tell(Change("keyboard", message["chat"]["id"], message["message_id"], data=markup))


def text_of(world: World, params: Params) -> dict[str, Any]:
    """text and entities of sendMessage and editMessageText."""
    source = params.get("text", "")
    if not source:
        raise Refusal("message text is empty")
    text, entities = read_text(source, params.get("parse_mode"), params.get("entities"), world.user)
    if not text:
        raise Refusal("text must be non-empty")
    if len(text) > MAX_TEXT:
        raise Refusal("message is too long")
    content: dict[str, Any] = {"text": text}
    if entities:
        content["entities"] = entities
    if (preview := params.get("link_preview_options")) is not None:
        content["link_preview_options"] = preview
    return content


def caption_of(world: World, params: Params) -> dict[str, Any]:
    """caption and caption_entities of anything that carries a caption."""
    source = params.get("caption", "")
    if not source:
        return {}
    text, entities = read_text(source, params.get("parse_mode"), params.get("caption_entities"), world.user)
    if len(text) > MAX_CAPTION:
        raise Refusal("message caption is too long")
    content: dict[str, Any] = {"caption": text} if text else {}
    if entities:
        content["caption_entities"] = entities
    return content


def photo_of(stored: StoredFile) -> dict[str, Any]:
    width, height = image_size(stored.content) or (800, 600)
    size = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "width": width, "height": height}
    return {"photo": [{**size, "file_size": len(stored.content)}]}


def document_of(stored: StoredFile) -> dict[str, Any]:
    return {
        "document": {
            "file_id": stored.file_id,
            "file_unique_id": stored.unique_id,
            "file_name": stored.name,
            "mime_type": stored.mime,
            "file_size": len(stored.content),
        }
    }


MEDIA = {"photo": photo_of, "document": document_of}


def media_of(world: World, media: dict[str, Any], uploads: Uploads) -> dict[str, Any]:
    """The content of a message that shows this InputMedia."""
    stored = world.files.resolve(media["type"], media["media"], uploads)
    return {**MEDIA[media["type"]](stored), **caption_of(world, media)}


def send_message(world: World, params: Params, uploads: Uploads) -> Message:
    return deliver(world, params, text_of(world, params))


def send_photo(world: World, params: Params, uploads: Uploads) -> Message:
    return _send_media(world, "photo", params, uploads)


def send_document(world: World, params: Params, uploads: Uploads) -> Message:
    return _send_media(world, "document", params, uploads)


def _send_media(world: World, kind: str, params: Params, uploads: Uploads) -> Message:
    world.writable_chat(params["chat_id"])
    caption = caption_of(world, params)
    stored = world.files.resolve(kind, params[kind], uploads)
    return deliver(world, params, {**MEDIA[kind](stored), **caption})


def send_media_group(world: World, params: Params, uploads: Uploads) -> list[Message]:
    album = params["media"]
    if not 2 <= len(album) <= 10:
        raise Refusal("media group must include 2-10 items")
    if len({media["type"] for media in album}) > 1:
        raise Refusal("Can't use the media of the specified type in the album")
    contents = [media_of(world, media, uploads) for media in album]
    group_id = str(world.next_id("album"))
    return [deliver(world, params, {**content, "media_group_id": group_id}) for content in contents]


def _point(params: Params) -> dict[str, float]:
    latitude, longitude = params["latitude"], params["longitude"]
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Refusal("wrong latitude or longitude specified")
    return {"latitude": latitude, "longitude": longitude}


def send_location(world: World, params: Params, uploads: Uploads) -> Message:
    return deliver(world, params, {"location": _point(params)})


def send_venue(world: World, params: Params, uploads: Uploads) -> Message:
    point, title, address = _point(params), params["title"].strip(), params["address"].strip()
    if not title or not address:
        raise Refusal("venue title and address must be non-empty")
    venue = {"location": point, "title": title, "address": address}
    return deliver(world, params, {"venue": venue, "location": point})


def send_chat_action(world: World, params: Params, uploads: Uploads) -> bool:
    chat = world.writable_chat(params["chat_id"])
    world.tell(Change("typing", chat["id"], data={"action": params["action"]}))
    return True


def pin_message(world: World, params: Params, uploads: Uploads) -> bool:
    chat = _chat_where_pinning_is_allowed(world, params["chat_id"])
    message = world.message(chat["id"], params["message_id"])
    if message is None:
        raise Refusal("message to pin not found")
    place = world.place(chat["id"])
    if place.pinned != message["message_id"]:
        place.pinned = message["message_id"]
        bare = {key: value for key, value in message.items() if key not in ("reply_to_message", "pinned_message")}
        world.show(world.new_message(chat, world.bot_user, pinned_message=bare))
    world.tell(Change("pinned", chat["id"], message["message_id"]))
    return True


def unpin_message(world: World, params: Params, uploads: Uploads) -> bool:
    chat = _chat_where_pinning_is_allowed(world, params["chat_id"])
    place = world.place(chat["id"])
    if place.pinned is None or params.get("message_id", place.pinned) != place.pinned:
        raise Refusal("message to unpin not found")
    place.pinned = None
    world.tell(Change("pinned", chat["id"]))
    return True


def _chat_where_pinning_is_allowed(world: World, chat_id: int | str) -> dict[str, Any]:
    chat = world.writable_chat(chat_id)
    group = world.groups.get(chat["id"])
    if group is not None and group.status_of(world.bot_id) != "administrator":
        raise Refusal("not enough rights to manage pinned messages in the chat")
    return chat


def leave_chat(world: World, params: Params, uploads: Uploads) -> bool:
    chat = world.known_chat(params["chat_id"])
    group = world.groups.get(chat["id"])
    if group is None:
        raise Refusal("chat member status can't be changed in private chats")
    group.members[world.bot_id] = "left"
    world.show(world.new_message(chat, world.bot_user, left_chat_member=world.bot_user))
    return True
