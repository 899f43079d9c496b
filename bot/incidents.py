"""What nobody foresaw: log it, number it, say sorry in the reader's language (the kit does the saying).

Neither names nor texts are written down: a trace holds places in the code and the kind of each error. An update
that could not be read is kept as it came for thirty days, because nothing else could explain it.
"""

import json
import logging
import traceback
from datetime import timedelta
from typing import Any

from bot.clock import Clock
from storage import incidents
from storage.engine import Store, patiently

log = logging.getLogger(__name__)
KEPT = timedelta(days=30)


class Incidents:
    """The record of incidents. A database that is away is waited for."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def record(self, kind: str, error: BaseException, update_id: int | None = None) -> int:
        """Number an incident and log where it happened."""
        trace = where(error)
        now = self._clock.now()
        number = await patiently(self._store, lambda c: incidents.record(c, now, kind, update_id, trace))
        log.error("incident %d (%s): %s", number, kind, trace.replace("\n", " < "))
        return number

    async def set_aside(self, raw: dict[str, Any], error: BaseException) -> int:
        """Keep an update that cannot be read, so that it never blocks the others."""
        now, trace = self._clock.now(), where(error)
        update_id = raw.get("update_id")
        number = await patiently(
            self._store, lambda c: incidents.record(c, now, "unreadable update", update_id, trace, json.dumps(raw))
        )
        log.error("incident %d: update %s cannot be read and was set aside: %s", number, update_id, trace)
        return number

    async def forget_old(self) -> None:
        before = self._clock.now() - KEPT
        await self._store.write(lambda c: incidents.forget(c, before))


def where(error: BaseException) -> str:
    """The kind of an error and the places it came through, innermost first; no values."""
    frames = reversed(traceback.extract_tb(error.__traceback__))
    places = [f"{frame.filename.rsplit('/', 3)[-1]}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join((type(error).__name__, *places[:12]))
