"""The outbox: everything that leaves unasked, a row a person, unique by key.

    planned -> leased -> sent | unreachable | uncertain | late | pointless | dead
       |         |\\-> planned again (later, or retried by rule)
       |          \\-> held (it is quiet where its reader is; see storage.held) -> planned again, or sent in a digest
        \\-> withdrawn

A lease says who is sending a letter and until when, by the database's clock (see storage.present); one that ran out
belongs to a process that died, and the letter's own rule says whether it may be sent again. Whose turn it is, see
storage.outbox_order.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Connection, Update, bindparam, exists, func, select, update

from bot.domain.deliveries import OPEN, Lane, State
from storage.outbox_order import EARLIEST, LEASED, NEXT_LETTERS, first_due, soonest
from storage.present import in_seconds, present
from storage.schema import outbox, persons
from storage.upsert import insert_new


@dataclass(frozen=True, slots=True)
class Planned:
    """A letter to be planned: to a person or to a group's chat, due and expiring at aware moments.

    `subject` is what it is about ("meeting:12"), `round` which of that subject's letters ("day": the day before).
    """

    key: str
    person_id: int | None
    chat_id: int | None
    initiative_id: int | None
    subject: str
    lane: Lane
    letter: str
    due_at: datetime
    expires_at: datetime
    round: str = ""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter that this process is to send now. `doubtful`: it left before, and nobody knows whether it arrived."""

    id: int
    key: str
    person_id: int | None
    chat_id: int | None
    initiative_id: int | None
    lane: Lane
    letter: str
    expires_at: datetime
    attempts: int
    owner: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A letter that waits for its moment; `telegram_id` is its reader's, None for a group or a relayed contact."""

    due_at: datetime
    telegram_id: int | None
    letter: Claimed


AHEAD = (State.PLANNED.value, State.HELD.value)
"""What has not begun to leave, and can be taken back."""
CLAIMED = (
    outbox.c.id,
    outbox.c.key,
    outbox.c.person_id,
    outbox.c.chat_id,
    outbox.c.initiative_id,
    outbox.c.lane,
    outbox.c.letter,
    outbox.c.expires_at,
    outbox.c.attempts,
    outbox.c.lease_owner,
    outbox.c.doubtful,
)


_CLAIM = (
    update(outbox)
    .where(outbox.c.id.in_(select(NEXT_LETTERS.cte("next").c.id)))
    .values(
        state=State.LEASED.value,
        lease_owner=bindparam("whose"),
        lease_until=present() + bindparam("span", type_=BigInteger),
        attempts=outbox.c.attempts + 1,
    )
    .returning(*CLAIMED)
)


def plan(connection: Connection, letter: Planned, now: datetime) -> None:
    """Plan one letter. The same key again changes nothing."""
    plan_all(connection, [letter], now)


def plan_all(connection: Connection, letters: Iterable[Planned], now: datetime) -> None:
    """Plan many letters in one statement; keys that are there already stay as they are."""
    rows = [
        {
            "key": letter.key,
            "person_id": letter.person_id,
            "chat_id": letter.chat_id,
            "initiative_id": letter.initiative_id,
            "subject": letter.subject,
            "round": letter.round,
            "lane": int(letter.lane),
            "letter": letter.letter,
            "due_at": letter.due_at,
            "expires_at": letter.expires_at,
            "state": State.PLANNED.value,
            "planned_at": now,
        }
        for letter in letters
    ]
    insert_new(connection, outbox, rows, ["key"])


def withdraw(connection: Connection, subject: str, now: datetime, *, person_id: int | None = None) -> None:
    """Take back what is still planned about a subject (for one person, or for everybody)."""
    statement = update(outbox).where(outbox.c.subject == subject, outbox.c.state.in_(AHEAD))
    if person_id is not None:
        statement = statement.where(outbox.c.person_id == person_id)
    connection.execute(statement.values(state=State.WITHDRAWN.value, settled_at=now))


def readers(
    connection: Connection, subjects: Collection[str], states: Collection[State], called: str = ""
) -> tuple[set[int], set[int]]:
    """The persons and the chats to whom a letter about one of these subjects stands in one of these states; only
    letters of that name where there is one."""
    rows = connection.execute(
        select(outbox.c.person_id, outbox.c.chat_id).where(
            outbox.c.subject.in_(list(subjects)),
            outbox.c.state.in_([state.value for state in states]),
            outbox.c.letter.startswith(f"{called} " if called else "", autoescape=True),
        )
    ).all()
    persons_ = {row.person_id for row in rows if row.person_id is not None}
    return persons_, {row.chat_id for row in rows if row.chat_id is not None}


def claim(connection: Connection, owner: str, now: datetime, seconds: float, limit: int) -> list[Claimed]:
    """Lease letters that are due for so many seconds, the first lanes first; of each reader and lane the first one."""
    asked = {"by": now, "most": limit, "whose": owner, "span": int(seconds * 1000)}
    rows = connection.execute(_CLAIM, asked)
    return sorted((Claimed(*row) for row in rows), key=lambda letter: (letter.lane, letter.id))


def renew(connection: Connection, owner: str, letter_ids: Collection[int], seconds: float) -> None:
    """Hold on to letters that are still on their way: one may wait for its turn longer than a lease lasts."""
    if letter_ids:
        connection.execute(
            update(outbox)
            .where(outbox.c.id.in_(letter_ids), outbox.c.lease_owner == owner, LEASED)
            .values(lease_until=in_seconds(seconds))
        )


def give_back(connection: Connection, owner: str, on_their_way: Collection[int]) -> None:
    """Put back what this owner holds without knowing it: its claim was kept, but the answer never came, or came to
    nobody. None of it has left, so none of it was an attempt."""
    connection.execute(
        update(outbox)
        .where(LEASED, outbox.c.lease_owner == owner, outbox.c.id.not_in(on_their_way))
        .values(state=State.PLANNED.value, lease_until=None, attempts=outbox.c.attempts - 1)
    )


def abandoned(connection: Connection) -> list[Claimed]:
    """Letters whose lease ran out: whoever was sending them died on the way."""
    statement = select(*CLAIMED).where(LEASED, outbox.c.lease_until < present())
    rows: Iterable[Any] = connection.execute(statement.with_for_update(skip_locked=True))
    return [Claimed(*row) for row in rows]


def settle(
    connection: Connection,
    letter: Claimed,
    state: State,
    now: datetime,
    *,
    reason: str = "",
    message_id: int | None = None,
) -> bool:
    """Give a letter its ending. False when the lease was lost: then whoever took it over says what became of it."""
    settled = connection.execute(
        of_holder(letter).values(
            state=state.value, settled_at=now, reason=reason[:200], message_id=message_id, lease_until=None
        )
    )
    return settled.rowcount == 1


def postpone(
    connection: Connection,
    letter: Claimed,
    due_at: datetime,
    reason: str,
    *,
    counts: bool = True,
    doubtful: bool = False,
) -> None:
    """Put a leased letter back: it is due again at that moment, and keeps its place before what was due after it.
    `counts` says whether this was an attempt, `doubtful` that it may have arrived."""
    connection.execute(
        of_holder(letter).values(
            state=State.PLANNED.value,
            due_at=due_at,
            first_due_at=first_due(outbox),
            doubtful=letter.doubtful or doubtful,
            reason=reason[:200],
            lease_until=None,
            attempts=letter.attempts if counts else letter.attempts - 1,
        )
    )


def of_holder(letter: Claimed) -> Update:
    """The row, as long as it is held by whom it was claimed by."""
    return update(outbox).where(outbox.c.id == letter.id, outbox.c.lease_owner == letter.owner, LEASED)


def follow_chat(connection: Connection, old: int, new: int) -> None:
    """A group became a supergroup: what has not left for it yet goes to the new chat, and planning again finds under
    the new chat's keys what the old one was told. This reads the whole outbox, once in the life of a group."""
    renamed = func.replace(outbox.c.key, f":{old}", f":{new}")
    other = outbox.alias("other")
    free = ~exists().where(other.c.key == renamed).correlate(outbox)
    connection.execute(update(outbox).where(outbox.c.chat_id == old, free).values(key=renamed))
    still = outbox.c.state.in_([state.value for state in OPEN])
    connection.execute(update(outbox).where(outbox.c.chat_id == old, still).values(chat_id=new))


def chat_of(connection: Connection, letter_id: int) -> int | None:
    """The group's chat that a letter goes to now: it may have moved since the letter was claimed."""
    return connection.execute(select(outbox.c.chat_id).where(outbox.c.id == letter_id)).scalar()


def next_due(connection: Connection) -> datetime | None:
    """When the next planned letter is due."""
    earliest = select(EARLIEST.c.due_at).where(EARLIEST.c.due_at.is_not(None)).order_by(EARLIEST.c.due_at)
    return connection.execute(earliest).scalar()


def upcoming(connection: Connection, limit: int) -> list[Upcoming]:
    """The letters that leave next, the earliest first."""
    rows = connection.execute(
        select(outbox.c.due_at, persons.c.telegram_id, *CLAIMED)
        .select_from(outbox.outerjoin(persons, persons.c.id == outbox.c.person_id))
        .where(outbox.c.id.in_(soonest(limit)))
        .order_by(outbox.c.due_at, outbox.c.lane, outbox.c.id)
        .limit(limit)
    )
    return [Upcoming(due_at, telegram_id, Claimed(*claimed)) for due_at, telegram_id, *claimed in rows]


def endings(connection: Connection, subject: str) -> dict[State, int]:
    """How the letters about a subject ended, or where they stand."""
    rows = connection.execute(
        select(outbox.c.state, func.count()).where(outbox.c.subject == subject).group_by(outbox.c.state)
    )
    return {State(state): number for state, number in rows}
