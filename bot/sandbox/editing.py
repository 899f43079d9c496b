"""The methods that change or take away a message that is already on a screen."""

from typing import Any

from bot.sandbox.keyboards import check_keyboard
from bot.sandbox.people import Change, Message
from bot.sandbox.refusals import Refusal
from bot.sandbox.sending import Params, Uploads, caption_of, media_of, text_of
from bot.sandbox.world import World

MEDIA_FIELDS = ("photo", "document")
DELETABLE_FOR = 48 * 3600.0
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
# What makes a message what it is; everything else survives an edit.
CONTENT = ("text", "entities", "link_preview_options", "photo", "document", "caption", "caption_entities")


def _own_message(world: World, params: Params) -> Message:
    if "chat_id" not in params:
        raise Refusal("chat_id is empty")
    if "message_id" not in params:
        raise Refusal("message identifier is not specified")
    chat = world.writable_chat(params["chat_id"])
    message = world.message(chat["id"], params["message_id"])
    if message is None:
        raise Refusal("message to edit not found")
    if message["from"]["id"] != world.bot_id or "forward_origin" in message:
        raise Refusal("message can't be edited")
    if message["message_id"] in world.place(chat["id"]).markups:
        raise Refusal("message can't be edited")  # a message that carries a reply keyboard stays as it is
    return message


def _store(world: World, message: Message, content: dict[str, Any], params: Params, *, replace: bool) -> Message:
    """Store the new state. Without a keyboard in the call the message loses the one it had, as in Telegram."""
    edited = {key: value for key, value in message.items() if not (replace and key in CONTENT)} | content
    edited.pop("reply_markup", None)
    markup = params.get("reply_markup")
    if markup is not None:
        check_keyboard(markup, message["chat"]["type"] == "private")
        if markup["inline_keyboard"]:
            edited["reply_markup"] = markup
    if edited == message:
        raise Refusal(NOT_MODIFIED)
    edited["edit_date"] = max(int(world.time()), message["date"] + 1)
    return world.show(edited, kind="edited")


def edit_text(world: World, params: Params, uploads: Uploads) -> Message:
    content = text_of(world, params)
    message = _own_message(world, params)
    if "text" not in message:
        raise Refusal("there is no text in the message to edit")
    return _store(world, message, content, params, replace=True)


def edit_caption(world: World, params: Params, uploads: Uploads) -> Message:
    content = caption_of(world, params)
    message = _own_message(world, params)
    if not any(field in message for field in MEDIA_FIELDS):
        raise Refusal("there is no caption in the message to edit")
    kept = {field: message[field] for field in MEDIA_FIELDS if field in message}
    return _store(world, message, {**kept, **content}, params, replace=True)


def edit_media(world: World, params: Params, uploads: Uploads) -> Message:
    message = _own_message(world, params)
    if not any(field in message for field in (*MEDIA_FIELDS, "text")):
        raise Refusal("there is no media in the message to edit")
    return _store(world, message, media_of(world, params["media"], uploads), params, replace=True)


def edit_reply_markup(world: World, params: Params, uploads: Uploads) -> Message:
    return _store(world, _own_message(world, params), {}, params, replace=False)


def delete_message(world: World, params: Params, uploads: Uploads) -> bool:
    chat = world.writable_chat(params["chat_id"])
    message = world.message(chat["id"], params["message_id"])
    if message is None:
        raise Refusal("message to delete not found")
    group = world.groups.get(chat["id"])
    administrator = group is not None and group.status_of(world.bot_id) == "administrator"
    others = group is not None and message["from"]["id"] != world.bot_id
    too_old = world.time() - message["date"] > DELETABLE_FOR
    if (others or too_old) and not administrator:
        raise Refusal("message can't be deleted for everyone" if too_old else "message can't be deleted")
    place = world.place(chat["id"])
    del place.messages[message["message_id"]]
    place.markups.pop(message["message_id"], None)
    if place.pinned == message["message_id"]:
        place.pinned = None
    world.tell(Change("deleted", chat["id"], message["message_id"]))
    return True
