"""What a dossier cannot be without, and lacks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.dossier_budget import Ranked
from bot.domain.dossier_facts import Facts
from bot.domain.initiatives import Territory
from bot.domain.journal import EntryKind
from bot.domain.statements import Topic


class GapKind(StrEnum):
    """What a dossier cannot be without."""

    STATEMENT = "statement"
    STAKE = "stake"
    MOTIVATION = "motivation"
    CONTRIBUTION = "contribution"
    ACTION = "action"
    VOTE = "vote"
    COST = "cost"
    INDICATOR = "indicator"
    FUND = "fund"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: of a territory, about a topic in a language, or of an action."""

    kind: GapKind
    territory_id: int | None = None
    topic: Topic | None = None
    language: str = ""
    action: Ranked | None = None


def unstated(
    facts: Facts, territories: Iterable[Territory], topics: Sequence[Topic], languages: Sequence[str]
) -> Iterable[Gap]:
    """What these territories have not written of themselves, in one language or in all."""
    for territory in territories:
        for topic in topics:
            statement = facts.statement(territory.id, topic)
            for language in languages:
                if statement is None or not statement.words.own(language):
                    yield Gap(GapKind.STATEMENT, territory.id, topic, language)


def unsaid(facts: Facts, territories: Iterable[Territory], kinds: Sequence[EntryKind]) -> Iterable[Gap]:
    """The kinds of entries of which a territory's members have said nothing."""
    for territory in territories:
        for kind in kinds:
            if not facts.said(kind, territory.id):
                yield Gap(GapKind(kind.value), territory.id)


def unplanned(facts: Facts, actions: Sequence[Ranked]) -> Iterable[Gap]:
    """What is missing of the actions, their funding and the minutes."""
    if not actions:
        yield Gap(GapKind.ACTION)
    elif not any(each.result is not None and each.result.holds for each in actions):
        yield Gap(GapKind.VOTE)
    measured = {each.action_id for each in facts.indicators}
    for each in actions:
        if each.action.cost is None:
            yield Gap(GapKind.COST, action=each)
        if each.action.id not in measured:
            yield Gap(GapKind.INDICATOR, action=each)
    if not facts.all_funds:
        yield Gap(GapKind.FUND)
    if not any(each.meeting.minutes_at for each in facts.meetings):
        yield Gap(GapKind.MINUTES)
