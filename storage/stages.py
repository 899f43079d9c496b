"""What the stages of a cooperation are measured by, in three looks however large it is; and the stages passed."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Table, delete, exists, func, select

from bot.domain.ballots import Status as BallotStatus
from bot.domain.funding import Standing as FundStanding
from bot.domain.journal import ContributionKind, EntryKind
from bot.domain.meetings import Standing
from bot.domain.milestones import KIND_OF, Pass
from bot.domain.notes import NoteKind
from bot.domain.people import College, Status
from bot.domain.stages import Fact, Facts, Pair, StageName
from storage.schema import ballots, entries, funds, meetings, members, milestones, notes, passed_stages, successions
from storage.upsert import upsert

_KINDS = {
    EntryKind.MOTIVATION: Fact.MOTIVATIONS,
    EntryKind.STAKE: Fact.STAKES,
    EntryKind.CONTRIBUTION: Fact.CONTRIBUTIONS,
}


def facts(connection: Connection, initiative_id: int, territories: Sequence[int], now: datetime) -> Facts:
    """All that the stages ask for, as it is now. Three statements."""
    spread: dict[Fact, Counter[Pair]] = {fact: Counter() for fact in Fact}
    for row in connection.execute(
        select(
            members.c.college,
            members.c.territory_id,
            func.count(),
            func.count().filter(members.c.coordinator),
        )
        .where(members.c.initiative_id == initiative_id, members.c.status == Status.ACTIVE.value)
        .group_by(members.c.college, members.c.territory_id)
    ):
        pair = College(row[0]), row[1]
        spread[Fact.MEMBERS][pair], spread[Fact.COORDINATORS][pair] = row[2], row[3]
    for kind, offer, college, place, number in connection.execute(
        select(entries.c.kind, entries.c.offer, members.c.college, members.c.territory_id, func.count())
        .join_from(entries, members, members.c.id == entries.c.member_id)
        .where(
            entries.c.initiative_id == initiative_id,
            entries.c.withdrawn_at.is_(None),
            members.c.status == Status.ACTIVE.value,
        )
        .group_by(entries.c.kind, entries.c.offer, members.c.college, members.c.territory_id)
    ):
        pair = College(college), place
        spread[_KINDS[EntryKind(kind)]][pair] += number
        if offer == ContributionKind.NETWORK.value:
            spread[Fact.NETWORKS][pair] += number
    return Facts(tuple(territories), spread, _numbers(connection, initiative_id, now))


def _numbers(connection: Connection, initiative_id: int, now: datetime) -> dict[Fact, int]:
    """The facts that are only counted altogether, in one statement. A meeting was held once its end has passed
    and nobody cancelled it; a ballot about who coordinates says nothing of what comes first."""
    here = initiative_id
    held = (meetings.c.initiative_id == here, meetings.c.status == Standing.CALLED.value, meetings.c.ends_at <= now)
    done = (notes.c.initiative_id == here, notes.c.kind == NoteKind.TASK.value, notes.c.done_at.is_not(None))
    decided = (
        ballots.c.initiative_id == here,
        ballots.c.status == BallotStatus.CLOSED.value,
        ballots.c.outcome_at.is_not(None),
        ~exists().where(successions.c.ballot_id == ballots.c.id),
    )
    recorded = {
        fact: _number(milestones, milestones.c.initiative_id == here, milestones.c.kind == kind.value)
        for fact, kind in KIND_OF.items()
    }
    funded = (
        funds.c.initiative_id == here,
        funds.c.standing.in_((FundStanding.PROMISED.value, FundStanding.GRANTED.value)),
    )
    counted = {
        Fact.MEETINGS: _number(meetings, *held),
        Fact.MINUTES: _number(meetings, meetings.c.initiative_id == here, meetings.c.minutes_at.is_not(None)),
        Fact.BALLOTS: _number(ballots, *decided),
        Fact.TASKS: _number(notes, *done),
        **recorded,
        Fact.FUNDS: recorded[Fact.FUNDS] + _number(funds, *funded),
    }
    row = connection.execute(select(*counted.values())).one()
    return dict(zip(counted, row, strict=True))


def _number(table: Table, *conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).select_from(table).where(*conditions).scalar_subquery()


def passed(connection: Connection, initiative_id: int) -> dict[StageName, Pass]:
    """The stages that the coordination passed, and why. One whose name has gone from the rules is left out."""
    rows = connection.execute(select(passed_stages).where(passed_stages.c.initiative_id == initiative_id))
    known = set(StageName)
    return {
        StageName(row.stage): Pass(row.member_id, row.reason_fr, row.reason_zh, row.passed_at)
        for row in rows
        if row.stage in known
    }


def pass_over(connection: Connection, initiative_id: int, stage: StageName, why: Pass) -> None:
    """From now on this stage is settled without what it asks for; the last reason counts."""
    upsert(
        connection,
        passed_stages,
        {"initiative_id": initiative_id, "stage": stage.value},
        {
            "member_id": why.member_id,
            "reason_fr": why.reason_fr,
            "reason_zh": why.reason_zh,
            "passed_at": why.passed_at,
        },
    )


def take_up_again(connection: Connection, initiative_id: int, stage: StageName) -> bool:
    """The stage is not passed any more; False when it was not."""
    gone = connection.execute(
        delete(passed_stages).where(
            passed_stages.c.initiative_id == initiative_id, passed_stages.c.stage == stage.value
        )
    )
    return gone.rowcount == 1
