"""Wordings: one text of a thing in one language, who wrote it, and who vouches for it.

A ballot does not open until each of its wordings is approved by somebody who reads that language. Whoever wrote a
translation does not approve it: a second pair of eyes does. Whoever wrote the words that the others are translated
from may vouch for them.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.ballots import Ballot
from bot.domain.people import Member, Person

SHORT = 12
"""Signs of a fingerprint that are printed: enough to compare by eye, and 2 to the power of 48 to forge."""


class Thing(StrEnum):
    """What can have wordings."""

    ACTION = "action"
    BALLOT = "ballot"
    ENTRY = "entry"
    MEETING = "meeting"
    NOTE = "note"


TITLE, DESCRIPTION, QUESTION = "title", "description", "question"
"""Parts of an action, and the first part of a ballot; its options are parts too, see `option_part`."""


def option_part(position: int) -> str:
    """The part of a ballot that the option at this position is."""
    return f"option.{position}"


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in one language ("fr" or "zh"). `part` says of what in the thing.

    `author_id` is the member who wrote it; None for words of the house, of a machine, or of somebody erased.
    `translated` says that it was made from another wording, `machine` that no person made it. `approved_at` is None
    until somebody approved exactly this text; `approved_by` is None again once that member is erased. `source` marks
    the words that it was translated from (see bot.domain.translations), `outdated` says that those have changed since.
    `drafted` says that its author revised a machine's draft.
    """

    id: int
    initiative_id: int
    thing: Thing
    thing_id: int
    part: str
    language: str
    text: str
    author_id: int | None
    translated: bool
    machine: bool
    written_at: datetime
    approved_by: int | None
    approved_at: datetime | None
    source: str = ""
    outdated: bool = False
    drafted: bool = False

    @property
    def approved(self) -> bool:
        return self.approved_at is not None


@dataclass(frozen=True, slots=True)
class Correction:
    """That a wording of a prepared ballot was corrected: what it said before, and after.

    `member_id` is who corrected it; None once that member is erased.
    """

    part: str
    language: str
    before: str
    after: str
    member_id: int | None
    corrected_at: datetime


def may_approve(wording: Wording, member: Member, person: Person) -> bool:
    """Whether this member can vouch for a wording: they read its language, and did not translate it."""
    translator = wording.translated and wording.author_id == member.id
    return member.is_active and person.reads(wording.language) and not translator


def waiting(wordings: Iterable[Wording], language: str | None = None) -> list[Wording]:
    """Those that nobody has approved yet, in one language or in all."""
    return [each for each in wordings if not each.approved and language in (None, each.language)]


def canonical(question_fr: str, question_zh: str, options: Sequence[tuple[str, str]]) -> str:
    """The text that a fingerprint is taken of: JSON without spaces, in this order of keys, letters as they are (in
    Unicode's form NFC). `options` are the labels in French and in Chinese, in the order of the ballot."""
    both = [{"fr": _nfc(french), "zh": _nfc(chinese)} for french, chinese in options]
    text = {
        "format": "passerelle-wording/1",
        "question": {"fr": _nfc(question_fr), "zh": _nfc(question_zh)},
        "options": both,
    }
    return json.dumps(text, ensure_ascii=False, separators=(",", ":"))


def fingerprint(ballot: Ballot) -> str:
    """SHA-256 over both wordings of a ballot, in hexadecimal: whoever changes a sign of either changes it."""
    labels = [(option.label_fr, option.label_zh) for option in ballot.options]
    text = canonical(ballot.question_fr, ballot.question_zh, labels)
    return hashlib.sha256(text.encode()).hexdigest()


def short_fingerprint(ballot: Ballot) -> str:
    """The beginning of the fingerprint, as cards and results print it."""
    return fingerprint(ballot)[:SHORT]


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
