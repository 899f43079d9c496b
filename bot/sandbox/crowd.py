"""What people do on their phones. Everything that their application would not let them do raises NotPossible."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.sandbox import polls
from bot.sandbox.keyboards import carries
from bot.sandbox.people import Change, Message, Person
from bot.sandbox.refusals import NotPossible
from bot.sandbox.texts import MAX_TEXT, cleaned, found_entities
from bot.sandbox.updates import PRESS_LIFE
from bot.sandbox.world import Press, World

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:@([A-Za-z0-9_]+))?")


class Crowd(World):
    """The people's side of the sandbox: everything here is what somebody does with their thumbs."""

    # ── speaking ─────────────────────────────────────────────────────────────────────────────────────────────

    def say(self, person_id: int, text: str, chat_id: int | None = None, *, reply_to: int | None = None) -> Message:
        """Type and send ``text`` (to the bot, or into a group). More than 4,096 characters leave as several messages,
        as Telegram's applications do; the last is given back."""
        text = cleaned(text).strip(" \n")
        if not text:
            raise NotPossible("an empty message can't be sent")
        said: Message = {}
        for start in range(0, len(text), MAX_TEXT):
            piece = text[start : start + MAX_TEXT]
            entities = found_entities(piece)
            said = self._speak(person_id, chat_id, reply_to, text=piece, **({"entities": entities} if entities else {}))
        return said

    def open_link(self, person_id: int, link: str) -> Message:
        """Follow ``https://t.me/<bot>?start=payload`` (or a bare payload) and press Start."""
        payload = link
        if "://" in link:
            parts = urlsplit(link)
            if parts.hostname not in ("t.me", "telegram.me") or parts.path.strip("/").lower() != self.username.lower():
                raise NotPossible("this link does not lead to the bot")
            payload = parse_qs(parts.query).get("start", [""])[0]
            if not payload:
                return self.say(person_id, "/start")
        if not _PAYLOAD.fullmatch(payload):
            raise NotPossible("a start payload has 1 to 64 characters of A-Z, a-z, 0-9, _ and -")
        return self.say(person_id, f"/start {payload}")

    def send_photo(self, person_id: int, content: bytes, caption: str = "", chat_id: int | None = None) -> Message:
        stored = self.files.keep("photo", "photo.jpg", content, "image/jpeg")
        size = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "width": 800, "height": 600}
        return self._speak(person_id, chat_id, None, photo=[size], **({"caption": caption} if caption else {}))

    def send_document(
        self, person_id: int, name: str, content: bytes, caption: str = "", chat_id: int | None = None
    ) -> Message:
        stored = self.files.keep("document", name, content)
        document = {
            "file_id": stored.file_id,
            "file_unique_id": stored.unique_id,
            "file_name": stored.name,
            "mime_type": stored.mime,
            "file_size": len(content),
        }
        return self._speak(person_id, chat_id, None, document=document, **({"caption": caption} if caption else {}))

    def send_voice(self, person_id: int, content: bytes = b"OggS", seconds: int = 3, chat_id: int | None = None) -> Message:
        stored = self.files.keep("voice", "voice.ogg", content, "audio/ogg")
        voice = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "duration": seconds}
        return self._speak(person_id, chat_id, None, voice={**voice, "mime_type": stored.mime})

    def send_sticker(self, person_id: int, emoji: str = "👍", chat_id: int | None = None) -> Message:
        stored = self.files.keep("sticker", "sticker.webp", b"RIFF", "image/webp")
        sticker = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "type": "regular", "emoji": emoji}
        shape = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._speak(person_id, chat_id, None, sticker={**sticker, **shape})

    def send_contact(self, person_id: int, phone_number: str, chat_id: int | None = None) -> Message:
        """Share one's own contact card."""
        person = self.person(person_id)
        contact = {"phone_number": phone_number, "first_name": person.first_name, "user_id": person.id}
        return self._speak(person_id, chat_id, None, contact=contact)

    def send_location(self, person_id: int, latitude: float, longitude: float, chat_id: int | None = None) -> Message:
        return self._speak(person_id, chat_id, None, location={"latitude": latitude, "longitude": longitude})

    def edit(self, person_id: int, chat_id: int, message_id: int, text: str) -> Message:
        """Edit one's own text message."""
        message = self._seen(person_id, chat_id, message_id)
        if message["from"]["id"] != person_id or "text" not in message:
            raise NotPossible("only one's own text can be edited")
        text = cleaned(text).strip(" \n")
        entities = found_entities(text)
        kept = {key: value for key, value in message.items() if key != "entities"}
        edited = {**kept, "text": text, "edit_date": int(self.time()), **({"entities": entities} if entities else {})}
        self.show(edited, kind="edited")
        if self._bot_hears(edited):
            self.queue("edited_message", edited, f"chat:{chat_id}")
        return edited

    def _speak(self, person_id: int, chat_id: int | None, reply_to: int | None, **content: Any) -> Message:
        person = self.person(person_id)
        group = self.groups.get(chat_id) if chat_id is not None else None
        if group is not None:
            if not group.has(person_id):
                raise NotPossible(f"{person.first_name} is not in {group.title}")
            if group.migrated_to is not None:
                return self._speak(person_id, group.migrated_to, reply_to, **content)
            chat = group.chat
        elif chat_id in (None, person_id):
            if person.blocked:
                raise NotPossible(f"{person.first_name} has blocked the bot")
            chat = person.private_chat
            person.started = person.met = True
        else:
            raise NotPossible(f"{person.first_name} can't write there")
        if reply_to is not None:
            answered = self._seen(person_id, chat["id"], reply_to)
            content["reply_to_message"] = {key: each for key, each in answered.items() if key != "reply_to_message"}
        message = self.new_message(chat, person.user, **content)
        self.show(message)
        if self._bot_hears(message):
            self.queue("message", message, f"chat:{chat['id']}")
        return message

    def _bot_hears(self, message: Message) -> bool:
        """With privacy mode on, a bot in a group hears commands, replies to itself and nothing else."""
        group = self.groups.get(message["chat"]["id"])
        if group is None:
            return True
        if not group.has(self.bot_id):
            return False
        if not self.privacy_mode or group.status_of(self.bot_id) == "administrator":
            return True
        command = _COMMAND.match(message.get("text", ""))
        if command is not None:
            return command[2] is None or command[2].lower() == self.username.lower()
        return bool(message.get("reply_to_message", {}).get("from", {}).get("id") == self.bot_id)

    def _seen(self, person_id: int, chat_id: int, message_id: int) -> Message:
        self.person(person_id)
        message = self.message(chat_id, message_id) if self.can_see(person_id, chat_id) else None
        if message is None:
            raise NotPossible("this message is not on that screen")
        return message

    # ── tapping, voting, forwarding ──────────────────────────────────────────────────────────────────────────

    def tap(self, person_id: int, chat_id: int, message_id: int, data: str, *, forge: bool = False) -> str:
        """Tap the inline button that carries ``data``; gives the callback query's id.

        ``forge`` sends any data, as a tampered application can, also for a button that is gone.
        """
        person = self.person(person_id)
        message = self.message(chat_id, message_id)
        if not forge:
            message = self._seen(person_id, chat_id, message_id)
            if not carries(message.get("reply_markup"), data):
                raise NotPossible("there is no such button on the message now")
        if chat_id == person_id and person.blocked:
            raise NotPossible(f"{person.first_name} has blocked the bot")
        if not 1 <= len(data.encode("utf-8", "surrogatepass")) <= 64:
            raise NotPossible("a button carries 1 to 64 bytes")
        query_id = str(4_000_000_000 + self.next_id("query"))
        self.presses[query_id] = Press(query_id, person_id, chat_id, message_id, data, self.time() + PRESS_LIFE)
        group = self.groups.get(chat_id)
        chat = group.chat if group is not None else person.private_chat
        shown = message or {"chat": chat, "message_id": message_id, "date": 0}
        query = {"id": query_id, "from": person.user, "message": shown, "chat_instance": f"{chat_id}", "data": data}
        self.queue("callback_query", query, f"press:{person_id}")
        return query_id

    def vote(self, person_id: int, poll_id: str, option_ids: list[int]) -> dict[str, Any]:
        """Vote in a poll by the positions of its options; an empty list takes the vote back. Gives the Poll."""
        return polls.vote(self, person_id, poll_id, option_ids)

    def forward(self, person_id: int, chat_id: int, message_id: int, to_chat_id: int) -> Message:
        """Forward a message into a group, to the bot, or to another person (who then sees it, and may vote in it)."""
        message = self._seen(person_id, chat_id, message_id)
        if message.get("has_protected_content"):
            raise NotPossible("the message is protected from forwarding")
        origin = {"type": "user", "date": message["date"], "sender_user": message["from"]}
        dropped = {"message_id", "from", "chat", "date", "edit_date", "reply_markup", "reply_to_message"}
        content = {key: value for key, value in message.items() if key not in dropped}
        content.setdefault("forward_origin", origin)
        if to_chat_id in self.people and to_chat_id != person_id:
            sender, receiver = self.person(person_id), self.person(to_chat_id)
            forwarded = self.new_message(sender.private_chat, sender.user, **content)
            self.received.setdefault(receiver.id, []).append(forwarded)
            if "poll" in message:
                self.polls[message["poll"]["id"]].received_by.add(receiver.id)
            self.tell(Change("received", person_id=receiver.id, data=forwarded))
            return forwarded
        forwarded = self._speak(person_id, to_chat_id, None, **content)
        if "poll" in message:
            self.polls[message["poll"]["id"]].shown_in.append((forwarded["chat"]["id"], forwarded["message_id"]))
        return forwarded

    # ── the account ──────────────────────────────────────────────────────────────────────────────────────────

    def add_person(
        self,
        first_name: str,
        *,
        language_code: str | None = None,
        last_name: str | None = None,
        id: int | None = None,
        username: str | None = None,
    ) -> Person:
        """Somebody who has Telegram and has not met the bot yet. Ids start at 1001 unless given."""
        person_id = id if id is not None else self.next_id("person")
        while id is None and person_id in self.people:
            person_id = self.next_id("person")
        person = Person(person_id, first_name, last_name, language_code, username)
        self.people[person_id] = person
        self.tell(Change("chat", person_id, person_id=person_id, data=person.private_chat))
        return person

    def deactivate(self, person_id: int) -> None:
        """The account is deleted; Telegram tells the bot nothing until it writes there."""
        self.person(person_id).deactivated = True
