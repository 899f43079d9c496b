"""The `outbox` command: what waits, what has ended of late and why, what is stuck since when; numbers, no names."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.deliveries import Lane, State
from bot.settings import Settings
from storage import outbox
from storage.engine import open_store
from storage.rounds import MISSED
from storage.stuck import Ended, Stuck, ended, held_since, overdue, waiting

DAYS = 7
"""How far back it looks at what has ended."""


async def report(settings: Settings, clock: Clock) -> list[str]:
    """The lines of the report. Raises StoreAway when the database cannot be reached."""
    now = clock.now()
    store = open_store(settings.database_url)
    try:
        open_ones = await store.read(waiting)
        endings = await store.read(lambda c: ended(c, now - timedelta(days=DAYS)))
        held = await store.read(held_since)
        stuck = await store.read(lambda c: overdue(c, now))
        following = await store.read(outbox.next_due)
    finally:
        await store.close()
    counted = Counter(open_ones)
    for each in endings:
        counted[each.lane, each.state] += each.number
    return [*_table(counted), "", *_missed(endings), *_held(counted, held), *_stuck(stuck), _following(following, now)]


def _table(counted: Counter[tuple[Lane, State]]) -> list[str]:
    if not counted:
        return [f"The outbox is empty: nothing waits, and nothing has ended within {DAYS} days."]
    states = [state for state in State if any(each is state for _, each in counted)]
    lines = [
        f"What waits now, and what has ended within {DAYS} days:",
        "".join(["lane      ", *(f"{state:>13}" for state in states)]),
    ]
    for lane in Lane:
        if any(each is lane for each, _ in counted):
            numbers = (f"{counted[lane, state] or '-':>13}" for state in states)
            lines.append("".join([f"{lane.name.lower():<10}", *numbers]))
    return lines


def _missed(endings: list[Ended]) -> list[str]:
    """How many letters reached nobody, or perhaps nobody, by reason; the most frequent first."""
    missed: Counter[tuple[State, str]] = Counter()
    for each in endings:
        if each.state in MISSED:
            missed[each.state, each.reason or "no reason was noted"] += each.number
    return [f"Not reached: {number} × {state} ({reason})" for (state, reason), number in missed.most_common()]


def _held(counted: Counter[tuple[Lane, State]], since: datetime | None) -> list[str]:
    if since is None:
        return []
    number = sum(counted[lane, State.HELD] for lane in Lane)
    return [f"Held until their readers' quiet hours end: {number}, the first due since {since:%Y-%m-%d %H:%M} UTC."]


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
