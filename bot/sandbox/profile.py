"""What the bot says about itself: commands by scope and language, names, descriptions, menu buttons."""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.refusals import Refusal

Commands = list[dict[str, str]]
ScopeKey = tuple[str, int | None, int | None]

MAX_COMMANDS = 100
_LANGUAGE = re.compile(r"[a-z]{2}")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def check_language(code: str) -> str:
    """A language code as the profile methods take it: two lowercase letters, or nothing for everybody."""
    if code and not _LANGUAGE.fullmatch(code):
        raise Refusal("Invalid language code specified")
    return code


def check_commands(commands: list[dict[str, str]]) -> Commands:
    """The commands as they are kept: no leading slash, nothing around the words."""
    if len(commands) > MAX_COMMANDS:
        raise Refusal("BOT_COMMANDS_TOO_MUCH")
    kept = []
    for each in commands:
        command, description = each["command"].strip().removeprefix("/"), each["description"].strip()
        if not command:
            raise Refusal("Command must be non-empty")
        if len(command) > 32:
            raise Refusal("Command length must not exceed 32")
        if not _COMMAND.fullmatch(command):
            raise Refusal("BOT_COMMAND_INVALID")
        if not description:
            raise Refusal("Command description must be non-empty")
        if len(description) > 256:
            raise Refusal("Command description length must not exceed 256")
        kept.append({"command": command, "description": description})
    return kept


def scope_key(scope: dict[str, Any] | None) -> ScopeKey:
    """What a BotCommandScope stands for, as a key."""
    if scope is None:
        return ("default", None, None)
    return (scope["type"], scope.get("chat_id"), scope.get("user_id"))


@dataclass(slots=True)
class Profile:
    """The bot's profile; the key "" of a language table is what everybody else sees."""

    commands: dict[tuple[ScopeKey, str], Commands] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[int | None, dict[str, Any]] = field(default_factory=dict)

    def commands_in_private(self, person_id: int, language_code: str | None) -> Commands:
        """The menu that a person sees in private: the first that is set of chat + language, chat, all private chats
        + language, all private chats, default + language, default."""
        language = (language_code or "")[:2].lower()
        scopes: list[ScopeKey] = [("chat", person_id, None), ("all_private_chats", None, None), ("default", None, None)]
        return self._first(scopes, language)

    def commands_in_group(self, chat_id: int, person_id: int, language_code: str | None, admin: bool) -> Commands:
        """The menu that a person sees in a group, by the same rule."""
        language = (language_code or "")[:2].lower()
        scopes: list[ScopeKey] = [("chat_member", chat_id, person_id)]
        if admin:
            scopes.append(("chat_administrators", chat_id, None))
        scopes.append(("chat", chat_id, None))
        if admin:
            scopes.append(("all_chat_administrators", None, None))
        return self._first([*scopes, ("all_group_chats", None, None), ("default", None, None)], language)

    def _first(self, scopes: list[ScopeKey], language: str) -> Commands:
        for scope in scopes:
            for code in (language, ""):
                if commands := self.commands.get((scope, code)):
                    return commands
        return []

    def in_language(self, table: dict[str, str], language_code: str | None) -> str:
        """The text of one of the tables that a reader of this language sees."""
        return table.get((language_code or "")[:2].lower()) or table.get("", "")
