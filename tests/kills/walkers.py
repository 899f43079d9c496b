"""People who go about their business over HTTP, whatever happens to the bot: they tap what they see, and wait."""

import asyncio
import re
from dataclasses import dataclass, field

from bot.domain import drafts
from bot.domain.meetings import Coming
from bot.domain.rules import Rule
from bot.sandbox import Change, Sandbox, Shown
from bot.words import Languages
from handlers.ballots_voting_card import Cast
from handlers.meetings_presses import Rsvp

FRENCH = Languages()["fr"]
PATIENCE = 60.0
"""Seconds that a person waits for an answer before the test has failed."""


@dataclass(slots=True)
class Walker:
    """One person. `said` counts the texts that are answered by a new message each."""

    sandbox: Sandbox
    id: int
    said: int = 0
    _seen: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.sandbox.listen(self._notice)

    async def says(self, text: str, then: str) -> None:
        """Types something and waits for what answers it."""
        self.said += 1
        before = len(self._mine())
        self.sandbox.say(self.id, text)
        await self._until(lambda: any(then in _all_of(shown) for shown in self._mine()[before:]), f"{text} -> {then}")

    async def taps(self, label: str, then: str) -> None:
        """Taps the newest button of that label until the screen says so: a message that was repeated after a kill
        carries an old button, and shows the way on when it is tapped."""
        tapped: tuple[int, str] | None = None

        def shown() -> bool:
            nonlocal tapped
            if any(then in _all_of(each) for each in self._mine()):
                return True
            offered = self._offered(label)
            if offered is not None and offered != tapped:
                tapped = offered
                self.sandbox.tap(self.id, self.id, *offered)
            return False

        await self._until(shown, f"[{label}] -> {then}")

    async def joins(self, link: str) -> None:
        self.said += 1
        self.sandbox.open_link(self.id, link)
        await self._until(lambda: bool(self._mine()), "the welcome")
        await self.taps(in_french("I agree, let us begin"), in_french("Under which name will the members see you?"))
        organisation = "Which organisation are you in? For example: town hall, university, association."
        await self.says(f"Personne {self.id}", in_french(organisation))
        function = "What is your function there? For example: councillor, engineer, president."
        await self.taps(in_french("Skip"), in_french(function))
        await self.taps(in_french("Skip"), in_french("/me is about you, /help shows everything."))

    async def logs(self) -> None:
        await self.says("/log", in_french("<b>What would you like to say?</b>"))
        await self.taps(in_french("Say a motivation"), in_french("<b>Which domain is it about?</b>"))
        general = in_french("in general")
        await self.taps(general[0].upper() + general[1:], in_french("<b>Why do you want this cooperation?</b>"))
        await self.says(f"Motivation de {self.id}", in_french("Noted. The others can read it now."))

    def answers(self, meeting: int, coming: Coming) -> None:
        """One tap on a meeting's card."""
        self._press(Rsvp(meeting=meeting, answer=coming).encode())

    def votes(self, ballot: int, option: int) -> None:
        self._press(Cast(ballot=ballot, choice=drafts.written((option,), Rule(), 60)).encode())

    def _press(self, data: str) -> None:
        self.sandbox.tap(self.id, self.id, self._mine()[-1].message_id, data, forge=True)

    def _mine(self) -> list[Shown]:
        return [shown for shown in self.sandbox.history(self.id) if shown.from_bot]

    def _notice(self, change: Change) -> None:
        if change.chat_id == self.id:
            self._seen.set()

    def _offered(self, label: str) -> tuple[int, str] | None:
        """The newest message with that button, and the button's data."""
        for shown in reversed(self._mine()):
            for row in shown.buttons:
                for button in row:
                    if button["text"] == label:
                        return shown.message_id, button["callback_data"]
        return None

    async def _until(self, seen, what: str) -> None:
        async with asyncio.timeout(PATIENCE):
            try:
                while not seen():
                    self._seen.clear()
                    await self._seen.wait()
            except asyncio.CancelledError:
                shown = "\n---\n".join(_all_of(each) for each in self._mine())
                raise AssertionError(f"{self.id} waits for {what!r} and sees:\n{shown}") from None


def in_french(msgid: str) -> str:
    """A sentence as French readers see it, whatever the translators make of it."""
    return re.sub(r"<[^>]+>", "", FRENCH(msgid).unescape())


def _all_of(shown: Shown) -> str:
    return shown.text + "".join(f"[{button['text']}]" for row in shown.buttons for button in row)
