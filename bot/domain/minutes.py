"""Minutes: assembled from what was noted, approved by a coordinator of each territory, then sent to all.

Whoever approves vouches for exactly what they read. When a note, a tick or the text changes afterwards, what was
approved is not what stands any more, and is approved anew. Where nobody coordinates in a territory, any coordinator
may approve for it, and it shows.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.attendance import Present
from bot.domain.meetings import Bilingual
from bot.domain.notes import Note
from bot.domain.people import Member

SHORT = 10
"""Signs of a fingerprint: enough to tell two versions of the same minutes apart, and fit for a button."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Minutes that are put up for approval: what somebody wrote in their own words, blank when the notes say it all."""

    meeting_id: int
    text: Bilingual
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Approval:
    """A coordinator vouched for this version for a territory. `stands_in` says that they coordinate elsewhere, as
    nobody coordinates there; `member_id` is None once they are erased."""

    territory_id: int
    member_id: int | None
    stands_in: bool
    version: str
    approved_at: datetime


def version(text: Bilingual, notes: Iterable[Note], present: Present) -> str:
    """A fingerprint of all that the minutes say; translations that come later change nothing."""
    said = {
        "text": [text.fr, text.zh],
        "notes": [
            [note.id, note.kind, note.text, note.holder_id, note.due_on.isoformat() if note.due_on else ""]
            for note in notes
        ],
        "colleges": sorted([college.value, number] for college, number in present.colleges.items()),
        "territories": sorted([place, number] for place, number in present.territories.items()),
    }
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:SHORT]


def missing(territories: Sequence[int], approvals: Iterable[Approval], stands: str) -> list[int]:
    """The territories for which nobody has approved the version that stands."""
    approved = {approval.territory_id for approval in approvals if approval.version == stands}
    return [territory for territory in territories if territory not in approved]


def may_approve(member: Member, territory: int, coordinated: Collection[int]) -> bool:
    """Whether this member can approve for a territory: they coordinate there, or nobody does. `coordinated` are the
    territories where somebody coordinates."""
    return member.coordinates and (member.territory_id == territory or territory not in coordinated)
