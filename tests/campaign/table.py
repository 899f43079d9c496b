"""What came of the campaigns, as a table."""

from collections.abc import Callable
from functools import partial

from tests.campaign.audit import ENDINGS
from tests.campaign.run import Campaign


def _ended(ending: str, ran: Campaign) -> object:
    return ran.account.endings[ending]


ROWS: list[tuple[str, Callable[[Campaign], object]]] = [
    ("letters", lambda ran: ran.account.letters),
    ("  notices, reminders, to all", lambda ran: " + ".join(f"{ran.account.lanes[lane]}" for lane in (1, 2, 3))),
    *((f"  {ending}", partial(_ended, ending)) for ending in ENDINGS),
    ("processes killed", lambda ran: len(ran.journal.kills)),
    ("  letters that they held", lambda ran: ran.account.in_flight),
    ("taken silently (time-outs)", lambda ran: ran.account.silent),
    ("REPEATS", lambda ran: ran.account.repeats),
    ("  at the most, by right", lambda ran: ran.account.in_flight + ran.account.silent),
    ("arrived before taken back", lambda ran: ran.account.arrived_all_the_same),
    ("429 and other storms", lambda ran: ran.journal.storms),
    ("database restarted", lambda ran: ran.journal.away),
    ("people who blocked", lambda ran: len(ran.journal.blocked)),
    ("poller replaced within, s", lambda ran: f"{ran.account.slowest_poller:.1f}"),
    ("lease overdue at most, s", lambda ran: f"{ran.journal.stuck:.1f}"),
    ("errors logged", lambda ran: len(ran.journal.complaints)),
    ("seconds", lambda ran: f"{ran.seconds:.0f}"),
    ("PROMISES BROKEN", lambda ran: len(broken([ran]))),
]


def table(done: list[Campaign]) -> str:
    lines = [f"{'':28}" + "".join(f"{ran.variant.name:>20}" for ran in done)]
    lines += [f"{title:28}" + "".join(f"{value(ran)!s:>20}" for ran in done) for title, value in ROWS]
    return "\n".join(lines) + "\n"


def broken(done: list[Campaign]) -> list[str]:
    """Every broken promise, with the campaign that it broke in."""
    return [
        f"{ran.variant.name}: {each}"
        for ran in done
        for each in [*ran.account.broken, *(f"logged: {line}" for line in ran.journal.complaints[:5])]
    ]
