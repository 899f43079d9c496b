"""The project dossier and a territory's sheet as values: what stands in each, in which order, and what is missing.

They are gathered from facts that are handed in, and hold no person's name. Every line is of a record that has a
reference (bot.domain.references).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date

from bot.domain.ballots import Ballot
from bot.domain.dossier_budget import Budget, Ranked, budgets, ranked
from bot.domain.dossier_facts import Facts, Held, Saying
from bot.domain.dossier_gaps import Gap, unplanned, unsaid, unstated
from bot.domain.initiatives import Territory
from bot.domain.journal import EntryKind
from bot.domain.meetings import Meeting
from bot.domain.milestones import Milestone
from bot.domain.notes import Note
from bot.domain.statements import Topic

ON_A_SHEET = 2
"""Entries of each kind that a territory's sheet quotes, the newest: it is one page."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Something on the calendar: a meeting or a ballot's close at a moment, a task at the end of a day, a milestone."""

    day: date
    what: Meeting | Ballot | Note | Milestone


@dataclass(frozen=True, slots=True)
class Dossier:
    """The whole of it, in the order in which it is read."""

    gaps: tuple[Gap, ...]
    facts: Facts
    ranked: tuple[Ranked, ...]
    contributions: tuple[Saying, ...]
    calendar: tuple[Dated, ...]
    budgets: tuple[Budget, ...]
    minutes: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class TerritorySheet:
    """One page about a territory: its statements, the newest of what its members say, and how much more there is."""

    gaps: tuple[Gap, ...]
    territory: Territory
    facts: Facts
    quoted: dict[EntryKind, tuple[Saying, ...]]
    more: dict[EntryKind, int]


def gathered(facts: Facts, languages: Sequence[str]) -> Dossier:
    """The dossier, to be read in these languages."""
    actions = ranked(facts.actions, facts.votes)
    return Dossier(
        gaps=(
            *unstated(facts, facts.territories, (Topic.LEGAL_NAME, Topic.PRESENTATION, Topic.CONTEXT), languages),
            *unsaid(facts, facts.territories, (EntryKind.STAKE, EntryKind.CONTRIBUTION)),
            *unplanned(facts, actions),
        ),
        facts=facts,
        ranked=actions,
        contributions=facts.said(EntryKind.CONTRIBUTION),
        calendar=tuple(sorted(_dated(facts), key=lambda each: each.day)),
        budgets=tuple(budgets(facts, actions)),
        minutes=tuple(each for each in facts.meetings if each.meeting.minutes_at is not None),
    )


def sheet(facts: Facts, territory: Territory, languages: Sequence[str]) -> TerritorySheet:
    """The sheet of a territory, to be read in these languages."""
    kinds = (EntryKind.MOTIVATION, EntryKind.STAKE, EntryKind.CONTRIBUTION)
    said = {kind: sorted(facts.said(kind, territory.id), key=lambda each: -each.entry.id) for kind in kinds}
    return TerritorySheet(
        gaps=(
            *unstated(facts, (territory,), (Topic.PRESENTATION, Topic.ASSETS), languages),
            *unsaid(facts, (territory,), kinds),
        ),
        territory=territory,
        facts=facts,
        quoted={kind: tuple(said[kind][:ON_A_SHEET]) for kind in kinds},
        more={kind: max(0, len(said[kind]) - ON_A_SHEET) for kind in kinds},
    )


def _dated(facts: Facts) -> Iterable[Dated]:
    for held in facts.meetings:
        if not held.meeting.is_cancelled:
            yield Dated(held.meeting.starts_at.astimezone(UTC).date(), held.meeting)
        for note in held.notes:
            if note.is_task and note.due_on is not None:
                yield Dated(note.due_on, note)
    for milestone in facts.milestones:
        yield Dated(milestone.on_day, milestone)
    for ballot in (*(ballot for ballot, _result in facts.votes), *facts.open_ballots):
        yield Dated((ballot.closed_at or ballot.closes_at).astimezone(UTC).date(), ballot)
