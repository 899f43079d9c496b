"""What is to be told about a ballot, to whom and when: planned afresh from what stands, as often as one likes.

While it is prepared: that it can be read, to all members and to the groups; once it is given up, why, to those who had
been told of it.

While it is open: the call to whoever may vote, the card to the groups, a reminder a day and one three hours before the
close (whoever has voted by then gets none: that is seen when the reminder leaves); to all of them a close that was
moved, and the reminders before the new one. Once it is closed: the result to all of them, the list of votes to the
groups, and to those who coordinate that an outcome is wanted; then the outcome.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.ballots import Ballot, Status
from bot.domain.quiet import Quiet, foreseen


class Notice(StrEnum):
    """What is told."""

    PREPARED = "prepared"
    GIVEN_UP = "given_up"
    CALL = "call"
    CARD = "card"
    EXTENDED = "extended"
    DAY_BEFORE = "day"
    HOURS_BEFORE = "hours"
    RESULT = "result"
    LIST = "list"
    WANTED = "wanted"
    OUTCOME = "outcome"


AHEAD = {Notice.DAY_BEFORE: timedelta(days=1), Notice.HOURS_BEFORE: timedelta(hours=3)}
"""How long before the close those who have not voted are reminded."""
USELESS = {Notice.DAY_BEFORE: timedelta(hours=3), Notice.HOURS_BEFORE: timedelta(0)}
"""How long before the close nobody needs that reminder any more: the next one takes over, or the ballot closes."""
WORTH_TELLING = timedelta(days=7)
"""How long after the close a result, after it was written an outcome, or after it was given up a reason may still
leave."""


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody on the roll, or before there is one, who is to be told: whether they are still an active
    member, and their quiet hours (None: there are none)."""

    person_id: int
    active: bool
    quiet: Quiet | None = None


@dataclass(frozen=True, slots=True)
class Readers:
    """Whom a ballot concerns: the roll, the groups' chats, and the persons who coordinate."""

    voters: list[Voter] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    coordinators: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Planned:
    """One notice to a person or to a group's chat, due and useless at these moments; unique by `key`."""

    key: str
    kind: Notice
    person_id: int | None
    chat_id: int | None
    due_at: datetime
    expires_at: datetime


def plan(ballot: Ballot, readers: Readers, now: datetime) -> list[Planned]:
    """All that is still to be told about the ballot, as it stands now."""
    match ballot.status:
        case Status.OPEN:
            notices = _while_open(ballot, readers)
        case Status.CLOSED:
            notices = _once_closed(ballot, readers)
        case Status.PREPARED:
            notices = _while_prepared(ballot, readers)
        case Status.GIVEN_UP:
            notices = _once_given_up(ballot, readers)
    return [notice for notice in notices if now < notice.expires_at]


def _while_prepared(ballot: Ballot, readers: Readers) -> Iterator[Planned]:
    if ballot.prepared_at is not None:
        persons = [voter.person_id for voter in readers.voters if voter.active]
        yield from _to(ballot, Notice.PREPARED, ballot.prepared_at, ballot.closes_at, persons, readers.groups)


def _once_given_up(ballot: Ballot, readers: Readers) -> Iterator[Planned]:
    assert ballot.given_up_at is not None
    until = ballot.given_up_at + WORTH_TELLING
    persons = [voter.person_id for voter in readers.voters if voter.active]
    yield from _to(ballot, Notice.GIVEN_UP, ballot.given_up_at, until, persons, readers.groups)


def _while_open(ballot: Ballot, readers: Readers) -> Iterator[Planned]:
    voters = [voter for voter in readers.voters if voter.active]
    persons = [voter.person_id for voter in voters]
    yield from _to(ballot, Notice.CALL, ballot.opened_at, ballot.closes_at, persons)
    yield from _to(ballot, Notice.CARD, ballot.opened_at, ballot.closes_at, groups=readers.groups)
    if ballot.extended_at is not None:
        yield from _to(ballot, Notice.EXTENDED, ballot.extended_at, ballot.closes_at, persons, readers.groups)
    for kind, ahead in AHEAD.items():
        due, expires = ballot.closes_at - ahead, ballot.closes_at - USELESS[kind]
        if due > ballot.opened_at:
            for voter in voters:
                leaves = foreseen(voter.quiet, due, expires, ballot.opened_at)
                yield from _to(ballot, kind, leaves, expires, [voter.person_id])


def _once_closed(ballot: Ballot, readers: Readers) -> Iterator[Planned]:
    assert ballot.closed_at is not None
    until = ballot.closed_at + WORTH_TELLING
    persons = [voter.person_id for voter in readers.voters]
    yield from _to(ballot, Notice.RESULT, ballot.closed_at, until, persons, readers.groups)
    yield from _to(ballot, Notice.LIST, ballot.closed_at, until, groups=readers.groups)
    if ballot.lacks_outcome:
        yield from _to(ballot, Notice.WANTED, ballot.closed_at, until, readers.coordinators)
    elif ballot.outcome_at is not None:
        told_until = ballot.outcome_at + WORTH_TELLING
        yield from _to(ballot, Notice.OUTCOME, ballot.outcome_at, told_until, persons, readers.groups)


def _to(
    ballot: Ballot,
    kind: Notice,
    due: datetime,
    expires: datetime,
    persons: Iterable[int] = (),
    groups: Iterable[int] = (),
) -> Iterator[Planned]:
    for person_id in persons:
        yield Planned(_key(ballot, kind, person_id), kind, person_id, None, due, expires)
    for chat_id in groups:
        yield Planned(_key(ballot, kind, chat_id), kind, None, chat_id, due, expires)


def _key(ballot: Ballot, kind: Notice, number: int) -> str:
    """What makes a notice unique. A close that was moved is told, and reminded of, anew."""
    moved = kind is Notice.EXTENDED or (kind in AHEAD and ballot.extended_at is not None)
    which = f"{kind}-{ballot.closes_at.timestamp():.0f}" if moved else str(kind)
    return f"ballot:{ballot.id}:{which}:{number}"
