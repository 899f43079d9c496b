"""People who go about their business over HTTP, whatever happens to the bot: they tap what they see, and wait."""

import asyncio
from dataclasses import dataclass

from bot.domain.meetings import Coming
from bot.sandbox import Sandbox, Shown
from handlers.ballots_voting import Cast
from handlers.meetings_presses import Rsvp

PATIENCE = 60.0
"""Seconds that a person waits for an answer before the test has failed."""


@dataclass(slots=True)
class Walker:
    """One person. `said` counts the texts that are answered by a new message each."""

    sandbox: Sandbox
    id: int
    said: int = 0

    async def says(self, text: str, then: str) -> None:
        """Types something and waits for what answers it."""
        self.said += 1
        before = len(self._mine())
        self.sandbox.say(self.id, text)
        await self._until(lambda: any(then in _all_of(shown) for shown in self._mine()[before:]), f"{text} -> {then}")

    async def taps(self, label: str, then: str) -> None:
        """Taps a button of the newest message and waits until the screen says so."""
        await self._until(lambda: self._offered(label) is not None, label)
        offered = self._offered(label)
        assert offered is not None
        self.sandbox.tap(self.id, self.id, *offered)
        await self._until(lambda: any(then in _all_of(shown) for shown in self._mine()), f"[{label}] -> {then}")

    async def joins(self, link: str) -> None:
        self.said += 1
        self.sandbox.open_link(self.id, link)
        await self._until(lambda: bool(self._mine()), "the welcome")
        await self.taps("J’accepte, commençons", "Sous quel nom")
        await self.says(f"Personne {self.id}", "organisation")
        await self.taps("Passer", "fonction")
        await self.taps("Passer", "Bienvenue")

    async def logs(self) -> None:
        await self.says("/log", "Que souhaitez-vous dire")
        await self.taps("Exprimer une motivation", "domaine")
        await self.taps("En général", "message")
        await self.says(f"Motivation de {self.id}", "C’est noté")

    def answers(self, meeting: int, coming: Coming) -> None:
        """One tap on a meeting's card."""
        self._press(Rsvp(meeting=meeting, answer=coming).encode())

    def votes(self, ballot: int, option: int) -> None:
        self._press(Cast(ballot=ballot, mask=1 << option).encode())

    def _press(self, data: str) -> None:
        self.sandbox.tap(self.id, self.id, self._mine()[-1].message_id, data, forge=True)

    def _mine(self) -> list[Shown]:
        return [shown for shown in self.sandbox.history(self.id) if shown.from_bot]

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
                while not seen():  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
            except asyncio.CancelledError:
                shown = "\n---\n".join(_all_of(each) for each in self._mine())
                raise AssertionError(f"{self.id} waits for {what!r} and sees:\n{shown}") from None


def _all_of(shown: Shown) -> str:
    return shown.text + "".join(f"[{button['text']}]" for row in shown.buttons for button in row)
