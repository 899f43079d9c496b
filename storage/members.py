"""Members: people in an initiative, by college and territory."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Select, bindparam, func, insert, or_, select, update

from bot.domain.people import College, Member, Status
from bot.words.sought import sought_key
from storage.people import MEMBER, member_of
from storage.schema import members, persons

_MEMBERS = select(*MEMBER)
_BY_ID = _MEMBERS.where(members.c.id == bindparam("member_id"))


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a request to join: by whom (None: nobody, or somebody who is gone) and for which reason."""

    status: Status
    by: int | None
    reason: str


def add(
    connection: Connection,
    *,
    initiative_id: int,
    person_id: int,
    territory_id: int,
    college: College,
    name: str,
    now: datetime,
    organisation: str = "",
    function: str = "",
    status: Status = Status.PENDING,
    coordinator: bool = False,
) -> Member:
    """Somebody asks to join, or comes in with an invitation that admits (status ACTIVE)."""
    member_id: int = connection.execute(
        insert(members)
        .values(
            initiative_id=initiative_id,
            person_id=person_id,
            territory_id=territory_id,
            college=college.value,
            name=name,
            organisation=organisation,
            function=function,
            status=status.value,
            coordinator=coordinator,
            asked_at=now,
            admitted_at=now if status is Status.ACTIVE else None,
            sought=sought_key(name, organisation),
            seen_on=now.date(),
        )
        .returning(members.c.id)
    ).scalar_one()
    return Member(
        member_id,
        person_id,
        initiative_id,
        territory_id,
        college,
        name,
        organisation,
        function,
        status,
        coordinator,
        now.date(),
    )


def ask_again(
    connection: Connection,
    member_id: int,
    *,
    territory_id: int,
    college: College,
    name: str,
    organisation: str,
    function: str,
    status: Status,
    coordinator: bool,
    now: datetime,
) -> Member:
    """Somebody who left or was declined comes back, with what they say of themselves today."""
    change(
        connection,
        member_id,
        territory_id=territory_id,
        college=college.value,
        name=name,
        organisation=organisation,
        function=function,
        status=status.value,
        coordinator=coordinator,
        asked_at=now,
        admitted_at=now if status is Status.ACTIVE else None,
        decided_by=None,
        reason="",
        left_at=None,
    )
    member = by_id(connection, member_id)
    assert member is not None
    return member


def decide(
    connection: Connection, member_id: int, status: Status, by: int | None, now: datetime, reason: str = ""
) -> bool:
    """Answer a request to join; False when it does not wait any more (somebody else was first)."""
    admitted = {"admitted_at": now} if status is Status.ACTIVE else {}
    decided = connection.execute(
        update(members)
        .where(members.c.id == member_id, members.c.status == Status.PENDING.value)
        .values(status=status.value, decided_by=by, reason=reason, **admitted)
    )
    return decided.rowcount == 1


def decision_of(connection: Connection, member_id: int) -> Decision | None:
    """What became of a request to join."""
    row = connection.execute(
        select(members.c.status, members.c.decided_by, members.c.reason).where(members.c.id == member_id)
    ).first()
    return row and Decision(Status(row.status), row.decided_by, row.reason)


def leave(connection: Connection, member_id: int, now: datetime) -> None:
    """From now on this is somebody who left."""
    change(connection, member_id, status=Status.LEFT.value, coordinator=False, relay=False, left_at=now)


def number_with(connection: Connection, initiative_id: int, status: Status) -> int:
    """How many members have that status."""
    return connection.execute(
        select(func.count()).where(members.c.initiative_id == initiative_id, members.c.status == status.value)
    ).scalar_one()


def page(
    connection: Connection, initiative_id: int, *, skip: int, limit: int, status: Status = Status.ACTIVE
) -> list[Member]:
    """A page of the members with that status: who coordinates first, then the oldest."""
    rows = connection.execute(
        _MEMBERS.where(members.c.initiative_id == initiative_id, members.c.status == status.value)
        .order_by(members.c.coordinator.desc(), members.c.id)
        .offset(skip)
        .limit(limit)
    )
    return [member for row in rows if (member := member_of(row))]


def by_id(connection: Connection, member_id: int) -> Member | None:
    row = connection.execute(_BY_ID, {"member_id": member_id}).first()
    return row and member_of(row)


def of_person(connection: Connection, person_id: int, initiative_id: int) -> Member | None:
    row = connection.execute(
        _MEMBERS.where(members.c.person_id == person_id, members.c.initiative_id == initiative_id)
    ).first()
    return row and member_of(row)


def all_of_person(connection: Connection, person_id: int) -> list[Member]:
    """A person's memberships, the oldest first."""
    rows = connection.execute(_MEMBERS.where(members.c.person_id == person_id).order_by(members.c.id))
    return [member for row in rows if (member := member_of(row))]


def numbers_of(person_id: int) -> Select[int]:
    """The numbers of a person's memberships, and of those that were put into them (storage.merging)."""
    own = select(members.c.id).where(members.c.person_id == person_id)
    return select(members.c.id).where(or_(members.c.person_id == person_id, members.c.merged_into.in_(own)))


def of_initiative(connection: Connection, initiative_id: int, *, status: Status = Status.ACTIVE) -> list[Member]:
    """The members with that status, the oldest first."""
    rows = connection.execute(
        _MEMBERS.where(members.c.initiative_id == initiative_id, members.c.status == status.value).order_by(
            members.c.id
        )
    )
    return [member for row in rows if (member := member_of(row))]


def waiting(connection: Connection, after: int, since: datetime, limit: int) -> list[tuple[Member, datetime]]:
    """The first members numbered after that one whose request, made after `since`, is not answered; and since when."""
    rows = connection.execute(
        select(*MEMBER, members.c.asked_at)
        .where(members.c.id > after, members.c.status == Status.PENDING.value, members.c.asked_at > since)
        .order_by(members.c.id)
        .limit(limit)
    )
    return [(member, row.asked_at) for row in rows if (member := member_of(row))]


def coordinators(connection: Connection, initiative_id: int) -> list[Member]:
    """Who coordinates, the oldest first. Whose account is locked out cannot, until it is let in again."""
    rows = connection.execute(
        _MEMBERS.join(persons, persons.c.id == members.c.person_id)
        .where(
            members.c.initiative_id == initiative_id,
            members.c.status == Status.ACTIVE.value,
            members.c.coordinator,
            persons.c.locked_at.is_(None),
        )
        .order_by(members.c.id)
    )
    return [member for row in rows if (member := member_of(row))]


def named(connection: Connection, member_ids: Iterable[int]) -> dict[int, Member]:
    """Several members by their number, in one look."""
    rows = connection.execute(_MEMBERS.where(members.c.id.in_(list(member_ids))))
    return {member.id: member for row in rows if (member := member_of(row))}


def counts(connection: Connection, initiative_id: int) -> Counter[tuple[College, int]]:
    """How many active members each college has in each territory."""
    rows = connection.execute(
        select(members.c.college, members.c.territory_id, func.count())
        .where(members.c.initiative_id == initiative_id, members.c.status == Status.ACTIVE.value)
        .group_by(members.c.college, members.c.territory_id)
    )
    return Counter({(College(college), territory_id): number for college, territory_id, number in rows})


def change(connection: Connection, member_id: int, **values: object) -> None:
    """Give a member other values (column names of the table); the search finds them by what they are called now."""
    connection.execute(update(members).where(members.c.id == member_id).values(**values))
    if "name" in values or "organisation" in values:
        row = connection.execute(select(members.c.name, members.c.organisation).where(members.c.id == member_id)).one()
        connection.execute(
            update(members).where(members.c.id == member_id).values(sought=sought_key(row.name, row.organisation))
        )


def seen(connection: Connection, member: Member, day: date) -> None:
    """They did something here on that day. Written once a day at the most: nothing finer is kept."""
    if member.seen_on is None or member.seen_on < day:
        connection.execute(update(members).where(members.c.id == member.id).values(seen_on=day))


def telegram_ids(connection: Connection, member_ids: Iterable[int]) -> dict[int, int]:
    """Members by their number, with the Telegram id of each one that has one."""
    rows = connection.execute(
        select(members.c.id, persons.c.telegram_id)
        .join(persons, persons.c.id == members.c.person_id)
        .where(members.c.id.in_(list(member_ids)), persons.c.telegram_id.is_not(None))
    )
    return {member_id: telegram_id for member_id, telegram_id in rows}
