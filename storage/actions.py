"""Actions: proposed, decided about, translated."""

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from bot.domain.actions import Action, ActionStatus
from bot.domain.domains import Domain
from bot.domain.people import Member
from storage.schema import actions

_ACTION = (
    actions.c.id,
    actions.c.initiative_id,
    actions.c.member_id,
    actions.c.domain,
    actions.c.language,
    actions.c.title,
    actions.c.description,
    actions.c.translated_title,
    actions.c.translated_by,
    actions.c.status,
    actions.c.merged_into,
    actions.c.reason,
    actions.c.decided_by,
    actions.c.proposed_at,
    actions.c.decided_at,
)
_ACTIONS = select(*_ACTION)


def accepted(connection: Connection, initiative_id: int) -> list[Action]:
    """The actions that can be put to a ballot, the oldest first."""
    rows = connection.execute(
        _ACTIONS.where(
            actions.c.initiative_id == initiative_id, actions.c.status == ActionStatus.ACCEPTED.value
        ).order_by(actions.c.id)
    )
    return [_action(row) for row in rows]


def by_id(connection: Connection, initiative_id: int, action_id: int) -> Action | None:
    """An action of that initiative; None when there is none (another initiative's is not told apart)."""
    row = connection.execute(
        _ACTIONS.where(actions.c.initiative_id == initiative_id, actions.c.id == action_id)
    ).first()
    return row and _action(row)


def propose(
    connection: Connection,
    member: Member,
    *,
    domain: Domain,
    language: str,
    title: str,
    description: str,
    now: datetime,
) -> Action:
    """A member proposes an action; it waits for the coordinators' decision."""
    row = connection.execute(
        insert(actions)
        .values(
            initiative_id=member.initiative_id,
            member_id=member.id,
            domain=domain.value,
            language=language,
            title=title,
            description=description,
            status=ActionStatus.PROPOSED.value,
            proposed_at=now,
        )
        .returning(*_ACTION)
    ).one()
    return _action(row)


def of_status(
    connection: Connection, initiative_id: int, status: ActionStatus, *, limit: int, offset: int
) -> list[Action]:
    """The actions that stand there, the newest first."""
    rows = connection.execute(
        _ACTIONS.where(actions.c.initiative_id == initiative_id, actions.c.status == status.value)
        .order_by(actions.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [_action(row) for row in rows]


def waiting(connection: Connection, after: int, since: datetime, limit: int) -> list[Action]:
    """The first actions numbered after that one which were proposed after `since` and wait for a decision."""
    rows = connection.execute(
        _ACTIONS.where(
            actions.c.id > after, actions.c.status == ActionStatus.PROPOSED.value, actions.c.proposed_at > since
        )
        .order_by(actions.c.id)
        .limit(limit)
    )
    return [_action(row) for row in rows]


def counts(connection: Connection, initiative_id: int) -> Counter[ActionStatus]:
    """How many actions stand where."""
    rows = connection.execute(
        select(actions.c.status, func.count())
        .where(actions.c.initiative_id == initiative_id)
        .group_by(actions.c.status)
    )
    return Counter({ActionStatus(status): count for status, count in rows})


def decide(
    connection: Connection,
    action: Action,
    status: ActionStatus,
    *,
    by: Member,
    now: datetime,
    merged_into: int | None = None,
    reason: str = "",
) -> bool:
    """A coordinator's decision. False, and nothing changes, when somebody else has decided since `action` was read."""
    decided = connection.execute(
        update(actions)
        .where(actions.c.id == action.id, actions.c.status == action.status.value)
        .values(status=status.value, merged_into=merged_into, reason=reason, decided_by=by.id, decided_at=now)
    )
    return decided.rowcount == 1


def follow_merged(connection: Connection, action_id: int, into: int) -> None:
    """What had been merged into an action goes with it when it is merged itself."""
    connection.execute(update(actions).where(actions.c.merged_into == action_id).values(merged_into=into))


def translate(connection: Connection, action_id: int, title: str, by: Member) -> None:
    """Write the title in the other language; it shows who did."""
    connection.execute(
        update(actions).where(actions.c.id == action_id).values(translated_title=title, translated_by=by.id)
    )


def _action(row: Row[*tuple[Any, ...]]) -> Action:
    return Action(
        id=row.id,
        initiative_id=row.initiative_id,
        member_id=row.member_id,
        domain=Domain(row.domain),
        language=row.language,
        title=row.title,
        description=row.description,
        translated_title=row.translated_title,
        translated_by=row.translated_by,
        status=ActionStatus(row.status),
        merged_into=row.merged_into,
        reason=row.reason,
        decided_by=row.decided_by,
        proposed_at=row.proposed_at,
        decided_at=row.decided_at,
    )
