"""What can go wrong between a bot and Telegram, on demand: the next n times, or by chance with a known seed."""

import random
from dataclasses import dataclass
from typing import Literal

Kind = Literal["flood", "server_error", "drop_before", "drop_after", "duplicate", "reorder"]

NOT_DISTURBED = {"getupdates", "getme", "setwebhook", "deletewebhook", "getwebhookinfo"}


@dataclass(slots=True)
class Fault:
    """One standing order. It strikes ``times`` more times, or for ever when ``times`` is None and ``chance`` decides.

    ``method`` and ``chat_id`` narrow it; without a method the bot's own housekeeping (getUpdates, getMe, webhook) is
    left alone. ``retry_after`` (seconds) belongs to a flood, ``code`` to a server error.
    """

    kind: Kind
    times: int | None = 1
    chance: float = 1.0
    method: str | None = None
    chat_id: int | None = None
    retry_after: int = 3
    code: int = 502


class Faults:
    """The faults that are switched on."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)  # noqa: S311 - chance in a rehearsal, not a secret
        self._standing: list[Fault] = []

    def add(
        self,
        kind: Kind,
        *,
        times: int | None = 1,
        chance: float = 1.0,
        method: str | None = None,
        chat_id: int | None = None,
        retry_after: int = 3,
        code: int = 502,
    ) -> Fault:
        """Switch a fault on; see :class:`Fault`. ``times=None`` lasts until :meth:`remove` or :meth:`clear`."""
        fault = Fault(kind, times, chance, method, chat_id, retry_after, code)
        self._standing.append(fault)
        return fault

    def remove(self, fault: Fault) -> None:
        if fault in self._standing:
            self._standing.remove(fault)

    def clear(self) -> None:
        """Fair weather from now on."""
        self._standing.clear()

    def reseed(self, seed: int) -> None:
        """Start the dice again, so that a run can be repeated."""
        self._random.seed(seed)

    def strikes(self, kind: Kind, method: str | None = None, chat_id: object = None) -> Fault | None:
        """The fault of this kind that hits this call, if one does; its count goes down."""
        for fault in self._standing:
            if fault.kind != kind or (fault.chat_id is not None and fault.chat_id != chat_id):
                continue
            if fault.method is None:
                if method is not None and method.lower() in NOT_DISTURBED:
                    continue
            elif method is None or fault.method.lower() != method.lower():
                continue
            if fault.chance < 1.0 and self._random.random() >= fault.chance:
                continue
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self._standing.remove(fault)
            return fault
        return None
