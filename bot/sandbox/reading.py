"""What can be read off the screens: a chat as it stands, toasts, menus, and every call that the bot made."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.sandbox import polls
from bot.sandbox.files import StoredFile
from bot.sandbox.people import Message, Toast
from bot.sandbox.profile import Commands
from bot.sandbox.together import Together


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot: ``number`` counts from 1, ``at`` is sandbox time, ``real`` monotonic seconds.

    ``outcome`` is the result, or the error envelope; ``fault`` names the fault that struck, if one did. When it is
    "drop_after", the work was done although the bot never heard of it.
    """

    number: int
    at: datetime
    real: float
    method: str
    params: dict[str, Any]
    ok: bool
    outcome: Any
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One message as it stands on the screen now. ``message`` is Telegram's JSON.

    ``markup`` also holds what Telegram does not echo: the reply keyboard or force reply that came with it.
    """

    message: Message
    from_bot: bool
    markup: dict[str, Any] | None

    @property
    def chat_id(self) -> int:
        chat_id: int = self.message["chat"]["id"]
        return chat_id

    @property
    def message_id(self) -> int:
        message_id: int = self.message["message_id"]
        return message_id

    @property
    def text(self) -> str:
        """What is written: the text, the caption or the poll's question; "" when there are no words."""
        written: str = (
            self.message.get("text") or self.message.get("caption") or self.message.get("poll", {}).get("question", "")
        )
        return written

    @property
    def entities(self) -> list[dict[str, Any]]:
        marks: list[dict[str, Any]] = self.message.get("entities") or self.message.get("caption_entities") or []
        return marks

    @property
    def buttons(self) -> list[list[dict[str, Any]]]:
        """The rows of inline buttons under it."""
        rows: list[list[dict[str, Any]]] = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return rows

    @property
    def poll(self) -> dict[str, Any] | None:
        return self.message.get("poll")

    @property
    def file_id(self) -> str | None:
        """The file that it carries, for ``sandbox.files[file_id]``."""
        if "photo" in self.message:
            largest: str = self.message["photo"][-1]["file_id"]
            return largest
        for kind in ("document", "voice", "sticker"):
            if kind in self.message:
                file_id: str = self.message[kind]["file_id"]
                return file_id
        return None


class Reading(Together):
    """The reader's side of the sandbox: looking changes nothing."""

    def history(self, chat_id: int) -> list[Shown]:
        """The chat's screen from top to bottom, every message in its present state."""
        polls.close_due(self)
        place = self.place(chat_id)
        shown = []
        for number, message in place.messages.items():
            markup = message.get("reply_markup") or place.markups.get(number)
            shown.append(Shown(message, message["from"]["id"] == self.bot_id, markup))
        return shown

    def reply_keyboard(self, chat_id: int) -> dict[str, Any] | None:
        """The reply keyboard that lies open in a chat now."""
        return self.place(chat_id).reply_keyboard

    def pinned(self, chat_id: int) -> int | None:
        """The id of the pinned message."""
        return self.place(chat_id).pinned

    def toasts(self, person_id: int) -> list[Toast]:
        """Every answer to this person's presses, oldest first (with empty text too)."""
        return [toast for toast in self.toast_log if toast.person_id == person_id]

    def received_by(self, person_id: int) -> list[Message]:
        """What other people forwarded to this person."""
        return list(self.received.get(person_id, []))

    def file_of(self, shown: Shown) -> StoredFile | None:
        """The file that a message carries."""
        return self.files[shown.file_id] if shown.file_id is not None else None

    def commands_for(self, person_id: int, chat_id: int | None = None) -> Commands:
        """The command menu that this person sees in private (or in a group), by Telegram's order of scopes."""
        person = self.people[person_id]
        if chat_id is None or chat_id == person_id:
            return self.profile.commands_in_private(person_id, person.language_code)
        admin = self.groups[chat_id].status_of(person_id) in ("creator", "administrator")
        return self.profile.commands_in_group(chat_id, person_id, person.language_code, admin)

    def profile_for(self, person_id: int) -> dict[str, Any]:
        """The bot's name, description, short description and menu button as this person sees them."""
        profile, language = self.profile, self.people[person_id].language_code
        return {
            "name": profile.in_language(profile.names, language) or self.bot_user["first_name"],
            "description": profile.in_language(profile.descriptions, language),
            "short_description": profile.in_language(profile.short_descriptions, language),
            "menu_button": profile.menu_buttons.get(person_id) or profile.menu_buttons.get(None, {"type": "default"}),
        }

    def results_hidden(self, poll_id: str) -> bool:
        """Whether people do not see a poll's counts yet."""
        state = self.polls[poll_id]
        return state.results_hidden and not state.poll["is_closed"]

    @property
    def pending(self) -> int:
        """How many updates wait for the bot."""
        return len(self.updates)
