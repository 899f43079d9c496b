"""The limits of a chat: three messages in any three seconds, and twenty a minute in a group.

As with the places (bot.post.places), a message counts from its departure until so long after its answer that no other
order of arrivals can be too many. Moments are monotonic seconds.

While other processes speak for the same bot, what they sent becomes known within two seconds (bot.post.sharing): until
then this process does not use all that a chat may get.
"""

from collections import deque
from dataclasses import dataclass, field

BURST = 3
"""So many messages in any so many seconds: one a second after a short burst."""
GROUP_A_MINUTE = 20
HAIR = 0.001
KEPT_BACK = 3
"""Of a group's twenty, those that others may have sent unknown to us."""
UNKNOWN = 2.0
"""Seconds within which it becomes known what others sent."""
MANY = 20_000
"""Chats remembered before those that were quiet for a minute are forgotten."""


@dataclass(slots=True)
class _Chat:
    group: bool
    sent: deque[float] = field(default_factory=lambda: deque(maxlen=GROUP_A_MINUTE))
    """When the latest messages were answered, in order; infinity for what is on its way."""
    paused_until: float = 0.0

    def ready_at(self, pressing: bool, shared: bool) -> float:
        ready = max(self.paused_until, self._after(BURST, BURST))
        if shared:
            ready = max(ready, self._after(2 if pressing else 1, UNKNOWN))
        if self.group:
            ready = max(ready, self._after(GROUP_A_MINUTE - (KEPT_BACK if shared else 0), 60.0))
        return ready

    def _after(self, most: int, seconds: float) -> float:
        """The moment from which one more is not one too many in so many seconds."""
        return self.sent[-most] + seconds + HAIR if len(self.sent) >= most else 0.0


class Chats:
    """What each chat got of late. `shared` says that others speak for the same bot."""

    def __init__(self) -> None:
        self.shared = False
        self._chats: dict[int, _Chat] = {}

    def ready_at(self, chat_id: int, *, pressing: bool) -> float:
        """The moment from which this chat may get one more; infinity when an answer has to come first."""
        return self._chat(chat_id).ready_at(pressing, self.shared)

    def take(self, chat_id: int, now: float) -> None:
        """One leaves for this chat."""
        if len(self._chats) > MANY:
            self._forget_quiet_ones(now)
        self._chat(chat_id).sent.append(float("inf"))

    def answered(self, chat_id: int, at: float) -> None:
        """The answer to one that left for this chat has come."""
        sent = self._chat(chat_id).sent
        if sent and sent[-1] == float("inf"):
            sent.pop()
        self.heard(chat_id, at)

    def heard(self, chat_id: int, at: float) -> None:
        """This chat got one at that moment, from whomever."""
        sent = self._chat(chat_id).sent
        on_their_way = [moment for moment in sent if moment == float("inf")]
        answered = sorted([*(moment for moment in sent if moment != float("inf")), at])
        sent.clear()
        sent.extend([*answered, *on_their_way])

    def pause(self, chat_id: int, until: float) -> None:
        """Telegram asked for patience in this chat."""
        chat = self._chat(chat_id)
        chat.paused_until = max(chat.paused_until, until)

    def _chat(self, chat_id: int) -> _Chat:
        return self._chats.get(chat_id) or self._chats.setdefault(chat_id, _Chat(group=chat_id < 0))

    def _forget_quiet_ones(self, now: float) -> None:
        self._chats = {
            chat_id: chat
            for chat_id, chat in self._chats.items()
            if chat.paused_until > now or (chat.sent and chat.sent[-1] > now - 60)
        }
