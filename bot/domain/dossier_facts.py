"""What a dossier is gathered from: all that is known of an initiative, without anybody's name."""

from collections import Counter
from dataclasses import dataclass, field

from bot.domain.actions import Action
from bot.domain.ballots import Ballot
from bot.domain.funding import Fund, Indicator, Standing
from bot.domain.initiatives import Territory
from bot.domain.journal import Entry, EntryKind
from bot.domain.meetings import Bilingual, Meeting
from bot.domain.milestones import Milestone
from bot.domain.money import Money
from bot.domain.notes import Note
from bot.domain.people import College
from bot.domain.references import Record, Reference, reference
from bot.domain.relaying import Standing as Relayed
from bot.domain.statements import Statement, Topic
from bot.domain.tally import Result
from bot.domain.wordings import Wording


def in_both(language: str, text: str, other: Wording | None) -> Bilingual:
    """A text that was written in that language, in the other too where somebody vouches for its translation."""
    original = Bilingual().having(language, text) if text else Bilingual()
    if not text or other is None or not other.approved or other.outdated:
        return original
    return original.having(other.language, other.text)


def title(action: Action) -> Bilingual:
    return in_both(action.language, action.title, action.other_title)


def description(action: Action) -> Bilingual:
    return in_both(action.language, action.description, action.other_description)


@dataclass(frozen=True, slots=True)
class Saying:
    """An entry and from where it comes, without a name. `words` have the other language once somebody vouches for the
    translation; `details` are its quantity, condition and what is hoped for in return. `value` is what it is worth,
    as its author wrote it or as the coordination values it; None where nobody said. `relayed` is where it stands when
    somebody typed it for its author; None where the author did."""

    entry: Entry
    college: College
    territory_id: int
    organisation: str
    words: Bilingual
    details: tuple[Bilingual, Bilingual, Bilingual] = (Bilingual(), Bilingual(), Bilingual())
    value: Money | None = None
    relayed: Relayed | None = None

    @property
    def reference(self) -> Reference:
        return reference(Record.ENTRY, self.entry.id, self.entry.changed_at or self.entry.logged_at)


@dataclass(frozen=True, slots=True)
class Group:
    """People of one college and territory who gave the same organisation (blank: none), and how many they are."""

    territory_id: int
    college: College
    organisation: str
    people: int


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting with what was noted there and how many were there, by territory."""

    meeting: Meeting
    notes: tuple[Note, ...] = ()
    present: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of an initiative; `actions` are the accepted ones, `votes` the closed ballots with their
    results, `open_ballots` those that are still to close."""

    territories: tuple[Territory, ...]
    groups: tuple[Group, ...] = ()
    statements: tuple[Statement, ...] = ()
    sayings: tuple[Saying, ...] = ()
    actions: tuple[Action, ...] = ()
    votes: tuple[tuple[Ballot, Result], ...] = ()
    open_ballots: tuple[Ballot, ...] = ()
    meetings: tuple[Held, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    funds: tuple[Fund, ...] = ()
    milestones: tuple[Milestone, ...] = ()

    @property
    def all_funds(self) -> tuple[Fund, ...]:
        """What was noted for the dossier, and the promises recorded besides: each once."""
        noted = {(each.source.casefold(), each.money) for each in self.funds}
        promised = tuple(
            Fund(each.id, each.whom, each.language, each.money, Standing.PROMISED, each.recorded_at, Record.MILESTONE)
            for each in self.milestones
            if each.money is not None and (each.whom.casefold(), each.money) not in noted
        )
        return self.funds + promised

    def statement(self, territory_id: int, topic: Topic) -> Statement | None:
        return next(
            (each for each in self.statements if (each.territory_id, each.topic) == (territory_id, topic)), None
        )

    def said(self, kind: EntryKind, territory_id: int | None = None) -> tuple[Saying, ...]:
        """What was said of that kind, everywhere or by the members of one territory."""
        return tuple(
            each for each in self.sayings if each.entry.kind is kind and territory_id in (None, each.territory_id)
        )
