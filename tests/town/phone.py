"""A phone: what one person does and sees. Every act is lived by the bot before the next line of the story."""

from typing import TYPE_CHECKING, Any

from bot.sandbox import Change, Person, Shown

if TYPE_CHECKING:
    from tests.town.town import Town

SAME = str.maketrans({"\u202f": " ", "\u00a0": " ", "’": "'"})


def level(text: str) -> str:
    """A text without the differences that one does not type in a test: narrow spaces, curly apostrophes."""
    return text.translate(SAME)


class Phone:
    """One person's Telegram. `sees` looks at what appeared or changed since this person's last act."""

    def __init__(self, town: "Town", person: Person) -> None:
        self.town = town
        self.person = person
        self.id = person.id
        self._changed: list[tuple[int, int]] = []
        self._toasts: list[str] = []
        town.sandbox.listen(self._noticed)

    # Acts.

    async def says(self, text: str, *, in_chat: int | None = None) -> None:
        """Types a text, or a command, to the bot (or into a group)."""
        self._look_away()
        self.town.sandbox.say(self.id, text, in_chat)
        await self.town.settles()

    async def taps(self, label: str, *, message: Shown | None = None) -> None:
        """Taps the newest button with that label, or one that holds it; a link to the bot opens as Telegram does."""
        shown, button = self.finds(label, message)
        self._look_away()
        if "url" in button:
            self.town.sandbox.open_link(self.id, button["url"])
        else:
            self.town.sandbox.tap(self.id, shown.chat_id, shown.message_id, button["callback_data"])
        await self.town.settles()

    async def taps_twice(self, label: str) -> None:
        """Taps the same button twice before the bot answers."""
        shown, button = self.finds(label)
        self._look_away()
        for _ in range(2):
            self.town.sandbox.tap(self.id, shown.chat_id, shown.message_id, button["callback_data"])
        await self.town.settles()

    async def forges(self, data: str) -> None:
        """Sends a press that no button offered."""
        self._look_away()
        shown = self.town.sandbox.history(self.id)[-1]
        self.town.sandbox.tap(self.id, self.id, shown.message_id, data, forge=True)
        await self.town.settles()

    async def opens(self, link: str) -> None:
        """Opens a link to the bot."""
        self._look_away()
        self.town.sandbox.open_link(self.id, link)
        await self.town.settles()

    async def sends_place(self, latitude: float, longitude: float, title: str = "", address: str = "") -> None:
        """Sends a point on the map, or a venue with its name and address."""
        self._look_away()
        if title:
            self.town.sandbox.send_venue(self.id, latitude, longitude, title, address)
        else:
            self.town.sandbox.send_location(self.id, latitude, longitude)
        await self.town.settles()

    async def sends_sticker(self) -> None:
        self._look_away()
        self.town.sandbox.send_sticker(self.id, "🙂")
        await self.town.settles()

    async def votes(self, *labels: str, poll: Shown | None = None) -> None:
        """Votes in the newest native poll for the options that hold these words; none takes the vote back."""
        shown = poll or next(s for s in reversed(self.town.sandbox.history(self.id)) if s.poll)
        assert shown.poll is not None
        options = [option["text"] for option in shown.poll["options"]]
        chosen = [next(at for at, text in enumerate(options) if level(label) in level(text)) for label in labels]
        self._look_away()
        self.town.sandbox.vote(self.id, shown.poll["id"], chosen)
        await self.town.settles()

    async def blocks(self) -> None:
        self.town.sandbox.block(self.id)
        await self.town.settles()

    async def unblocks(self) -> None:
        self.town.sandbox.unblock(self.id)
        await self.town.settles()

    # What is to be seen.

    def sees(self, *texts: str) -> None:
        """Each text appeared since this person's last act: in a message, on a button, in a toast, in a poll."""
        seen = self.seen()
        for text in texts:
            assert level(text) in seen, f"{self.person.first_name} does not see {text!r} in:\n{seen or '(nothing new)'}"

    def sees_not(self, *texts: str) -> None:
        seen = self.seen()
        for text in texts:
            assert level(text) not in seen, f"{self.person.first_name} sees {text!r} in:\n{seen}"

    def sees_nothing(self) -> None:
        assert not self.seen(), f"{self.person.first_name} sees:\n{self.seen()}"

    def seen(self) -> str:
        """All that appeared or changed since this person's last act, as text."""
        parts = []
        for chat_id, message_id in dict.fromkeys(self._changed):
            for shown in self.town.sandbox.history(chat_id):
                if shown.message_id == message_id:
                    parts.append(_as_text(shown))
        return level("\n---\n".join((*parts, *self._toasts)))

    @property
    def screen(self) -> Shown:
        """The newest message of the private chat."""
        return next(shown for shown in reversed(self.town.sandbox.history(self.id)) if shown.from_bot)

    @property
    def menu(self) -> dict[str, str]:
        """The commands that Telegram lists in the private chat, with what is said of each."""
        return {each["command"]: level(each["description"]) for each in self.town.sandbox.commands_for(self.id)}

    @property
    def labels(self) -> list[str]:
        """The labels of the newest message's buttons."""
        return [button["text"] for row in self.screen.buttons for button in row]

    def finds(self, label: str, message: Shown | None = None) -> tuple[Shown, dict[str, Any]]:
        """The newest message with a button of that label, and the button."""
        chats = [self.id, *(group.id for group in self.town.sandbox.groups.values() if self.id in group.members)]
        everything = [message] if message else [s for chat in chats for s in reversed(self.town.sandbox.history(chat))]
        for exact in (True, False):
            for shown in everything:
                for row in shown.buttons:
                    for button in row:
                        text = level(button["text"])
                        if text == level(label) if exact else level(label) in text:
                            return shown, button
        raise AssertionError(f"no button {label!r}; the newest message has {self.labels}")

    def look_away(self) -> None:
        """Forgets what was seen so far."""
        self._look_away()

    def _look_away(self) -> None:
        self._changed.clear()
        self._toasts.clear()

    def _noticed(self, change: Change) -> None:
        if change.kind == "toast" and change.person_id == self.id:
            self._toasts = [*self._toasts, *(t.text for t in self.town.sandbox.toasts(self.id)[-1:] if t.text)]
        group = self.town.sandbox.groups.get(change.chat_id or 0)
        mine = change.chat_id == self.id or (group is not None and self.id in group.members)
        if mine and change.kind in ("message", "edited") and change.chat_id and change.message_id:
            shown = [s for s in self.town.sandbox.history(change.chat_id) if s.message_id == change.message_id]
            if shown and shown[0].from_bot:
                self._changed.append((change.chat_id, change.message_id))


def _as_text(shown: Shown) -> str:
    poll = [shown.poll["question"], *(option["text"] for option in shown.poll["options"])] if shown.poll else []
    buttons = [f"[{button['text']}]" for row in shown.buttons for button in row]
    file = [f"(file {shown.message['document']['file_name']})"] if "document" in shown.message else []
    picture = ["(picture)"] if "photo" in shown.message else []
    venue = [f"(map {shown.message['venue']['title']})"] if "venue" in shown.message else []
    return "\n".join((shown.text, *poll, *buttons, *file, *picture, *venue))
