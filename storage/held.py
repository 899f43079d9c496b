"""Letters that wait for the end of their reader's quiet hours, and the one that brings them then.

A held letter is not claimed by anybody. What is due at the end of the quiet hours is a letter of its own, one for each
reader (`digest:<reader>`): first without contents, until it is decided what goes into it; then with them (see
handlers.digest). It is the same row every night.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, literal_column, or_, select, update

from bot.domain.deliveries import State
from storage.outbox import CLAIMED, Claimed, of_holder
from storage.outbox_order import first_due
from storage.schema import outbox
from storage.upsert import insert_new

DIGEST = "digest:"
HELD = outbox.c.state == literal_column("'held'")
"""Spelt out, as in its partial index (see storage.outbox_order)."""


def hold(connection: Connection, letter: Claimed, until: datetime, empty: str, now: datetime) -> None:
    """Let a claimed letter wait, and see to it that its reader's digest leaves then (`empty`: one without contents)."""
    kept = connection.execute(
        of_holder(letter).values(state=State.HELD.value, lease_until=None, attempts=letter.attempts - 1)
    )
    if kept.rowcount == 1:
        _arm(connection, letter, until, empty, now)


def rearm(connection: Connection, digest: Claimed, empty: str, now: datetime) -> None:
    """After a digest ended: what else waits for the same reader is to be brought too."""
    waiting = of_reader(connection, digest)
    if waiting:
        _arm(connection, waiting[0], now, empty, now)


def _arm(connection: Connection, letter: Claimed, until: datetime, empty: str, now: datetime) -> None:
    """The reader's digest is due then, unless one is on its way: whoever settles that one looks what else waits."""
    key = f"{DIGEST}{letter.person_id if letter.person_id is not None else letter.chat_id}"
    about = {
        "initiative_id": letter.initiative_id,
        "lane": int(letter.lane),
        "letter": empty,
        "due_at": until,
        "expires_at": letter.expires_at,
        "state": State.PLANNED.value,
        "planned_at": now,
    }
    row = {"key": key, "person_id": letter.person_id, "chat_id": letter.chat_id, "subject": "digest", **about}
    insert_new(connection, outbox, [row], ["key"])
    standing = connection.execute(
        select(outbox.c.id, outbox.c.state, outbox.c.letter, outbox.c.lane, outbox.c.expires_at)
        .where(outbox.c.key == key)
        .with_for_update()
    ).one()
    if standing.state == State.PLANNED.value and standing.letter == empty:
        widened = {
            "due_at": until,
            "first_due_at": None,
            "lane": min(standing.lane, int(letter.lane)),
            "expires_at": max(standing.expires_at, letter.expires_at),
        }
        connection.execute(update(outbox).where(outbox.c.id == standing.id).values(**widened))
    elif standing.state not in (State.PLANNED.value, State.LEASED.value):
        anew = {"attempts": 0, "reason": "", "settled_at": None, "message_id": None, "first_due_at": None}
        connection.execute(update(outbox).where(outbox.c.id == standing.id).values(**about, **anew))


def fill(connection: Connection, digest: Claimed, contents: str, due_at: datetime) -> None:
    """What goes into a claimed digest is decided; it leaves at once."""
    connection.execute(
        of_holder(digest).values(
            letter=contents, state=State.PLANNED.value, due_at=due_at, lease_until=None, attempts=digest.attempts - 1
        )
    )


def of_reader(connection: Connection, letter: Claimed) -> list[Claimed]:
    """All that waits for the same person or group, in the order in which it was due."""
    same = (
        outbox.c.person_id == letter.person_id if letter.person_id is not None else outbox.c.chat_id == letter.chat_id
    )
    return _found(connection, HELD, same)


def named(connection: Connection, letter_ids: Collection[int]) -> list[Claimed]:
    """Those of these letters that still wait, in the order in which they were due."""
    return _found(connection, HELD, outbox.c.id.in_(letter_ids))


def release(connection: Connection, letter_ids: Collection[int]) -> None:
    """Let these letters leave each by itself."""
    if letter_ids:
        connection.execute(update(outbox).where(HELD, outbox.c.id.in_(letter_ids)).values(state=State.PLANNED.value))


def end(
    connection: Connection,
    letter_ids: Collection[int],
    state: State,
    now: datetime,
    *,
    reason: str = "",
    message_id: int | None = None,
) -> None:
    """Give letters that waited their ending."""
    if letter_ids:
        connection.execute(
            update(outbox)
            .where(HELD, outbox.c.id.in_(letter_ids))
            .values(state=state.value, settled_at=now, reason=reason[:200], message_id=message_id)
        )


def look_again(connection: Connection, person_id: int, now: datetime) -> None:
    """A person's quiet hours have changed: what waits for them is looked at now."""
    connection.execute(
        update(outbox)
        .where(outbox.c.key == f"{DIGEST}{person_id}", outbox.c.state == State.PLANNED.value)
        .values(due_at=now, first_due_at=None)
    )


def release_forsaken(connection: Connection) -> None:
    """Letters that wait although nothing will bring them: somebody deleted their digest."""
    digest = outbox.alias("digest")
    same = or_(digest.c.person_id == outbox.c.person_id, digest.c.chat_id == outbox.c.chat_id)
    coming = digest.c.state.in_((State.PLANNED.value, State.LEASED.value))
    brought = exists().where(digest.c.subject == "digest", coming, same).correlate(outbox)
    connection.execute(update(outbox).where(HELD, ~brought).values(state=State.PLANNED.value))


def _found(connection: Connection, *conditions: ColumnElement[bool]) -> list[Claimed]:
    rows: Iterable[Any] = connection.execute(
        select(*CLAIMED).where(*conditions).order_by(first_due(outbox), outbox.c.id)
    )
    return [Claimed(*row) for row in rows]
