"""What a process tells the others that speak for the same bot: what its chats got of late, and who is to be left alone.

Moments travel as spans (milliseconds before or after the telling), since the clocks of two machines differ. What was
told before is told again for a while and has a number, so that it is heard once.
"""

import json
from collections import deque

TOLD = 4.0
"""Seconds for which a message is told: long enough to be heard when a round or two are missed."""
TOLD_OF_GROUPS = 61.0
EVERYBODY = 0
"""The chat that stands for all of them."""


class News:
    """Moments are monotonic seconds of this process."""

    def __init__(self) -> None:
        self._number = 0
        self._sent: deque[tuple[int, int, float]] = deque()
        self._sent_to_groups: deque[tuple[int, int, float]] = deque()
        self._pauses: list[tuple[int, int, float]] = []
        self._heard: dict[str, int] = {}

    def sent(self, chat_id: int, at: float) -> None:
        """A chat got a message."""
        self._number += 1
        sent, told = (self._sent_to_groups, TOLD_OF_GROUPS) if chat_id < 0 else (self._sent, TOLD)
        sent.append((self._number, chat_id, at))
        while sent[0][2] < at - told:
            sent.popleft()

    def paused(self, chat_id: int, until: float) -> None:
        """Telegram asked for patience in a chat, or for EVERYBODY."""
        self._number += 1
        self._pauses.append((self._number, chat_id, until))

    def told(self, now: float) -> str:
        """What there is to tell now."""
        self._pauses = [each for each in self._pauses if each[2] > now]
        sent = [*self._sent_to_groups, *self._sent]
        return json.dumps(
            {
                "sent": [(number, chat_id, round((now - at) * 1000)) for number, chat_id, at in sent],
                "pauses": [(number, chat_id, round((until - now) * 1000)) for number, chat_id, until in self._pauses],
            },
            separators=(",", ":"),
        )

    def heard(
        self, owner: str, told: str, age: float, now: float
    ) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
        """What was not heard before, of what `owner` told `age` seconds ago: messages (chat, when) and pauses (chat,
        until when)."""
        before, newest = self._heard.get(owner, 0), 0
        news = json.loads(told)
        then = now - age
        sent, pauses = [], []
        for number, chat_id, ago in news["sent"]:
            newest = max(newest, number)
            if number > before:
                sent.append((chat_id, then - ago / 1000))
        for number, chat_id, left in news["pauses"]:
            newest = max(newest, number)
            if number > before:
                pauses.append((chat_id, then + left / 1000))
        self._heard[owner] = max(before, newest)
        return sent, pauses

    def forget_all_but(self, owners: list[str]) -> None:
        """Those that speak at present are listened to; the others told their last."""
        self._heard = {owner: number for owner, number in self._heard.items() if owner in owners}
