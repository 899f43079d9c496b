"""Actions: proposed, decided about, translated."""

from typing import Any

from sqlalchemy import Connection, Row, select

from bot.domain.actions import Action, ActionStatus
from bot.domain.domains import Domain
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
