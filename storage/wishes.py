"""Which reminders people want: for all their meetings, or for one of them.

Reminders are kept as their names, with spaces between them (see bot.domain.notices); a name that this release does not
know is passed over.
"""

from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.domain.notices import AHEAD, Reminders
from storage.schema import persons, wishes
from storage.upsert import upsert


def kept(reminders: Reminders) -> str:
    """Reminders as they are kept."""
    return " ".join(notice.value for notice in AHEAD if notice in reminders)


def read(text: str) -> Reminders:
    """What `kept` wrote."""
    names = text.split()
    return frozenset(notice for notice in AHEAD if notice.value in names)


def read_own(text: str | None) -> Reminders | None:
    """The same where somebody may have chosen nothing."""
    return None if text is None else read(text)


def of_meeting(connection: Connection, meeting_id: int, member_id: int) -> Reminders | None:
    """The reminders that a member chose for this meeting; None when they chose nothing."""
    mine = (wishes.c.meeting_id == meeting_id, wishes.c.member_id == member_id)
    return read_own(connection.scalar(select(wishes.c.remind).where(*mine)))


def choose(connection: Connection, meeting_id: int, member_id: int, reminders: Reminders | None, now: datetime) -> None:
    """Keep what a member chose for this meeting; None is as usual again."""
    keys = {"meeting_id": meeting_id, "member_id": member_id}
    values = {"remind": None if reminders is None else kept(reminders), "chosen_at": now}
    upsert(connection, wishes, keys, values)


def always(connection: Connection, person_id: int) -> Reminders | None:
    """The reminders that a person chose for all their meetings; None follows each meeting."""
    return read_own(connection.scalar(select(persons.c.remind).where(persons.c.id == person_id)))


def choose_always(connection: Connection, person_id: int, reminders: Reminders | None, now: datetime) -> None:
    """Keep what a person chose for all their meetings; None follows each meeting again."""
    remind = None if reminders is None else kept(reminders)
    connection.execute(update(persons).where(persons.c.id == person_id).values(remind=remind, remind_at=now))
