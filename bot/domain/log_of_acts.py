"""The log of acts: what coordinators did, a row an act, each sealed with the row before it.

A row's seal is the SHA-256 of its canonical text, and that text holds the seal of the row before: whoever changes,
drops or slips in a row breaks every seal from there on. People stand in it by their member's number only, and a reason
by its own seal, which is made with a random salt: when somebody is erased, their reasons go with the salts, and the
chain stays whole.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256

BEGINNING = "0" * 64
"""The seal before the first row."""


class Topic(StrEnum):
    """What acts are about, as one reads them apart."""

    PEOPLE = "people"
    MEETINGS = "meetings"
    ACTIONS = "actions"
    BALLOTS = "ballots"
    MESSAGES = "messages"
    COOPERATION = "cooperation"


@dataclass(frozen=True, slots=True)
class Row:
    """An act as it is kept. `number` counts an initiative's acts from 1; `at` is aware; `act` is a bot.chat.Act as it
    is written. `by` is the member who did it (None: the operator), `second` who agreed to it; `alone` says that it
    needed a second coordinator and there was none. `reason_seal` is blank without a reason.
    """

    initiative_id: int
    number: int
    at: datetime
    topic: Topic
    act: str
    by: int | None
    second: int | None
    alone: bool
    reason_seal: str
    before: str
    seal: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, in the languages that it was written in (blank in the other), with its salt."""

    salt: str
    fr: str
    zh: str


def sealed(row: Row) -> str:
    """The seal that a row must bear."""
    return _sha256(
        [
            "act",
            row.initiative_id,
            row.number,
            row.at.astimezone(UTC).isoformat(timespec="microseconds"),
            row.topic.value,
            row.act,
            row.by,
            row.second,
            row.alone,
            row.reason_seal,
            row.before,
        ]
    )


def reason_sealed(reason: Reason) -> str:
    return _sha256(["reason", reason.salt, reason.fr, reason.zh])


class Fault(StrEnum):
    """What is wrong with a row."""

    NUMBER = "number"  # a row before it is missing, or there twice
    BEFORE = "before"  # it does not follow the row before it
    SEAL = "seal"  # it is not what was sealed
    REASON = "reason"  # its reason is not the one that was given


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a look through a chain found: how many rows follow rightly, the last one's seal, the first fault."""

    rows: int
    seal: str
    fault: Fault | None = None


def verify(rows: Iterable[tuple[Row, Reason | None]]) -> Verdict:
    """Follow an initiative's rows from the first; a reason is None where none was given, or it was erased."""
    found = Verdict(0, BEGINNING)
    for row, reason in rows:
        fault = _fault(row, reason, found)
        if fault is not None:
            return Verdict(found.rows, found.seal, fault)
        found = Verdict(row.number, row.seal)
    return found


def _fault(row: Row, reason: Reason | None, before: Verdict) -> Fault | None:
    if row.number != before.rows + 1:
        return Fault.NUMBER
    if row.before != before.seal:
        return Fault.BEFORE
    if row.seal != sealed(row):
        return Fault.SEAL
    if reason is not None and row.reason_seal != reason_sealed(reason):
        return Fault.REASON
    return None


def _sha256(parts: list[object]) -> str:
    return sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
