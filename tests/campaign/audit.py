"""The promises of the post, held against what Telegram's side saw and what the outbox says. No code of the sender's.

Repeats are allowed for two reasons only: the letter was in the hands of a process that was killed, or Telegram took
it and the line broke before the answer. Each letter has its own allowance, and the sum is printed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.campaign.journal import Journal
from tests.campaign.marks import Name
from tests.campaign.seen import Kept, Seen

ENDINGS = ("sent", "unreachable", "uncertain", "late", "pointless", "withdrawn", "dead")
ON_THE_LINE = timedelta(seconds=1)
"""What left in time may arrive so much later: the last way is the line's, not the sender's."""
REPLACED_WITHIN = 10.0
"""Seconds within which a process that stands by polls after a poller's death."""
TAKEN_OVER_WITHIN = 10.0
"""Seconds within which a process that stands by takes over a letter whose lease ran out; they look every few."""


@dataclass(frozen=True, slots=True)
class Account:
    """What was found. `broken` are whole sentences, one for each broken promise and letter."""

    letters: int
    lanes: Counter[int]
    endings: Counter[str]
    in_flight: int
    silent: int
    repeats: int
    arrived_all_the_same: int
    slowest_poller: float
    broken: list[str]


def audit(seen: list[Seen], kept: list[Kept], journal: Journal, ended: datetime) -> Account:
    """The whole account. `ended` is when everything that was due by then should have ended."""
    first: dict[Name, Seen] = {}
    times: Counter[tuple[Name, bool]] = Counter()
    silent: Counter[Name] = Counter()
    for each in seen:
        if not each.poll:
            first.setdefault(each.name, each)
        times[each.name, each.poll] += 1
        silent[each.name] += each.silent
    by_id = {row.id: row for row in kept}
    in_hand = Counter(by_id[number].name for kill in journal.kills for number in kill.held if number in by_id)
    doubtful = {name for name in (*silent.keys(), *in_hand.keys()) if silent[name] or in_hand[name]}
    repeats = {name: max(times[name, False], times[name, True]) - 1 for name, _poll in times}
    broken = [
        *_ended(kept, ended),
        *_none_lost(kept, first, journal),
        *_in_time(kept, first),
        *_in_order(kept, first),
        *_repeated_with_reason(repeats, in_hand, silent),
        *_nothing_unplanned(first, kept),
        *_truly_named(kept, first, journal, doubtful),
        *_taken_over(journal),
    ]
    fair = [kill.until_polled for kill in journal.kills if kill.fair]
    return Account(
        letters=len(kept),
        lanes=Counter(row.lane for row in kept),
        endings=Counter(row.state for row in kept),
        in_flight=sum(len(kill.held) for kill in journal.kills),
        silent=sum(silent.values()),
        repeats=sum(repeats.values()),
        arrived_all_the_same=sum(row.state not in ("sent", "uncertain") and row.name in first for row in kept),
        slowest_poller=max(fair, default=0.0),
        broken=broken,
    )


def _ended(rows: Iterable[Kept], ended: datetime) -> Iterator[str]:
    for row in rows:
        if row.due <= ended and row.state not in ENDINGS:
            yield f"letter {row.id} {row.name} was due at {row.due} and is still {row.state} ({row.reason})"


def _none_lost(rows: list[Kept], first: dict[Name, Seen], journal: Journal) -> Iterator[str]:
    planned = {row.name for row in rows}
    for about, chats in journal.told.items():
        for chat in chats - journal.left:
            if Name(journal.moved.get(chat, chat), about, "") not in planned:
                yield f"{chat} was to be told of {about} and no letter says so"
    for row in rows:
        if row.state == "sent" and row.name not in first:
            yield f"letter {row.id} {row.name} counts as sent and never arrived"


def _in_time(rows: Iterable[Kept], first: dict[Name, Seen]) -> Iterator[str]:
    for row in rows:
        arrived = first.get(row.name)
        if arrived is None:
            continue
        if arrived.at < row.due:
            yield f"letter {row.id} {row.name} was due at {row.due} and arrived before, at {arrived.at}"
        if arrived.at > row.expires + ON_THE_LINE:
            yield f"letter {row.id} {row.name} expired at {row.expires} and arrived after, at {arrived.at}"


def _in_order(rows: Iterable[Kept], first: dict[Name, Seen]) -> Iterator[str]:
    """Of two letters to one chat in one lane, the one due first arrives first, if it stood when the other fell due."""
    queues: dict[tuple[int, int], list[tuple[Kept, Seen]]] = defaultdict(list)
    for row in rows:
        if row.name in first:
            queues[row.name.chat, row.lane].append((row, first[row.name]))
    for queue in queues.values():
        queue.sort(key=lambda each: (each[0].due, each[0].id))
        for number, (row, arrived) in enumerate(queue):
            for later, overtook in queue[number + 1 :]:
                if overtook.at < arrived.at and row.planned <= later.due:
                    yield f"letter {later.id} {later.name} arrived before {row.id} {row.name}, which was due first"


def _repeated_with_reason(repeats: dict[Name, int], in_hand: Counter[Name], silent: Counter[Name]) -> Iterator[str]:
    for name, number in repeats.items():
        if number > in_hand[name] + silent[name]:
            yield (
                f"{name} arrived {number + 1} times, held {in_hand[name]} times at a kill,"
                f" silently taken {silent[name]} times"
            )


def _nothing_unplanned(first: dict[Name, Seen], rows: Iterable[Kept]) -> Iterator[str]:
    planned = {row.name for row in rows}
    for name in first.keys() - planned:
        yield f"{name} arrived and nobody had planned it"


def _truly_named(rows: Iterable[Kept], first: dict[Name, Seen], journal: Journal, doubtful: set[Name]) -> Iterator[str]:
    for row in rows:
        taken_back = row.state == "withdrawn" and row.name in doubtful  # it was, whether it had arrived before or not
        if row.state not in ("sent", "uncertain") and row.name in first and not taken_back:
            yield f"letter {row.id} {row.name} arrived and counts as {row.state} ({row.reason})"
        if row.state == "uncertain" and row.name not in doubtful | journal.interrupted:
            yield f"letter {row.id} {row.name} counts as uncertain without a reason ({row.reason})"
        if row.state == "unreachable" and row.name.chat not in journal.blocked:
            yield f"letter {row.id} {row.name} counts as unreachable ({row.reason}) and nobody had blocked"
        if row.state == "dead":
            yield f"letter {row.id} {row.name} is dead: {row.reason}"


def _taken_over(journal: Journal) -> Iterator[str]:
    if journal.stuck > TAKEN_OVER_WITHIN:
        yield f"a letter lay there for {journal.stuck:.1f} s after its lease had run out"
    for kill in journal.kills:
        if kill.fair and kill.until_polled >= REPLACED_WITHIN:
            yield f"nobody polled for {kill.until_polled:.1f} s after the death at {kill.at}"
