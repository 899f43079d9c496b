"""Who is on the other side: people, the groups they share, and the places where messages are shown."""

from dataclasses import dataclass, field
from typing import Any, Literal

User = dict[str, Any]
Message = dict[str, Any]
Status = Literal["creator", "administrator", "member", "left", "kicked"]

ADMINISTRATOR_RIGHTS = {
    "can_be_edited": False, "is_anonymous": False, "can_manage_chat": True, "can_delete_messages": True,
    "can_manage_video_chats": True, "can_restrict_members": True, "can_promote_members": False,
    "can_change_info": True, "can_invite_users": True, "can_post_stories": False, "can_edit_stories": False,
    "can_delete_stories": False, "can_pin_messages": True,
}  # fmt: skip


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account. ``started``: their private chat with the bot exists.

    ``met``: the bot has seen them (in a group, or in private); an account that it never met is "chat not found".
    """

    id: int
    first_name: str
    last_name: str | None = None
    language_code: str | None = None
    username: str | None = None
    started: bool = False
    met: bool = False
    blocked: bool = False
    deactivated: bool = False

    @property
    def user(self) -> User:
        """This person as Telegram's User."""
        named = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        present = {key: value for key, value in named.items() if value}
        return {"id": self.id, "is_bot": False, "first_name": self.first_name, **present}

    @property
    def private_chat(self) -> dict[str, Any]:
        named = {"last_name": self.last_name, "username": self.username}
        present = {key: value for key, value in named.items() if value}
        return {"id": self.id, "type": "private", "first_name": self.first_name, **present}


@dataclass(slots=True)
class Group:
    """A group or supergroup. ``members`` maps user ids (the bot's too) to their status."""

    id: int
    title: str
    supergroup: bool = False
    members: dict[int, Status] = field(default_factory=dict)
    migrated_to: int | None = None

    @property
    def chat(self) -> dict[str, Any]:
        return {"id": self.id, "type": "supergroup" if self.supergroup else "group", "title": self.title}

    @property
    def kind(self) -> str:
        return "supergroup" if self.supergroup else "group"

    def status_of(self, user_id: int) -> Status:
        return self.members.get(user_id, "left")

    def has(self, user_id: int) -> bool:
        return self.status_of(user_id) in ("creator", "administrator", "member")


def chat_member(user: User, status: Status) -> dict[str, Any]:
    """Telegram's ChatMember for this status."""
    member: dict[str, Any] = {"status": status, "user": user}
    if status == "creator":
        member["is_anonymous"] = False
    elif status == "administrator":
        member |= ADMINISTRATOR_RIGHTS
    elif status == "kicked":
        member["until_date"] = 0
    return member


@dataclass(slots=True)
class Place:
    """One chat's screen: its messages by id, the reply keyboard that lies under it, and what is pinned.

    ``markups`` keeps what Telegram does not echo (reply keyboards, force replies) for each message.
    """

    messages: dict[int, Message] = field(default_factory=dict)
    markups: dict[int, dict[str, Any]] = field(default_factory=dict)
    reply_keyboard: dict[str, Any] | None = None
    pinned: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Something that a screen would show: kind is message, edited, deleted, keyboard, toast, poll, pinned, typing,
    commands, menu, chat, update, or clock."""

    kind: str
    chat_id: int | None = None
    message_id: int | None = None
    person_id: int | None = None
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Toast:
    """What a person sees when the bot answers their press. ``text`` may be empty: the button just stops spinning."""

    person_id: int
    query_id: str
    text: str
    show_alert: bool
    at: float
