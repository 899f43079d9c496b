"""The methods that set and read the bot's profile, a language at a time."""

from typing import Any

from bot.sandbox.people import Change
from bot.sandbox.profile import check_commands, check_language, scope_key
from bot.sandbox.refusals import Refusal
from bot.sandbox.sending import Params, Uploads
from bot.sandbox.world import World

MAX_NAME = 64
MAX_DESCRIPTION = 512
MAX_SHORT_DESCRIPTION = 120


def _language(params: Params) -> str:
    return check_language(params.get("language_code", ""))


def _scope(world: World, params: Params) -> tuple[str, int | None, int | None]:
    """The scope of a commands method; a scope of one chat is refused when the bot does not know that chat."""
    key = scope_key(params.get("scope"))
    if key[1] is not None:
        chat = world.known_chat(key[1])
        if key[0] != "chat" and chat["type"] == "private":
            raise Refusal("can't change commands in private chats" if key[2] is None else "chat not found")
    return key


def set_my_commands(world: World, params: Params, uploads: Uploads) -> bool:
    language, scope, commands = _language(params), _scope(world, params), check_commands(params["commands"])
    world.profile.commands[scope, language] = commands
    world.tell(Change("commands", scope[1], data={"scope": scope[0], "language_code": language}))
    return True


def delete_my_commands(world: World, params: Params, uploads: Uploads) -> bool:
    language, scope = _language(params), _scope(world, params)
    world.profile.commands.pop((scope, language), None)
    world.tell(Change("commands", scope[1], data={"scope": scope[0], "language_code": language}))
    return True


def get_my_commands(world: World, params: Params, uploads: Uploads) -> list[dict[str, str]]:
    return world.profile.commands.get((_scope(world, params), _language(params)), [])


def _set(table: dict[str, str], params: Params, field: str, most: int) -> bool:
    language, text = _language(params), params.get(field, "").strip()
    if len(text) > most:
        raise Refusal(f"{field.replace('_', ' ')} must have at most {most} characters")
    if text:
        table[language] = text
    elif not language and field == "name":
        raise Refusal("bot name must be non-empty")
    else:
        table.pop(language, None)
    return True


def set_my_name(world: World, params: Params, uploads: Uploads) -> bool:
    return _set(world.profile.names, params, "name", MAX_NAME)


def set_my_description(world: World, params: Params, uploads: Uploads) -> bool:
    return _set(world.profile.descriptions, params, "description", MAX_DESCRIPTION)


def set_my_short_description(world: World, params: Params, uploads: Uploads) -> bool:
    return _set(world.profile.short_descriptions, params, "short_description", MAX_SHORT_DESCRIPTION)


def get_my_name(world: World, params: Params, uploads: Uploads) -> dict[str, str]:
    names = world.profile.names
    return {"name": names.get(_language(params)) or world.bot_user["first_name"]}


def get_my_description(world: World, params: Params, uploads: Uploads) -> dict[str, str]:
    return {"description": world.profile.in_language(world.profile.descriptions, _language(params))}


def get_my_short_description(world: World, params: Params, uploads: Uploads) -> dict[str, str]:
    return {"short_description": world.profile.in_language(world.profile.short_descriptions, _language(params))}


def _menu_chat(world: World, params: Params) -> int | None:
    chat_id = params.get("chat_id")
    if chat_id is None:
        return None
    if world.known_chat(chat_id)["type"] != "private":
        raise Refusal("menu button can be changed in private chats only")
    return int(chat_id)


def set_chat_menu_button(world: World, params: Params, uploads: Uploads) -> bool:
    chat_id, button = _menu_chat(world, params), params.get("menu_button", {"type": "default"})
    if button["type"] == "web_app" and not button["web_app"]["url"].startswith("https://"):
        raise Refusal(f"menu button Web App URL '{button['web_app']['url']}' is invalid: Only HTTPS links are allowed")
    world.profile.menu_buttons[chat_id] = button
    world.tell(Change("menu", chat_id, data=button))
    return True


def get_chat_menu_button(world: World, params: Params, uploads: Uploads) -> dict[str, Any]:
    buttons = world.profile.menu_buttons
    own = buttons.get(_menu_chat(world, params))
    return own or buttons.get(None, {"type": "default"})
