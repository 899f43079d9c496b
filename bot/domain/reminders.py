"""What is to be told about a meeting, to whom and when: planned afresh from what stands, as often as one likes.

The same facts always give the same notices with the same keys, so planning again changes nothing, and a planning that
was forgotten heals at the next one. A notice says who is to be told and not in which words: those are found at the
moment it leaves, from what its reader was told before.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.meetings import Coming, Meeting
from bot.domain.quiet import Quiet, foreseen


class Notice(StrEnum):
    """News is the call, a new hour or the end of the plan; the others remind."""

    NEWS = "news"
    DAY_BEFORE = "day"
    HOUR_BEFORE = "hour"


AHEAD = {Notice.DAY_BEFORE: timedelta(days=1), Notice.HOUR_BEFORE: timedelta(hours=1)}
"""How long before the start each reminder leaves."""
USELESS = {Notice.DAY_BEFORE: timedelta(hours=1), Notice.HOUR_BEFORE: timedelta(0)}
"""How long before the start nobody needs it any more: the next one takes over, or the meeting begins."""
CANCELLED_IS_NEWS = timedelta(days=1)
"""How long after the hour it is still worth telling that there was no meeting."""


@dataclass(frozen=True, slots=True)
class Told:
    """The hour that somebody was told last, and at which count of changes (`Meeting.sequence`)."""

    starts_at: datetime
    sequence: int


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody to be told: an active member's person, or a group's chat.

    `since` is when they came in, `answered_at` when they last answered. A group has neither answer nor reminders.
    `quiet` are a person's quiet hours; None plans as if there were none.
    """

    person_id: int | None
    chat_id: int | None = None
    since: datetime | None = None
    answer: Coming | None = None
    answered_at: datetime | None = None
    told: Told | None = None
    quiet: Quiet | None = None

    @property
    def number(self) -> int:
        """One number for both kinds: a person's is positive, Telegram's number of a group is negative."""
        number = self.person_id if self.person_id is not None else self.chat_id
        assert number is not None
        return number


@dataclass(frozen=True, slots=True)
class Planned:
    """One notice to one reader, due and useless at these moments; unique by `key`."""

    key: str
    kind: Notice
    reader: Reader
    due_at: datetime
    expires_at: datetime


def plan(meeting: Meeting, readers: Iterable[Reader], now: datetime) -> list[Planned]:
    """All that is still to be told to these readers about the meeting, as it stands now."""
    return [notice for reader in readers for notice in _for(meeting, reader) if now < notice.expires_at]


def _for(meeting: Meeting, reader: Reader) -> Iterator[Planned]:
    if is_news(meeting, reader.told):
        expires = meeting.starts_at + (CANCELLED_IS_NEWS if meeting.is_cancelled else timedelta(0))
        yield _planned(meeting, reader, Notice.NEWS, _knows_since(meeting, reader), expires)
    if meeting.is_cancelled or reader.person_id is None or reader.answer is Coming.NO:
        return
    for kind, ahead in AHEAD.items():
        due = meeting.starts_at - ahead
        # Whoever was called, admitted or answered after that moment has just read the hour.
        known = _knows_since(meeting, reader, reader.answered_at)
        if due > known:
            expires = meeting.starts_at - USELESS[kind]
            yield _planned(meeting, reader, kind, foreseen(reader.quiet, due, expires, known), expires)


def is_news(meeting: Meeting, told: Told | None) -> bool:
    """Whether the meeting as it stands is not what somebody was told last."""
    if told is None:
        return not meeting.is_cancelled
    if meeting.is_cancelled:
        return told.sequence < meeting.sequence
    return told.starts_at != meeting.starts_at


def is_wanted(meeting: Meeting, answer: Coming | None, now: datetime) -> bool:
    """Whether a reminder to somebody who answered so makes sense now."""
    return meeting.is_ahead(now) and answer is not Coming.NO


def _knows_since(meeting: Meeting, reader: Reader, answered_at: datetime | None = None) -> datetime:
    return max(moment for moment in (meeting.changed_at, reader.since, answered_at) if moment is not None)


def _planned(meeting: Meeting, reader: Reader, kind: Notice, due: datetime, expires: datetime) -> Planned:
    key = f"meeting:{meeting.id}:{meeting.sequence}:{kind}:{reader.number}"
    return Planned(key, kind, reader, due, expires)
