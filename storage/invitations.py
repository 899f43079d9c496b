"""Invitations: links that lead into an initiative, until they are revoked."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from bot.domain.invitations import Invitation
from bot.domain.people import College
from storage.initiatives import lock
from storage.schema import invitations

_ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits that are not taken for each other when a link is read aloud."""
_INVITATION = select(
    invitations.c.id,
    invitations.c.code,
    invitations.c.initiative_id,
    invitations.c.college,
    invitations.c.territory_id,
    invitations.c.made_by,
)


def new_code(length: int = 10) -> str:
    """A code that nobody guesses."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def standing(
    connection: Connection,
    *,
    initiative_id: int,
    made_by: int,
    now: datetime,
    college: College | None = None,
    territory_id: int | None = None,
) -> Invitation:
    """The invitation for that college and territory (or the general one): the one that stands, or a new one.

    Coordinators who ask at the same moment get the same one.
    """
    lock(connection, initiative_id)
    row = connection.execute(
        _INVITATION.where(
            invitations.c.initiative_id == initiative_id,
            invitations.c.college.is_not_distinct_from(college.value if college else None),
            invitations.c.territory_id.is_not_distinct_from(territory_id),
        )
    ).first()
    if row is not None:
        return _invitation(row)
    code = new_code()
    invitation_id: int = connection.execute(
        insert(invitations)
        .values(
            code=code,
            initiative_id=initiative_id,
            college=college.value if college else None,
            territory_id=territory_id,
            made_by=made_by,
            made_at=now,
        )
        .returning(invitations.c.id)
    ).scalar_one()
    return Invitation(invitation_id, code, initiative_id, college, territory_id, made_by)


def by_code(connection: Connection, code: str) -> Invitation | None:
    row = connection.execute(_INVITATION.where(invitations.c.code == code)).first()
    return row and _invitation(row)


def by_id(connection: Connection, invitation_id: int) -> Invitation | None:
    row = connection.execute(_INVITATION.where(invitations.c.id == invitation_id)).first()
    return row and _invitation(row)


def of_initiative(connection: Connection, initiative_id: int) -> list[Invitation]:
    """The invitations that stand, the oldest first."""
    rows = connection.execute(
        _INVITATION.where(invitations.c.initiative_id == initiative_id).order_by(invitations.c.id)
    )
    return [_invitation(row) for row in rows]


def revoke(connection: Connection, invitation_id: int) -> None:
    """From now on the link leads nowhere."""
    connection.execute(delete(invitations).where(invitations.c.id == invitation_id))


def _invitation(row: Row[*tuple[Any, ...]]) -> Invitation:
    college = College(row.college) if row.college else None
    return Invitation(row.id, row.code, row.initiative_id, college, row.territory_id, row.made_by)
