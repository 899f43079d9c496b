"""Somebody without Telegram comes in with their code: the same member, with another person behind it.

The member keeps its number, and with it everything: entries, answers, places on rolls. So what they do from now on
takes the place of what was typed for them, and nothing counts twice.
"""

from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from bot.domain.people import Member
from storage import contacts, people
from storage.schema import members, outbox, persons, told


def hand_over(connection: Connection, member: Member, person_id: int, now: datetime) -> None:
    """Make this person the one behind the member; the person without Telegram is no more."""
    before = member.person_id
    connection.execute(update(members).where(members.c.id == member.id).values(person_id=person_id))
    contacts.remove(connection, member.id)
    people.stop_letters(connection, before, member.initiative_id, now)
    connection.execute(update(outbox).where(outbox.c.person_id == before).values(person_id=None))
    known = select(told.c.meeting_id).where(told.c.reader == person_id)
    connection.execute(delete(told).where(told.c.reader == before, told.c.meeting_id.in_(known)))
    connection.execute(update(told).where(told.c.reader == before).values(reader=person_id))
    connection.execute(delete(persons).where(persons.c.id == before))
