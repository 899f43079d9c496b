"""Everything that this Telegram knows: who exists, what was said, what waits, and who listens."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.sandbox.faults import Faults
from bot.sandbox.files import Files
from bot.sandbox.people import Change, Group, Message, Person, Place, Toast, User
from bot.sandbox.profile import Profile
from bot.sandbox.rates import Rates
from bot.sandbox.refusals import NotPossible, Refusal, forbidden
from bot.sandbox.updates import Updates

Listener = Callable[[Change], None]


@dataclass(slots=True)
class Press:
    """A tapped button that waits for its answer; ``expires`` in sandbox Unix seconds."""

    query_id: str
    person_id: int
    chat_id: int
    message_id: int
    data: str
    expires: float
    answered: bool = False


@dataclass(slots=True)
class PollState:
    """A poll, wherever it is shown. ``votes`` maps people to the options that they chose.

    ``results_hidden``: people see no counts before it closes (the bot does).
    """

    poll: dict[str, Any]
    shown_in: list[tuple[int, int]] = field(default_factory=list)
    votes: dict[int, list[int]] = field(default_factory=dict)
    closes_at: float | None = None
    results_hidden: bool = False
    received_by: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Webhook:
    """Where updates are pushed, when they are."""

    url: str = ""
    secret_token: str = ""
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str | None = None


class World:
    """The state. Messages are never changed in place: an edit stores a new one, so that what was handed out stays."""

    def __init__(self, *, now: Callable[[], datetime], token: str, username: str) -> None:
        self.now = now
        self.token = token
        self.bot_id = int(token.split(":")[0])
        self.username = username
        self.files = Files()
        self.faults = Faults()
        self.rates: Rates | None = None
        self.privacy_mode = True
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.places: dict[int, Place] = {}
        self.polls: dict[str, PollState] = {}
        self.presses: dict[str, Press] = {}
        self.toast_log: list[Toast] = []
        self.profile = Profile()
        self.webhook = Webhook()
        self.received: dict[int, list[Message]] = {}
        self.updates = Updates(self.time, self.faults)
        self._listeners: list[Listener] = []
        self._ids = {"message": 0, "person": 1000, "group": 0, "query": 0, "poll": 0, "album": 0}

    # ── time and identity ────────────────────────────────────────────────────────────────────────────────────

    def time(self) -> float:
        """The sandbox's time in Unix seconds."""
        return self.now().timestamp()

    def next_id(self, what: str) -> int:
        self._ids[what] += 1
        return self._ids[what]

    def count_on_from(self, number: int) -> None:
        """Number messages, presses, polls and updates from here on: a bot that remembers an earlier sandbox must
        not take new ones for old ones."""
        self._ids |= {what: self._ids[what] + number for what in ("message", "query", "poll", "album")}
        self.updates.count_on_from(number)

    @property
    def bot_user(self) -> User:
        names = self.profile.names
        return {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": names.get("", "Passerelle"),
            "username": self.username,
        }

    def user(self, user_id: int) -> User | None:
        """The User with this id, the bot included."""
        if user_id == self.bot_id:
            return self.bot_user
        person = self.people.get(user_id)
        return person.user if person else None

    def person(self, person_id: int) -> Person:
        """A person who can act. NotPossible when there is none, or their account is gone."""
        person = self.people.get(person_id)
        if person is None:
            raise NotPossible(f"nobody has the id {person_id}")
        if person.deactivated:
            raise NotPossible(f"{person.first_name} has no account any more")
        return person

    # ── places ───────────────────────────────────────────────────────────────────────────────────────────────

    def place(self, chat_id: int) -> Place:
        place = self.places.get(chat_id)
        if place is None:
            place = self.places[chat_id] = Place()
        return place

    def known_chat(self, chat_id: int | str) -> dict[str, Any]:
        """The chat as the bot may look at it (not necessarily write to it)."""
        if isinstance(chat_id, str):
            raise Refusal("chat not found")
        if (person := self.people.get(chat_id)) is not None and person.met:
            return person.private_chat
        group = self.groups.get(chat_id)
        if group is None or self.bot_id not in group.members:
            raise Refusal("chat not found")
        if group.migrated_to is not None:
            raise Refusal("group chat was upgraded to a supergroup chat", migrate_to_chat_id=group.migrated_to)
        if group.status_of(self.bot_id) == "kicked":
            raise forbidden(f"bot was kicked from the {group.kind} chat")
        if not group.has(self.bot_id):
            raise forbidden(f"bot is not a member of the {group.kind} chat")
        return group.chat

    def writable_chat(self, chat_id: int | str) -> dict[str, Any]:
        """The chat, when the bot may write there now."""
        chat = self.known_chat(chat_id)
        person = self.people.get(chat["id"])
        if person is not None:
            if person.deactivated:
                raise forbidden("user is deactivated")
            if not person.started:
                raise forbidden("bot can't initiate conversation with a user")
            if person.blocked:
                raise forbidden("bot was blocked by the user")
        return chat

    def can_see(self, person_id: int, chat_id: int) -> bool:
        """Whether this chat is on the person's phone."""
        if chat_id == person_id:
            return True
        group = self.groups.get(chat_id)
        return group is not None and group.has(person_id)

    def message(self, chat_id: int, message_id: int) -> Message | None:
        place = self.places.get(chat_id)
        return place.messages.get(message_id) if place else None

    # ── showing ──────────────────────────────────────────────────────────────────────────────────────────────

    def show(self, message: Message, *, kind: str = "message") -> Message:
        """Put a message (new, or the new state of one) on its chat's screen and tell whoever listens."""
        chat_id, message_id = message["chat"]["id"], message["message_id"]
        self.place(chat_id).messages[message_id] = message
        if self._listeners:
            self.tell(Change(kind, chat_id, message_id, message.get("from", {}).get("id"), message))
        return message

    def new_message(self, chat: dict[str, Any], sender: User, **content: Any) -> Message:
        """A message that nobody has seen yet."""
        return {
            "message_id": self.next_id("message"),
            "from": sender,
            "chat": chat,
            "date": int(self.time()),
            **content,
        }

    def tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with every visible change, at once and in order. Gives the function that stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def queue(self, kind: str, content: dict[str, Any], lane: str) -> None:
        """Let the bot know, if it asked for this kind of update."""
        if self.updates.put(kind, content, lane) and self._listeners:
            self.tell(Change("update", data={"kind": kind, "content": content}))
