"""Votes and presence on paper: a numbered sheet lists people line by line, and is entered afterwards, page by page.

What is entered is checked twice: against the lines that are ticked, and against totals that were counted by hand.

named   the papers stand in the order of the ticked lines: each is the vote of the person on its line. Whoever has voted
        themselves by the time when the sheet is counted keeps their own vote.
secret  the papers are in no order, and nobody knows whose is whose. All on a sheet are of one college and one
        territory, so that the breakdown stays true. Once the sheet is counted, whatever else the ticked people's seats
        held is out, and nothing replaces it: a paper among others cannot be found again (bot.domain.voices).
A sheet counts only once a coordinator of another territory has countersigned it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.ballots import Ballot, Refusal, fault_of_choice
from bot.domain.choices import Choice, Method
from bot.domain.people import College, Member
from bot.domain.typed_votes import as_choice, heard

A_SHEET = 12
"""Lines on a sheet: with the options of a usual ballot they fit on a page of A4."""
SHEETS_AT_ONCE = 10


class Of(StrEnum):
    """What a sheet is of."""

    MEETING = "meeting"
    BALLOT = "ballot"


class Standing(StrEnum):
    """Where a sheet stands."""

    PRINTED = "printed"
    ENTERED = "entered"  # it waits to be countersigned
    COUNTED = "counted"
    REFUSED = "refused"  # it may be entered again


@dataclass(frozen=True, slots=True)
class Line:
    """One person on a sheet. `number` counts from 1; `ticked` says that they were there, or gave a paper."""

    number: int
    member: Member
    ticked: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed sheet. `thing_id` is the meeting or the ballot; `college` is None where colleges are mixed."""

    id: int
    initiative_id: int
    of: Of
    thing_id: int
    territory_id: int
    college: College | None
    standing: Standing
    made_at: datetime
    entered_by: int | None
    entered_at: datetime | None
    settled_by: int | None


@dataclass(frozen=True, slots=True)
class Misread:
    """What cannot be read: the paper, counted from 1 (0: all of them), and why."""

    paper: int
    why: Refusal


def on_sheets(people: Sequence[Member], *, mixed: bool) -> list[list[Member]]:
    """Who stands on which sheet; where they may not be mixed, each sheet is of one college."""
    groups = [list(people)] if mixed else [[each for each in people if each.college is one] for one in College]
    return [group[at : at + A_SHEET] for group in groups for at in range(0, len(group), A_SHEET)]


def typed_ticks(text: str, lines: int) -> tuple[int, ...] | None:
    """The numbers of lines that somebody typed, ascending; None when they are no lines of such a sheet."""
    said = heard(text)
    numbers = [pair[0] for pair in said] if said is not None and all(len(pair) == 1 for pair in said) else []
    if not numbers or len(set(numbers)) < len(numbers) or not all(1 <= number <= lines for number in numbers):
        return None
    return tuple(sorted(numbers))


def typed_totals(text: str, options: int) -> tuple[int, ...] | None:
    """The totals that were counted by hand, a number for each option in its order."""
    numbers = re.findall(r"\d+", text)
    return tuple(int(number) for number in numbers) if len(numbers) == options else None


def typed_papers(text: str, ballot: Ballot) -> list[Choice] | Misread:
    """What stands on each paper, a line a paper: the options by the numbers that are printed."""
    order = tuple(range(len(ballot.options)))
    papers: list[Choice] = []
    for at, row in enumerate([row for row in text.splitlines() if row.strip()], start=1):
        said = heard(row)
        choice = as_choice(said, ballot.rule, order) if said is not None else Refusal.UNCLEAR
        fault = choice if isinstance(choice, Refusal) else fault_of_choice(ballot, choice)
        if fault is not None or isinstance(choice, Refusal):
            return Misread(at, fault or Refusal.UNCLEAR)
        papers.append(choice)
    return papers or Misread(0, Refusal.NOTHING_CHOSEN)


def summed(method: Method, options: int, papers: Sequence[Choice]) -> tuple[int, ...]:
    """What the papers come to, as it is counted by hand: how often each option is ticked, its points, or how often it
    is ranked first."""
    match method:
        case Method.POINTS:
            return tuple(sum(paper[at] for paper in papers) for at in range(options))
        case Method.RANKING:
            return tuple(sum(paper[0] == at for paper in papers) for at in range(options))
        case Method.APPROVAL:
            return tuple(sum(at in paper for paper in papers) for at in range(options))
