"""A ballot: what is asked, of whom, under which rules; and what a choice must be to count."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.choices import Choice, Method
from bot.domain.money import Money
from bot.domain.people import College, Member
from bot.domain.rules import Rule, Sizes
from bot.domain.voices import Voice

QUESTION_LONGEST = 300
"""Characters of a question: what Telegram's own polls take."""
OUTCOME_LONGEST = 1500
"""Characters of an outcome: both languages fit into one message of a group, with what stands around them."""
OPTIONS_MOST = 60
"""Options of a ballot: a choice of so many still fits into a button."""
POLL_OPTIONS = 12
POLL_LABEL = 100
"""What Telegram's own polls take: options, and characters of each."""


class Status(StrEnum):
    """Where a ballot stands: prepared and read, then open by itself, then closed by its own clock; never back. One
    that is prepared may be given up instead: it never opens."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"
    GIVEN_UP = "given_up"


class Refusal(StrEnum):
    """Why a vote does not count, or a ballot cannot open."""

    NOT_OPEN = "not_open"
    GIVEN_UP = "given_up"
    CLOSED = "closed"
    NOT_A_MEMBER = "not_a_member"
    NOT_ADMITTED = "not_admitted"
    ADMITTED_LATER = "admitted_later"
    LEFT = "left"
    SUSPENDED = "suspended"
    NOTHING_CHOSEN = "nothing_chosen"
    TOO_MANY = "too_many"
    UNKNOWN_OPTION = "unknown_option"
    OVERSPENT = "overspent"
    TWICE = "twice"
    UNCLEAR = "unclear"
    ON_PAPER = "on_paper"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. `position` counts from 0 and never changes once the ballot is open; a `cost` of None is unknown."""

    id: int
    position: int
    action_id: int | None
    label_fr: str
    label_zh: str
    cost: Money | None = None

    def label(self, language: str) -> str:
        return self.label_zh if language == "zh" else self.label_fr


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot, prepared or opened. Moments are aware and in UTC.

    `opened_at` is the moment at which it opened; while it is prepared, the one from which it may open. `needed`
    is what the quorum comes to on this ballot's roll. `native` ballots are Telegram's own polls. `extended_at` is
    the last time that its close was moved; None when it never was. `prepared_at` is when everybody could read it for
    the first time; None where that was not noted yet.
    """

    id: int
    initiative_id: int
    question_fr: str
    question_zh: str
    rule: Rule
    needed: Sizes
    secret: bool
    native: bool
    status: Status
    opened_at: datetime
    closes_at: datetime
    outcome_fr: str
    outcome_zh: str
    options: tuple[Option, ...]
    closed_at: datetime | None = None
    outcome_at: datetime | None = None
    extended_at: datetime | None = None
    prepared_at: datetime | None = None
    given_up_at: datetime | None = None

    def question(self, language: str) -> str:
        return self.question_zh if language == "zh" else self.question_fr

    def outcome(self, language: str) -> str:
        """What the coordination made of the result; blank until it was written."""
        return self.outcome_zh if language == "zh" else self.outcome_fr

    @property
    def costs(self) -> tuple[int | None, ...]:
        """The options' costs by position, in the smallest unit of the budget's currency; None for a cost that is
        unknown or told in another. Empty without a budget."""
        budget = self.rule.budget
        if budget is None:
            return ()
        costs = (option.cost for option in self.options)
        return tuple(cost.units if cost and cost.currency is budget.currency else None for cost in costs)

    def takes_votes(self, now: datetime) -> bool:
        """A vote at the very second of the close is out."""
        return self.status is Status.OPEN and now < self.closes_at

    @property
    def lacks_outcome(self) -> bool:
        return self.status is Status.CLOSED and not (self.outcome_fr and self.outcome_zh)


@dataclass(frozen=True, slots=True)
class Seat:
    """A place on the roll, as it was frozen at the opening. `voted` says that a vote stands, not which; `voice` says
    whose hand it is from, and whether one waits to be confirmed."""

    ballot_id: int
    member_id: int
    college: College
    territory_id: int
    voted: bool
    voice: Voice = Voice.NONE


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote as it is counted, and whose voice it is."""

    choice: Choice
    college: College
    territory_id: int


def why_no_seat(member: Member | None) -> Refusal:
    """Why somebody is not on a roll: `member` is who they are in the ballot's initiative now."""
    if member is None:
        return Refusal.NOT_A_MEMBER
    if member.is_suspended:
        return Refusal.SUSPENDED
    return Refusal.ADMITTED_LATER if member.is_active else Refusal.NOT_ADMITTED


def why_not(ballot: Ballot, seat: Seat | None, member: Member | None, now: datetime) -> Refusal | None:
    """Why this person's vote does not count now; None when it does."""
    if ballot.status is Status.PREPARED:
        return Refusal.NOT_OPEN
    if ballot.status is Status.GIVEN_UP:
        return Refusal.GIVEN_UP
    if seat is None or (member is not None and member.is_suspended):
        return why_no_seat(member)
    if member is None or not member.is_active:
        return Refusal.LEFT
    if seat.voice is Voice.PAPER:
        return Refusal.ON_PAPER
    return None if ballot.takes_votes(now) else Refusal.CLOSED


def fault_of_choice(ballot: Ballot, choice: Choice) -> Refusal | None:
    """What keeps a choice from being a vote in this ballot; None when nothing does. Points may be left over, and a
    ranking may leave options out."""
    rule, options = ballot.rule, len(ballot.options)
    if rule.method is Method.POINTS:
        if len(choice) != options or min(choice) < 0:
            return Refusal.UNKNOWN_OPTION
        if sum(choice) > rule.points:
            return Refusal.OVERSPENT
        return None if any(choice) else Refusal.NOTHING_CHOSEN
    if not set(choice) <= set(range(options)):
        return Refusal.UNKNOWN_OPTION
    if not choice:
        return Refusal.NOTHING_CHOSEN
    if len(set(choice)) < len(choice):
        return Refusal.TWICE
    limited = rule.method is Method.APPROVAL and rule.at_most is not None
    return Refusal.TOO_MANY if limited and len(choice) > (rule.at_most or 0) else None


def fits_poll(labels: list[str], *, secret: bool, at_most: int | None, questions: tuple[str, ...]) -> bool:
    """Whether Telegram's own poll can hold this ballot, in every language. It refuses two equal options."""
    return (
        not secret
        and at_most in (None, 1)
        and len(labels) <= POLL_OPTIONS
        and all(1 <= len(label) <= POLL_LABEL for label in labels)
        and len(set(labels)) == len(labels)
        and all(len(question) <= QUESTION_LONGEST for question in questions)
    )


def as_mask(choice: Choice) -> int:
    """A choice as one number, a bit for each position: small enough for a button."""
    return sum(1 << position for position in choice)


def from_mask(mask: int) -> Choice:
    """The positions that a number stands for, in ascending order. `mask` is not negative."""
    return tuple(position for position in range(mask.bit_length()) if mask >> position & 1)
