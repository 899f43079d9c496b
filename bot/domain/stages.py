"""The stages of a cooperation: what each asks for, what is still missing, and who could give it.

A territory works on itself first: it presents itself, says why it wants to cooperate, brings its actors in, names what
is at stake and what it could bring. Only once that will is built does it look for partners, sign, put actions in an
order, write the dossier, look for money, and act. Which stages there are, in which order, and what each asks for are
data (bot/stages.toml, or the operator's own file); this file knows how to read them against what is there.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, model_validator

from bot.domain.people import College

Pair = tuple[College, int]
"""A college in a territory (its number)."""


class StageName(StrEnum):
    """The stages that there are words for."""

    PRESENT = "present"
    MOTIVATIONS = "motivations"
    ACTORS = "actors"
    STAKES = "stakes"
    CONTRIBUTIONS = "contributions"
    PARTNERS = "partners"
    CONVENTION = "convention"
    PRIORITIES = "priorities"
    DOSSIER = "dossier"
    FUNDING = "funding"
    UNDER_WAY = "under_way"


class Fact(StrEnum):
    """What can be counted. The first six are counted by college and territory."""

    MEMBERS = "members"
    COORDINATORS = "coordinators"
    MOTIVATIONS = "motivations"
    STAKES = "stakes"
    CONTRIBUTIONS = "contributions"
    NETWORKS = "networks"  # contributions that are a network of contacts
    MEETINGS = "meetings"  # that were held
    PARTNERS = "partners"  # that were found, as recorded
    CONVENTIONS = "conventions"  # that were signed, as recorded
    BALLOTS = "ballots"  # that ended with an outcome
    DOSSIERS = "dossiers"  # that were handed in, as recorded
    FUNDS = "funds"  # that were promised, as recorded
    TASKS = "tasks"  # that are done
    MINUTES = "minutes"  # that were sent


SPREAD = frozenset(list(Fact)[:6])
"""The facts that are counted by college and territory."""


class Check(BaseModel):
    """One thing that a stage asks of a fact: so many of it, so many from each territory, from so many colleges, or
    from so many colleges of each territory."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    fact: Fact
    at_least: NonNegativeInt = 0
    each_territory: NonNegativeInt = 0
    colleges: int = Field(default=0, ge=0, le=len(College))
    colleges_in_each: int = Field(default=0, ge=0, le=len(College))

    @model_validator(mode="after")
    def _asks_one_thing(self) -> "Check":
        asked = [self.at_least, self.each_territory, self.colleges, self.colleges_in_each]
        if sum(1 for number in asked if number) != 1:
            raise ValueError("a check asks exactly one of at_least, each_territory, colleges, colleges_in_each")
        if self.fact not in SPREAD and not self.at_least:
            raise ValueError(f"{self.fact} are not counted by college and territory: only at_least can be asked")
        return self

    @property
    def in_each(self) -> bool:
        """Whether it is asked of each territory by itself."""
        return bool(self.each_territory or self.colleges_in_each)

    @property
    def needed(self) -> int:
        return self.at_least or self.each_territory or self.colleges or self.colleges_in_each


class Stage(BaseModel):
    """A stage with its checks; it opens only once those in `after` are settled."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: StageName
    after: tuple[StageName, ...] = ()
    checks: tuple[Check, ...] = Field(min_length=1)


class Stages(BaseModel):
    """All stages, in their order."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    stages: tuple[Stage, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> "Stages":
        before: set[StageName] = set()
        for stage in self.stages:
            if stage.name in before:
                raise ValueError(f"the stage {stage.name} comes twice")
            if late := [name for name in stage.after if name not in before]:
                raise ValueError(f"the stage {stage.name} waits for {late[0]}, which does not come before it")
            before.add(stage.name)
        return self


@dataclass(frozen=True, slots=True)
class Facts:
    """What is there: the territories' numbers in their order, facts by college and territory, and plain numbers."""

    territories: tuple[int, ...]
    spread: Mapping[Fact, Counter[Pair]]
    numbers: Mapping[Fact, int]

    def of(self, fact: Fact) -> Counter[Pair]:
        return self.spread.get(fact, Counter())


class Standing(StrEnum):
    """Where a stage stands. What was PASSED is settled without being there; what is CLOSED waits for others."""

    DONE = "done"
    PASSED = "passed"
    OPEN = "open"
    CLOSED = "closed"

    @property
    def settled(self) -> bool:
        return self in (Standing.DONE, Standing.PASSED)


@dataclass(frozen=True, slots=True)
class Count:
    """How much of what a check asks is there, in one territory or (None) altogether; and which colleges of which
    territories have given nothing of it, as far as they could close the gap."""

    territory_id: int | None
    reached: int
    needed: int
    without: tuple[Pair, ...]

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.reached)


@dataclass(frozen=True, slots=True)
class Checked:
    """A check with its counts: one altogether, or one for each territory."""

    check: Check
    counts: tuple[Count, ...]

    @property
    def met(self) -> bool:
        return not any(count.missing for count in self.counts)


@dataclass(frozen=True, slots=True)
class Progress:
    """A stage as it stands. `waits_for` are the stages that keep it closed; `askable` are colleges of territories
    that have members who could give what is missing, `invitable` those that have nobody yet."""

    stage: Stage
    standing: Standing
    checked: tuple[Checked, ...]
    waits_for: tuple[StageName, ...]
    askable: tuple[Pair, ...]
    invitable: tuple[Pair, ...]

    @property
    def unmet(self) -> tuple[Checked, ...]:
        return tuple(each for each in self.checked if not each.met)


def evaluate(stages: Stages, facts: Facts, passed: Collection[StageName]) -> tuple[Progress, ...]:
    """Every stage as it stands, in their order."""
    settled: set[StageName] = set()
    found = []
    for stage in stages.stages:
        checked = tuple(Checked(check, _counts(check, facts)) for check in stage.checks)
        waits_for = tuple(name for name in stage.after if name not in settled)
        standing = _standing(stage, checked, waits_for, passed)
        if standing.settled:
            settled.add(stage.name)
        lacking = _without(checked)
        members = facts.of(Fact.MEMBERS)
        found.append(
            Progress(
                stage=stage,
                standing=standing,
                checked=checked,
                waits_for=waits_for if standing is Standing.CLOSED else (),
                askable=tuple(pair for pair in lacking if members[pair]),
                invitable=tuple(pair for pair in lacking if not members[pair]),
            )
        )
    return tuple(found)


def following(progress: tuple[Progress, ...]) -> Progress | None:
    """The stage that comes next: the first that is open; None once all are settled."""
    return next((each for each in progress if each.standing is Standing.OPEN), None)


def _standing(
    stage: Stage, checked: tuple[Checked, ...], waits_for: tuple[StageName, ...], passed: Collection[StageName]
) -> Standing:
    if waits_for and stage.name not in passed:
        return Standing.CLOSED
    if all(each.met for each in checked):
        return Standing.DONE
    return Standing.PASSED if stage.name in passed else Standing.OPEN


def _counts(check: Check, facts: Facts) -> tuple[Count, ...]:
    if check.fact not in SPREAD:
        return (Count(None, facts.numbers.get(check.fact, 0), check.needed, ()),)
    if check.in_each:
        return tuple(_count(check, facts, (place,), place) for place in facts.territories)
    return (_count(check, facts, facts.territories, None),)


def _count(check: Check, facts: Facts, places: tuple[int, ...], territory_id: int | None) -> Count:
    given = Counter({pair: n for pair, n in facts.of(check.fact).items() if n and pair[1] in places})
    heard = {college for college, _place in given}
    by_college = bool(check.colleges or check.colleges_in_each)
    without = tuple(
        (college, place)
        for place in places
        for college in College
        if not given[college, place] and not (by_college and college in heard)
    )
    return Count(territory_id, len(heard) if by_college else given.total(), check.needed, without)


def _without(checked: tuple[Checked, ...]) -> tuple[Pair, ...]:
    """Who could close the gaps of a stage, each once."""
    pairs = (pair for each in checked for count in each.counts if count.missing for pair in count.without)
    return tuple(dict.fromkeys(pairs))
