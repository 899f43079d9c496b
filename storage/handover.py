"""What whoever comes to coordinate takes over: people to greet, and everything that waits for somebody."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, or_, select

from bot.domain.ballots import Ballot
from bot.domain.ballots import Status as BallotStatus
from bot.domain.funding import Fund, Standing
from bot.domain.journal import EntryKind, Said, Sieve
from bot.domain.meetings import Meeting
from bot.domain.milestones import Milestone, MilestoneKind
from bot.domain.notes import Note
from bot.domain.people import Member, Status
from storage import ballots, entries, funding, meetings, milestones, notes
from storage.people import MEMBER, member_of
from storage.schema import members

NEW = timedelta(days=30)
"""How long after their admission somebody is still to be greeted."""
MOST = 100
"""Lines of one kind: whoever has more than that finds the rest where they are kept."""


@dataclass(frozen=True, slots=True)
class Handover:
    """All that is open. `waiting` and `newcomers` come with the moment since when; promises are money that was
    promised, and what members said they would bring."""

    waiting: list[tuple[Member, datetime]]
    newcomers: list[tuple[Member, datetime]]
    upcoming: list[Meeting]
    lacking_minutes: list[Meeting]
    ballots: list[Ballot]
    promised: list[Milestone]
    funds: list[Fund]
    contributions: list[Said]
    tasks: list[Note]


def handover(connection: Connection, initiative_id: int, now: datetime) -> Handover:
    """What is open in an initiative at that moment."""
    greeted = _to_greet(connection, initiative_id, now)
    here = (connection, initiative_id)
    return Handover(
        waiting=[(member, since) for member, since in greeted if member.status is Status.PENDING],
        newcomers=[(member, since) for member, since in greeted if member.status is Status.ACTIVE],
        upcoming=meetings.upcoming(*here, now, skip=0, limit=MOST),
        lacking_minutes=meetings.lacking_minutes(*here, now, skip=0, limit=MOST),
        ballots=[each for each in ballots.of_initiative(*here) if _is_open(each)],
        promised=milestones.of_initiative(*here, (MilestoneKind.FUNDS,)),
        funds=[each for each in funding.funds_of(*here) if each.standing is Standing.PROMISED],
        contributions=entries.read(*here, Sieve(kind=EntryKind.CONTRIBUTION), limit=MOST, offset=0),
        tasks=notes.open_tasks(*here, skip=0, limit=MOST),
    )


def _is_open(ballot: Ballot) -> bool:
    return ballot.status in (BallotStatus.PREPARED, BallotStatus.OPEN) or ballot.lacks_outcome


def _to_greet(connection: Connection, initiative_id: int, now: datetime) -> list[tuple[Member, datetime]]:
    new = and_(members.c.status == Status.ACTIVE.value, members.c.admitted_at > now - NEW)
    rows = connection.execute(
        select(*MEMBER, members.c.asked_at, members.c.admitted_at)
        .where(members.c.initiative_id == initiative_id, or_(members.c.status == Status.PENDING.value, new))
        .order_by(members.c.id)
        .limit(MOST)
    )
    return [(member, row.admitted_at or row.asked_at) for row in rows if (member := member_of(row))]
