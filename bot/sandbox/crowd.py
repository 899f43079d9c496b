"""What people do on their phones. Everything that their application would not let them do raises NotPossible."""

from typing import Any

from bot.sandbox import polls
from bot.sandbox.keyboards import carries
from bot.sandbox.people import Change, Message, Person
from bot.sandbox.refusals import NotPossible
from bot.sandbox.speaking import Speaking
from bot.sandbox.updates import PRESS_LIFE
from bot.sandbox.world import Press


class Crowd(Speaking):
    """Accounts, and what somebody does with their thumbs besides writing."""

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
