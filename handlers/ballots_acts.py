"""What the log tells of ballots: prepared, opened, extended, closed early, given up, and what came of them."""

from datetime import datetime
from typing import ClassVar

from markupsafe import Markup

from bot.chat import Act, Deed, Routes, Turn
from bot.domain.ballots import Ballot
from bot.domain.log_of_acts import Topic
from bot.words import Words
from storage import ballots, log_of_acts

routes = Routes("ballots acts")


class BallotPrepared(Act, called="ballot.prepared"):
    topic: ClassVar[Topic] = Topic.BALLOTS

    ballot: int


class RulesTightened(Act, called="ballot.tightened"):
    topic: ClassVar[Topic] = Topic.BALLOTS

    ballot: int


class WordingCorrected(Act, called="ballot.corrected"):
    topic: ClassVar[Topic] = Topic.BALLOTS

    ballot: int


class BallotOpened(Act, called="ballot.opened"):
    """By itself: its words were approved, and its hour had come."""

    topic: ClassVar[Topic] = Topic.BALLOTS

    ballot: int


class BallotExtended(Act, called="ballot.extended"):
    """`closes_at` is the new close."""

    topic: ClassVar[Topic] = Topic.BALLOTS

    ballot: int
    closes_at: datetime


class BallotGivenUp(Act, called="ballot.given_up"):
    topic: ClassVar[Topic] = Topic.BALLOTS

    ballot: int


class OutcomeWritten(Act, called="ballot.outcome"):
    topic: ClassVar[Topic] = Topic.BALLOTS

    ballot: int


def note_opened(deed: Deed, ballot: Ballot) -> None:
    """A ballot opened: nobody's deed, yet it belongs in the log between those that led to it."""
    act = BallotOpened(ballot=ballot.id)
    log_of_acts.note(deed.connection, ballot.initiative_id, topic=act.topic, act=act.written(), by=None, now=deed.now)


@routes.tells(BallotPrepared)
def tell_prepared(turn: Turn, act: BallotPrepared, who: object, _: Words) -> Markup:
    return _("{who} prepared the ballot “{question}”.", who=who, question=asked(turn, act.ballot, _))


@routes.tells(RulesTightened)
def tell_tightened(turn: Turn, act: RulesTightened, who: object, _: Words) -> Markup:
    return _("{who} tightened the rules of the ballot “{question}”.", who=who, question=asked(turn, act.ballot, _))


@routes.tells(WordingCorrected)
def tell_corrected(turn: Turn, act: WordingCorrected, who: object, _: Words) -> Markup:
    return _("{who} corrected a wording of the ballot “{question}”.", who=who, question=asked(turn, act.ballot, _))


@routes.tells(BallotOpened)
def tell_opened(turn: Turn, act: BallotOpened, _who: object, _: Words) -> Markup:
    return _("The ballot “{question}” opened by itself.", question=asked(turn, act.ballot, _))


@routes.tells(BallotExtended)
def tell_extended(turn: Turn, act: BallotExtended, who: object, _: Words) -> Markup:
    return _(
        "{who} extended the ballot “{question}”. New close: {moment}.",
        who=who,
        question=asked(turn, act.ballot, _),
        moment=_.moment(act.closes_at, turn.zone),
    )


@routes.tells(BallotGivenUp)
def tell_given_up(turn: Turn, act: BallotGivenUp, who: object, _: Words) -> Markup:
    return _("{who} gave up the ballot “{question}”.", who=who, question=asked(turn, act.ballot, _))


@routes.tells(OutcomeWritten)
def tell_outcome(turn: Turn, act: OutcomeWritten, who: object, _: Words) -> Markup:
    return _("{who} wrote what comes of the ballot “{question}”.", who=who, question=asked(turn, act.ballot, _))


def asked(turn: Turn, ballot_id: int, _: Words) -> str:
    """A ballot's question."""
    ballot = ballots.by_id(turn.connection, ballot_id)
    return ballot.question(_.code) if ballot is not None else f"{ballot_id}"
