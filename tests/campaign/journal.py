"""What the campaign did, written down as it did it: the audit holds the bot to this."""

from dataclasses import dataclass, field
from datetime import datetime

from tests.campaign.marks import Name


@dataclass(slots=True)
class Kill:
    """A process died; `held` are the numbers of the letters that it held then.

    `until_polled` is the seconds until somebody polled; `fair` says that another process stood by and that the
    database was there.
    """

    at: datetime
    held: list[int]
    until_polled: float = 0.0
    fair: bool = True


@dataclass(slots=True)
class Journal:
    """`told`: who was to be told of what (a mark), in the deed's own transaction. `left`: who left an initiative.

    `blocked`: who ever blocked the bot. `moved`: groups that became supergroups. `interrupted`: letters whose
    line broke before they arrived. `stuck`: the most seconds for which a lease had run out and nobody had taken its
    letter over, though somebody was there to do it. `stopped`: processes that ended by themselves, because the
    database was away. `complaints`: what they logged as errors.
    """

    kills: list[Kill] = field(default_factory=list)
    told: dict[str, set[int]] = field(default_factory=dict)
    left: set[int] = field(default_factory=set)
    blocked: set[int] = field(default_factory=set)
    moved: dict[int, int] = field(default_factory=dict)
    interrupted: set[Name] = field(default_factory=set)
    away: int = 0
    storms: int = 0
    stuck: float = 0.0
    stopped: int = 0
    complaints: list[str] = field(default_factory=list)
