"""What people say. Everything that their application would not let them send raises NotPossible."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.sandbox.people import Message
from bot.sandbox.refusals import NotPossible
from bot.sandbox.texts import MAX_TEXT, cleaned, found_entities
from bot.sandbox.world import World

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:@([A-Za-z0-9_]+))?")


class Speaking(World):
    """Texts, links followed, files and places sent, and edits of one's own words."""

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

    def send_voice(
        self, person_id: int, content: bytes = b"OggS", seconds: int = 3, chat_id: int | None = None
    ) -> Message:
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

    def send_venue(
        self,
        person_id: int,
        latitude: float,
        longitude: float,
        title: str,
        address: str,
        chat_id: int | None = None,
    ) -> Message:
        """A place picked from the map's list: it has a name, and carries its point twice, as Telegram sends it."""
        point = {"latitude": latitude, "longitude": longitude}
        venue = {"location": point, "title": title, "address": address}
        return self._speak(person_id, chat_id, None, venue=venue, location=point)

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
