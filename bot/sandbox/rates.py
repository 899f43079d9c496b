"""How fast a bot may speak: two guesses at Telegram's limits, since nobody outside knows the exact numbers.

Times are real monotonic seconds: a moved clock does not make Telegram more patient. Sends and edits count;
answerCallbackQuery and reading do not.
"""

import math
from collections import defaultdict, deque
from typing import Protocol


class Rates(Protocol):
    """A rate model."""

    def refuse(self, chat_id: int, in_group: bool, at: float) -> int | None:
        """Seconds to wait, when this message comes too early at ``at`` (it then does not count); otherwise None."""


class TokenBucket:
    """``per_second`` tokens flow into a bucket of ``capacity``; a message takes one."""

    def __init__(self, per_second: float, capacity: float) -> None:
        self._per_second = per_second
        self._capacity = capacity
        self._tokens = capacity
        self._seen: float | None = None

    def wait(self, at: float) -> float:
        """Seconds until a token is there: 0 when one is."""
        if self._seen is not None:
            self._tokens = min(self._capacity, self._tokens + (at - self._seen) * self._per_second)
        self._seen = at
        return 0.0 if self._tokens >= 1 else (1 - self._tokens) / self._per_second

    def take(self, at: float) -> None:
        self._tokens -= 1


class Window:
    """At most ``most`` messages in any ``seconds``; whoever goes beyond is kept out for ``penalty`` seconds."""

    def __init__(self, most: int, seconds: float, penalty: float = 0.0) -> None:
        self._most = most
        self._seconds = seconds
        self._penalty = penalty
        self._sent: deque[float] = deque()
        self._shut_until = 0.0

    def wait(self, at: float) -> float:
        """Seconds until a message is welcome: 0 when it is."""
        while self._sent and self._sent[0] <= at - self._seconds:
            self._sent.popleft()
        if at < self._shut_until:
            return self._shut_until - at
        if len(self._sent) < self._most:
            return 0.0
        self._shut_until = at + self._penalty
        return max(self._penalty, self._sent[0] + self._seconds - at)

    def take(self, at: float) -> None:
        self._sent.append(at)


class Limits:
    """An overall limit, with 1 a second (bursts of 3) in a chat and 20 a minute in a group.

    >>> Limits(TokenBucket(30, 30))             # forgiving: unused seconds are saved up
    >>> Limits(Window(30, 1.0, penalty=5.0))    # severe: 30 in any second, five seconds of silence beyond
    """

    def __init__(self, overall: TokenBucket | Window) -> None:
        self._overall = overall
        self._chats: dict[int, TokenBucket] = defaultdict(lambda: TokenBucket(1, 3))
        self._groups: dict[int, Window] = defaultdict(lambda: Window(20, 60.0))

    def refuse(self, chat_id: int, in_group: bool, at: float) -> int | None:
        limits = [self._overall, self._chats[chat_id], *([self._groups[chat_id]] if in_group else [])]
        wait = max(limit.wait(at) for limit in limits)
        if wait > 0:
            return max(1, math.ceil(wait))
        for limit in limits:
            limit.take(at)
        return None


def token_bucket() -> Limits:
    """30 a second overall, saved up to 30."""
    return Limits(TokenBucket(30, 30))


def sliding_window() -> Limits:
    """30 in any second overall; five seconds of silence for whoever exceeds."""
    return Limits(Window(30, 1.0, penalty=5.0))
