"""Translating what people wrote: what waits, in which order, who has taken it, and who vouches for it.

A text waits while nobody has written it in the other language, or while its translation is of words that have changed
since. Whoever reads both languages takes one for an hour, so that nobody translates the same text at the same time.
"""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain import journal, meetings
from bot.domain.actions import TITLE_LIMIT
from bot.domain.people import Member, Person
from bot.domain.wordings import TITLE, Thing, Wording

TAKEN_FOR = timedelta(hours=1)
"""How long a text is kept for whoever took it."""
ENTRY_TEXT_LIMIT = 3000
"""Characters of an entry's translation: French needs more room than the Chinese that it is made from."""
MEETING_LIMITS = {
    meetings.Part.TITLE: meetings.TITLE_LONGEST,
    meetings.Part.AGENDA: meetings.AGENDA_LONGEST,
    meetings.Part.MINUTES: meetings.MINUTES_LONGEST,
}


@dataclass(frozen=True, slots=True)
class Source:
    """A text as it was written, in `language` ("fr" or "zh"). `author_id` is the member whose words they are; None
    for what was written for the coordination by somebody who is gone."""

    initiative_id: int
    thing: Thing
    thing_id: int
    part: str
    language: str
    text: str
    author_id: int | None

    @property
    def into(self) -> str:
        """The language that it is translated into."""
        return "fr" if self.language == "zh" else "zh"

    @property
    def limit(self) -> int:
        """How many characters its translation may have."""
        match self.thing:
            case Thing.MEETING:
                return MEETING_LIMITS[meetings.Part(self.part)]
            case Thing.ENTRY if self.part == journal.Part.TEXT:
                return ENTRY_TEXT_LIMIT
            case Thing.ENTRY:
                return journal.DETAIL_LIMIT
            case _:
                return TITLE_LIMIT if self.part == TITLE else journal.TEXT_LIMIT

    @property
    def mark(self) -> str:
        """Tells these words from what they were, or will be."""
        return mark(self.text)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text that waits for its translation: since when, how often somebody met it who does not read it, and whether
    its words have changed since they were translated. Until `taken_until` it is `taken_by` that member."""

    thing: Thing
    thing_id: int
    part: str
    since: datetime
    seen: int = 0
    outdated: bool = False
    taken_by: int | None = None
    taken_until: datetime | None = None

    def is_kept_from(self, member_id: int, now: datetime) -> bool:
        """Whether somebody else is translating it at this moment."""
        if self.taken_by in (None, member_id) or self.taken_until is None:
            return False
        return self.taken_until > now


def urgency(since: datetime, seen: int, now: datetime) -> int:
    """How much a text asks to be translated: the days that it has waited, times the readers who could not read it.
    Both count from one, so that neither a new text nor an unread one is worth nothing."""
    return (max(0, (now - since).days) + 1) * (seen + 1)


def in_order(waiting: Iterable[Waiting], now: datetime) -> list[Waiting]:
    """What asks the most first; among equals the one that has waited longest."""
    return sorted(
        waiting, key=lambda each: (-urgency(each.since, each.seen, now), each.since, each.thing, each.thing_id)
    )


def may_settle(wording: Wording, author_id: int | None, member: Member, person: Person) -> bool:
    """Whether this member can approve or correct a translation: whose words they are, or who coordinates, as far as
    they read its language and did not translate it themselves."""
    concerned = member.coordinates or (author_id is not None and member.id == author_id)
    return member.is_active and concerned and person.reads(wording.language) and wording.author_id != member.id


def mark(text: str) -> str:
    """SHA-256 of a text (in Unicode's form NFC), in hexadecimal: a translation keeps that of the words it is of."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()
