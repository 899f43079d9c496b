"""Sheets of paper: printing them down, entering them, and counting the votes that stand on them (bot.domain.paper).

The papers of a sheet that is entered wait among the votes that nobody has confirmed (storage.waiting_votes), under the
sheet's number and under lock where the ballot is secret. Countersigned, they are cast for the ticked people: of a
secret ballot in random order, so that nothing tells whose was whose.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from bot.domain.ballots import Ballot, Seat
from bot.domain.choices import Choice
from bot.domain.paper import Line, Of, Sheet, Standing
from bot.domain.people import College, Member, Status
from bot.domain.relaying import ActKind
from bot.domain.voices import Move, Voice, after
from storage import relayed, votes, waiting_votes
from storage.ballot_keys import BallotKey
from storage.people import MEMBER, member_of
from storage.schema import ballots, members, roll, sheet_lines, sheets
from storage.schema import waiting_votes as waiting


@dataclass(frozen=True, slots=True)
class Counted:
    """What counting a sheet came to: votes that count from now on, and people whose own vote goes first."""

    votes: int
    own: int


def print_down(
    connection: Connection,
    *,
    initiative_id: int,
    of: Of,
    thing_id: int,
    territory_id: int,
    college: College | None,
    people: Sequence[Member],
    by: int,
    now: datetime,
) -> int:
    """A new sheet with these people on its lines; returns its number."""
    sheet_id: int = connection.execute(
        insert(sheets)
        .values(
            initiative_id=initiative_id,
            of=of.value,
            thing_id=thing_id,
            territory_id=territory_id,
            college=college.value if college else None,
            standing=Standing.PRINTED.value,
            made_by=by,
            made_at=now,
        )
        .returning(sheets.c.id)
    ).scalar_one()
    rows = [{"sheet_id": sheet_id, "line": at, "member_id": each.id} for at, each in enumerate(people, start=1)]
    connection.execute(insert(sheet_lines), rows)
    return sheet_id


def may_be_printed(
    connection: Connection, of: Of, thing_id: int, initiative_id: int, territory_id: int, limit: int
) -> list[Member]:
    """Who could stand on a sheet: the active members of a territory; of a ballot those on its roll without a vote that
    counts."""
    statement = select(*MEMBER).where(
        members.c.initiative_id == initiative_id,
        members.c.status == Status.ACTIVE.value,
        members.c.territory_id == territory_id,
    )
    if of is Of.BALLOT:
        mine = (roll.c.member_id == members.c.id) & (roll.c.ballot_id == thing_id) & roll.c.voted.is_(False)
        statement = statement.join(roll, mine)
    rows = connection.execute(statement.order_by(members.c.name, members.c.id).limit(limit))
    return [member for row in rows if (member := member_of(row))]


def by_id(connection: Connection, sheet_id: int, *, to_change: bool = False) -> Sheet | None:
    """`to_change` makes others who enter or countersign it wait until this transaction ends."""
    statement = select(sheets).where(sheets.c.id == sheet_id)
    row = connection.execute(statement.with_for_update() if to_change else statement).first()
    return None if row is None else _sheet(row)


def lines_of(connection: Connection, sheet_id: int) -> list[Line]:
    rows = connection.execute(
        select(sheet_lines.c.line, sheet_lines.c.ticked, *MEMBER)
        .join_from(sheet_lines, members, members.c.id == sheet_lines.c.member_id)
        .where(sheet_lines.c.sheet_id == sheet_id)
        .order_by(sheet_lines.c.line)
    )
    return [Line(row.line, member, row.ticked) for row in rows if (member := member_of(row))]


def to_countersign(connection: Connection, coordinator: Member, *, limit: int) -> list[Sheet]:
    """The sheets that wait, and were entered in another territory than this coordinator's."""
    typist = members.alias()
    rows = connection.execute(
        select(sheets)
        .outerjoin(typist, typist.c.id == sheets.c.entered_by)
        .where(
            sheets.c.initiative_id == coordinator.initiative_id,
            sheets.c.standing == Standing.ENTERED.value,
            func.coalesce(typist.c.territory_id, sheets.c.territory_id) != coordinator.territory_id,
            or_(sheets.c.entered_by.is_(None), sheets.c.entered_by != coordinator.id),
        )
        .order_by(sheets.c.id)
        .limit(limit)
    )
    return [_sheet(row) for row in rows]


def enter(
    connection: Connection, sheet: Sheet, ticked: Sequence[int], *, by: int, now: datetime, counted: bool = False
) -> None:
    """Which lines are ticked; `counted` where nobody needs to countersign."""
    of_sheet = sheet_lines.c.sheet_id == sheet.id
    connection.execute(update(sheet_lines).where(of_sheet).values(ticked=sheet_lines.c.line.in_(list(ticked))))
    standing = Standing.COUNTED if counted else Standing.ENTERED
    connection.execute(
        update(sheets)
        .where(sheets.c.id == sheet.id)
        .values(standing=standing.value, entered_by=by, entered_at=now, settled_by=None, settled_at=None)
    )


def keep_papers(connection: Connection, ballot: Ballot, sheet: Sheet, papers: Sequence[Choice]) -> None:
    """The papers of a sheet, in the order of its ticked lines; they count for nothing yet. Raises KeyMissing."""
    _drop_papers(connection, sheet)
    ticked = [line for line in lines_of(connection, sheet.id) if line.ticked]
    key = votes.key_to_vote(connection, ballot, _seat(connection, ballot, ticked[0]))
    rows = []
    for at, paper in enumerate(papers):
        voter = _paper(sheet, at)
        kept = key.locked(paper, voter) if key is not None else json.dumps(paper)
        rows.append({"ballot_id": ballot.id, "voter": voter, "choice": kept})
    connection.execute(insert(waiting), rows)


def totals_locked(connection: Connection, ballot: Ballot, sheet: Sheet, totals: Sequence[int]) -> str:
    """The totals of a sheet of secret papers, as they may be written down until it is entered. Raises KeyMissing."""
    return _key(connection, ballot, sheet).locked(tuple(totals), _paper(sheet, ""))


def totals_opened(connection: Connection, ballot: Ballot, sheet: Sheet, locked: str) -> tuple[int, ...]:
    """Raises KeyMissing."""
    return _key(connection, ballot, sheet).opened(locked, _paper(sheet, ""))


def _key(connection: Connection, ballot: Ballot, sheet: Sheet) -> BallotKey:
    key = votes.key_to_vote(connection, ballot, _seat(connection, ballot, lines_of(connection, sheet.id)[0]))
    assert key is not None, "papers without a name belong to secret ballots"
    return key


def counted_elsewhere(connection: Connection, ballot: Ballot, lines: Sequence[Line]) -> list[Line]:
    """The ticked lines whose person's secret paper is counted on another sheet already."""
    found = connection.scalars(
        select(roll.c.member_id).where(
            roll.c.ballot_id == ballot.id,
            roll.c.member_id.in_([line.member.id for line in lines if line.ticked]),
            roll.c.voice == Voice.PAPER.value,
        )
    ).all()
    return [line for line in lines if line.ticked and line.member.id in found]


def count(connection: Connection, ballot: Ballot, sheet: Sheet, *, by: int, now: datetime) -> Counted:
    """From now on the papers of a sheet count. Raises KeyMissing, and changes nothing then. No vote is on its way
    meanwhile: one that had seen the seat before would count beside the paper."""
    connection.execute(select(ballots.c.id).where(ballots.c.id == ballot.id).with_for_update())
    lines = [line for line in lines_of(connection, sheet.id) if line.ticked]
    keys = [votes.key_to_vote(connection, ballot, _seat(connection, ballot, line)) for line in lines]
    papers = [votes.opened(keys[0], voter, choice) for voter, choice in _papers(connection, sheet)]
    if ballot.secret:
        secrets.SystemRandom().shuffle(papers)
    counted = own = 0
    for line, paper in zip(lines, papers, strict=True):
        seat = _seat(connection, ballot, line)
        if seat.voice is Voice.PAPER:  # twice on this sheet: two memberships of theirs were put together
            continue
        if ballot.secret:
            votes.cast_paper(connection, ballot, seat, paper, _paper(sheet, line.number))
        elif after(seat.voice, Move.RELAY) is None:
            own += 1
            continue
        else:
            relayed.give_way(connection, ActKind.VOTE, ballot.id, seat.member_id)
            waiting_votes.put(connection, ballot, seat, paper)
            waiting_votes.confirm(connection, ballot, _seat(connection, ballot, line))
        counted += 1
    _drop_papers(connection, sheet)
    settle(connection, sheet, Standing.COUNTED, by=by, now=now)
    return Counted(counted, own)


def _seat(connection: Connection, ballot: Ballot, line: Line) -> Seat:
    seat = waiting_votes.seat_to_relay(connection, ballot.id, line.member.id)
    assert seat is not None, "whoever has no seat is on no sheet"
    return seat


def settle(connection: Connection, sheet: Sheet, standing: Standing, *, by: int, now: datetime) -> None:
    """Countersigned, or refused; what is refused may be entered again."""
    if standing is Standing.REFUSED:
        _drop_papers(connection, sheet)
    connection.execute(
        update(sheets).where(sheets.c.id == sheet.id).values(standing=standing.value, settled_by=by, settled_at=now)
    )


def forget(connection: Connection, mine: Sequence[int]) -> None:
    """Whoever is erased stands on no sheet; one that waits with their tick on it has to be entered again."""
    theirs = select(sheet_lines.c.sheet_id).where(sheet_lines.c.member_id.in_(list(mine)), sheet_lines.c.ticked)
    waits = sheets.c.standing == Standing.ENTERED.value
    for row in connection.execute(select(sheets).where(waits, sheets.c.id.in_(theirs))).all():
        _drop_papers(connection, _sheet(row))
        connection.execute(update(sheets).where(sheets.c.id == row.id).values(standing=Standing.REFUSED.value))
    connection.execute(delete(sheet_lines).where(sheet_lines.c.member_id.in_(list(mine))))


def _papers(connection: Connection, sheet: Sheet) -> list[tuple[str, str]]:
    """Voters and kept choices of a sheet's papers, in the order of its ticked lines."""
    rows = connection.execute(
        select(waiting.c.voter, waiting.c.choice)
        .where(waiting.c.ballot_id == sheet.thing_id, waiting.c.voter.like(f"{_paper(sheet, '')}%"))
        .order_by(waiting.c.voter)
    )
    return [(row.voter, row.choice) for row in rows]


def _drop_papers(connection: Connection, sheet: Sheet) -> None:
    mine = waiting.c.voter.like(f"{_paper(sheet, '')}%")
    connection.execute(delete(waiting).where(waiting.c.ballot_id == sheet.thing_id, mine))


def _paper(sheet: Sheet, at: int | str) -> str:
    """Whom a paper stands under while it waits."""
    return f"sheet-{sheet.id}-{at:02}" if isinstance(at, int) else f"sheet-{sheet.id}-"


def _sheet(row: Row[Any]) -> Sheet:
    return Sheet(
        id=row.id,
        initiative_id=row.initiative_id,
        of=Of(row.of),
        thing_id=row.thing_id,
        territory_id=row.territory_id,
        college=College(row.college) if row.college else None,
        standing=Standing(row.standing),
        made_at=row.made_at,
        entered_by=row.entered_by,
        entered_at=row.entered_at,
        settled_by=row.settled_by,
    )
