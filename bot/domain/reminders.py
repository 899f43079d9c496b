"""What is to be told about a meeting, to whom and when: planned afresh from what stands, as often as one likes.

The same facts always give the same notices with the same keys, so planning again changes nothing, and a planning that
was forgotten heals at the next one. A notice says who is to be told and not in which words: those are found at the
moment it leaves, from what its reader was told before.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.meetings import Coming, Meeting
from bot.domain.notices import AHEAD, Notice, Reminders, closest
from bot.domain.quiet import Quiet, foreseen

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
    `quiet` are a person's quiet hours; None plans as if there were none. `own` are the reminders that they chose for
    this meeting, `always` those for all their meetings (None: they chose nothing), `chosen_at` when they last chose.
    """

    person_id: int | None
    chat_id: int | None = None
    since: datetime | None = None
    answer: Coming | None = None
    answered_at: datetime | None = None
    told: Told | None = None
    quiet: Quiet | None = None
    own: Reminders | None = None
    always: Reminders | None = None
    chosen_at: datetime | None = None

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
    yield from _reminders(meeting, reader)


def _reminders(meeting: Meeting, reader: Reader) -> Iterator[Planned]:
    """Each is useless once the next one takes over, or the meeting begins."""
    # Whoever was called, admitted, answered or chose after a moment has just read the hour.
    known = _knows_since(meeting, reader, reader.answered_at, reader.chosen_at)
    wanted = closest(reader.own, reader.always, meeting.remind)
    expires, next_due = meeting.starts_at, None
    planned = []
    for kind in reversed([kind for kind in AHEAD if kind in wanted]):
        moment = meeting.starts_at - AHEAD[kind]
        if moment > known:
            due = foreseen(reader.quiet, moment, expires, known)
            # Several that a night would make useless leave together before it: one of them is enough.
            if due != next_due:
                planned.append(_planned(meeting, reader, kind, due, expires))
            next_due = due
        expires = moment
    yield from reversed(planned)


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


def _knows_since(meeting: Meeting, reader: Reader, *acted: datetime | None) -> datetime:
    return max(moment for moment in (meeting.changed_at, reader.since, *acted) if moment is not None)


def _planned(meeting: Meeting, reader: Reader, kind: Notice, due: datetime, expires: datetime) -> Planned:
    key = f"meeting:{meeting.id}:{meeting.sequence}:{kind}:{reader.number}"
    return Planned(key, kind, reader, due, expires)
