"""The methods that look at chats, their members and files, and the answer to a press."""

from typing import Any

from bot.sandbox.people import Change, Toast, chat_member
from bot.sandbox.refusals import Refusal
from bot.sandbox.sending import Params, Uploads
from bot.sandbox.world import World

MAX_TOAST = 200
ACCEPTED_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_me(world: World, params: Params, uploads: Uploads) -> dict[str, Any]:
    return {
        **world.bot_user,
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy_mode,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def answer_callback_query(world: World, params: Params, uploads: Uploads) -> bool:
    text = params.get("text", "")
    if len(text) > MAX_TOAST:
        raise Refusal("MESSAGE_TOO_LONG")
    press = world.presses.get(params["callback_query_id"])
    if press is None or press.answered or press.expires <= world.time():
        raise Refusal("query is too old and response timeout expired or query ID is invalid")
    press.answered = True
    toast = Toast(press.person_id, press.query_id, text, params.get("show_alert", False), world.time())
    world.toast_log.append(toast)
    told = {"text": toast.text, "show_alert": toast.show_alert, "callback_query_id": toast.query_id}
    world.tell(Change("toast", press.chat_id, press.message_id, press.person_id, told))
    return True


def get_chat(world: World, params: Params, uploads: Uploads) -> dict[str, Any]:
    chat = world.known_chat(params["chat_id"])
    full = {
        **chat,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(ACCEPTED_GIFTS, False),
    }
    place = world.place(chat["id"])
    if place.pinned is not None and (pinned := place.messages.get(place.pinned)) is not None:
        full["pinned_message"] = pinned
    return full


def get_chat_member(world: World, params: Params, uploads: Uploads) -> dict[str, Any]:
    chat = world.known_chat(params["chat_id"])
    user = world.user(params["user_id"])
    if user is None:
        raise Refusal("user not found")
    group = world.groups.get(chat["id"])
    if group is None:
        if user["id"] not in (chat["id"], world.bot_id):
            raise Refusal("user not found")
        return chat_member(user, "member")
    return chat_member(user, group.status_of(user["id"]))


def get_chat_member_count(world: World, params: Params, uploads: Uploads) -> int:
    group = world.groups.get(world.known_chat(params["chat_id"])["id"])
    return 2 if group is None else sum(group.has(user_id) for user_id in group.members)


def get_chat_administrators(world: World, params: Params, uploads: Uploads) -> list[dict[str, Any]]:
    group = world.groups.get(world.known_chat(params["chat_id"])["id"])
    if group is None:
        raise Refusal("there are no administrators in the private chat")
    return [
        chat_member(user, status)
        for user_id, status in group.members.items()
        if status in ("creator", "administrator") and (user := world.user(user_id)) is not None
    ]


def get_file(world: World, params: Params, uploads: Uploads) -> dict[str, Any]:
    if params["file_id"] not in world.files:
        raise Refusal("invalid file_id")
    stored = world.files[params["file_id"]]
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }
