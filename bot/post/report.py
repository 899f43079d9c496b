"""The `outbox` command: what has left, what waits, and what is stuck and why; numbers only, no names."""

from collections import defaultdict
from datetime import datetime

from bot.clock import Clock
from bot.domain.deliveries import Lane, State
from bot.settings import Settings
from storage import outbox
from storage.engine import open_store
from storage.stuck import Stuck, by_lane, overdue


async def report(settings: Settings, clock: Clock) -> list[str]:
    """The lines of the report. Raises StoreAway when the database cannot be reached."""
    now = clock.now()
    store = open_store(settings.database_url)
    try:
        counted = await store.read(by_lane)
        stuck = await store.read(lambda c: overdue(c, now))
        following = await store.read(outbox.next_due)
    finally:
        await store.close()
    return [*_table(counted), "", *_stuck(stuck), _following(following, now)]


def _table(counted: dict[tuple[Lane, State], int]) -> list[str]:
    if not counted:
        return ["The outbox is empty: nothing was ever planned."]
    states = [state for state in State if any(each is state for _, each in counted)]
    lines = ["".join(["lane      ", *(f"{state:>13}" for state in states)])]
    for lane in Lane:
        if any(each is lane for each, _ in counted):
            numbers = (f"{counted.get((lane, state), 0) or '-':>13}" for state in states)
            lines.append("".join([f"{lane.name.lower():<10}", *numbers]))
    return lines


def _stuck(stuck: list[Stuck]) -> list[str]:
    if not stuck:
        return ["Nothing is stuck."]
    by_reason: dict[tuple[str, str], list[Stuck]] = defaultdict(list)
    for each in stuck:
        by_reason[each.letter, each.reason or "no reason was noted"].append(each)
    return [
        f"Stuck: {len(letters)} × {letter}, {letters[0].state} ({reason}), "
        f"due since {min(each.due_at for each in letters):%Y-%m-%d %H:%M} UTC, "
        f"{max(each.attempts for each in letters)} attempts"
        for (letter, reason), letters in sorted(by_reason.items())
    ]


def _following(following: datetime | None, now: datetime) -> str:
    if following is None:
        return "Nothing is planned."
    when = "is due since" if following <= now else "leaves at"
    return f"The next letter {when} {following:%Y-%m-%d %H:%M:%S} UTC."
