"""Actions: proposed, decided about, translated."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from bot.domain.actions import Action, ActionStatus
from bot.domain.domains import Domain
from bot.domain.money import Currency, Money
from bot.domain.people import Member, Status
from bot.domain.translations import mark
from bot.domain.wordings import DESCRIPTION, TITLE, Thing, Wording
from storage import wordings
from storage.people import MEMBER, member_of
from storage.schema import actions, concerns, members, supports
from storage.upsert import insert_new

_ACTION = (
    actions.c.id,
    actions.c.initiative_id,
    actions.c.member_id,
    actions.c.domain,
    actions.c.language,
    actions.c.title,
    actions.c.description,
    actions.c.cost_units,
    actions.c.cost_currency,
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
    return _whole(connection, rows.all())


def of_initiative(connection: Connection, initiative_id: int) -> list[Action]:
    """Every action, wherever it stands, the oldest first."""
    rows = connection.execute(_ACTIONS.where(actions.c.initiative_id == initiative_id).order_by(actions.c.id))
    return _whole(connection, rows.all())


def by_id(connection: Connection, initiative_id: int, action_id: int) -> Action | None:
    """An action of that initiative; None when there is none (another initiative's is not told apart)."""
    row = connection.execute(
        _ACTIONS.where(actions.c.initiative_id == initiative_id, actions.c.id == action_id)
    ).first()
    return row and _whole(connection, [row])[0]


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
    return _action(row, [], ())


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
    return _whole(connection, rows.all())


def waiting(connection: Connection, after: int, since: datetime, limit: int) -> list[Action]:
    """The first actions numbered after that one which were proposed after `since` and wait for a decision."""
    rows = connection.execute(
        _ACTIONS.where(
            actions.c.id > after, actions.c.status == ActionStatus.PROPOSED.value, actions.c.proposed_at > since
        )
        .order_by(actions.c.id)
        .limit(limit)
    )
    return _whole(connection, rows.all())


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


def translate(connection: Connection, action: Action, part: str, text: str, by: Member, now: datetime) -> None:
    """Write the title or the description in the other language; it shows who did, and nobody has approved it yet."""
    wordings.write(
        connection,
        initiative_id=action.initiative_id,
        thing=Thing.ACTION,
        thing_id=action.id,
        part=part,
        language=action.other_language,
        text=text,
        author_id=by.id,
        translated=True,
        now=now,
        source=mark(action.title if part == TITLE else action.description),
    )


def estimate(connection: Connection, action_id: int, cost: Money | None) -> None:
    """What the action is thought to cost; None where nobody knows."""
    connection.execute(
        update(actions)
        .where(actions.c.id == action_id)
        .values(
            cost_units=cost.units if cost else None,
            cost_currency=cost.currency.value if cost else None,
        )
    )


def concern(connection: Connection, action_id: int, territories: Iterable[int]) -> None:
    """The territories that the action concerns; none for all of them."""
    connection.execute(delete(concerns).where(concerns.c.action_id == action_id))
    rows = [{"action_id": action_id, "territory_id": number} for number in territories]
    if rows:
        connection.execute(insert(concerns), rows)


def support(connection: Connection, action_id: int, member_id: int, now: datetime) -> None:
    """This member stands behind the action; again changes nothing."""
    row = {"action_id": action_id, "member_id": member_id, "supported_at": now}
    insert_new(connection, supports, [row], ["action_id", "member_id"])


def support_no_more(connection: Connection, action_id: int, member_id: int) -> None:
    connection.execute(delete(supports).where(supports.c.action_id == action_id, supports.c.member_id == member_id))


def supporters(connection: Connection, action_id: int) -> list[Member]:
    """The active members who stand behind the action, the first ones first."""
    rows = connection.execute(
        select(*MEMBER)
        .join(supports, supports.c.member_id == members.c.id)
        .where(supports.c.action_id == action_id, members.c.status == Status.ACTIVE.value)
        .order_by(supports.c.supported_at, members.c.id)
    )
    return [member for row in rows if (member := member_of(row))]


def _whole(connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Action]:
    numbers = [row.id for row in rows]
    found = wordings.of(connection, Thing.ACTION, numbers)
    places: dict[int, list[int]] = {number: [] for number in numbers}
    for action_id, territory_id in connection.execute(
        select(concerns.c.action_id, concerns.c.territory_id)
        .where(concerns.c.action_id.in_(numbers))
        .order_by(concerns.c.territory_id)
    ):
        places[action_id].append(territory_id)
    return [_action(row, found[row.id], tuple(places[row.id])) for row in rows]


def _action(row: Row[*tuple[Any, ...]], written: list[Wording], territories: tuple[int, ...]) -> Action:
    other = {each.part: each for each in written if each.language != row.language}
    return Action(
        id=row.id,
        initiative_id=row.initiative_id,
        member_id=row.member_id,
        domain=Domain(row.domain),
        language=row.language,
        title=row.title,
        description=row.description,
        status=ActionStatus(row.status),
        merged_into=row.merged_into,
        reason=row.reason,
        decided_by=row.decided_by,
        proposed_at=row.proposed_at,
        decided_at=row.decided_at,
        cost=Money(units=row.cost_units, currency=Currency(row.cost_currency)) if row.cost_currency else None,
        territories=territories,
        other_title=other.get(TITLE),
        other_description=other.get(DESCRIPTION),
    )
