"""Letters whose time is over: those that Telegram took, and those that ended long ago."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, case, delete, or_, select, update

from bot.domain.deliveries import OPEN, State
from storage.outbox_order import LEASED
from storage.schema import outbox

FORGOTTEN_AT_ONCE = 500
"""Letters in one transaction: the others do not wait longer than that takes."""


def sent(connection: Connection, owner: str, message_ids: Mapping[int, int], now: datetime) -> set[int]:
    """End letters that Telegram took, given the message of each by its id. Returns those that `owner` still held."""
    settled = connection.execute(
        update(outbox)
        .where(outbox.c.id.in_(message_ids), outbox.c.lease_owner == owner, LEASED)
        .values(
            state=State.SENT.value,
            settled_at=now,
            reason="",
            message_id=case(dict(message_ids), value=outbox.c.id),
            lease_until=None,
        )
        .returning(outbox.c.id)
    )
    return set(settled.scalars())


def doubt(connection: Connection, kinds: Collection[str], now: datetime, reason: str) -> int:
    """The database went back in time: what was due since then may have left. Letters of these kinds, which are not to
    come twice, are not sent again; how many they were."""
    of_kind = or_(*(outbox.c.letter.startswith(f"{kind} ", autoescape=True) for kind in kinds))
    waits = outbox.c.state.in_((State.PLANNED.value, State.HELD.value))
    doubted = connection.execute(
        update(outbox)
        .where(waits, outbox.c.due_at <= now, of_kind)
        .values(state=State.UNCERTAIN.value, settled_at=now, reason=reason)
    )
    return doubted.rowcount


def forget(connection: Connection, before: datetime, limit: int = FORGOTTEN_AT_ONCE) -> bool:
    """Drop letters that ended long ago, so many at the most; returns whether there may be more."""
    old = (
        select(outbox.c.id)
        .where(outbox.c.settled_at < before, outbox.c.state.not_in(OPEN))
        .order_by(outbox.c.settled_at)
        .limit(limit)
    )
    return connection.execute(delete(outbox).where(outbox.c.id.in_(old))).rowcount == limit
