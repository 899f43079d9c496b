"""Suspending members, letting them back in, and letting them go: what changes in their row and around it."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.domain.people import Member, Status
from storage import members, people, seats
from storage.schema import members as table


def suspend(connection: Connection, member: Member, by: int, reason: str, now: datetime) -> None:
    """From now on they read and do nothing here; their places are free, and what was planned for them is taken back."""
    members.change(connection, member.id, status=Status.SUSPENDED.value, decided_by=by, reason=reason)
    _quiet(connection, member, now)


def let_back(connection: Connection, member: Member, by: int) -> None:
    members.change(connection, member.id, status=Status.ACTIVE.value, decided_by=by, reason="")


def let_go(connection: Connection, member: Member, by: int, reason: str, now: datetime) -> None:
    """They are no member any more; the reason tells them apart from those who left by themselves."""
    members.leave(connection, member.id, now)
    members.change(connection, member.id, decided_by=by, reason=reason)
    _quiet(connection, member, now)


def was_let_go(connection: Connection, member: Member) -> bool:
    """Whether others ended this membership: no link that admits brings them in again by itself."""
    if member.status is not Status.LEFT:
        return False
    return bool(connection.execute(select(table.c.reason).where(table.c.id == member.id)).scalar())


def _quiet(connection: Connection, member: Member, now: datetime) -> None:
    seats.give_up(connection, [member.id], now)
    people.stop_letters(connection, member.person_id, member.initiative_id, now)
