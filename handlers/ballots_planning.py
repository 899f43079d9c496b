"""What leaves about a ballot, as values, and putting it into the outbox (bot.domain.ballot_notices says what)."""

from typing import ClassVar

from bot.chat import Deed, Letter, Routes
from bot.domain import ballot_notices
from bot.domain.ballot_notices import WORTH_TELLING, Notice, Readers
from bot.domain.ballots import Ballot, Status
from bot.domain.deliveries import OPEN, Lane, State
from handlers.ballots_polls import plan_stops
from storage import ballots, outbox, readers, replanning

routes = Routes("ballots_planning")


class PreparedLetter(Letter, called="ballot.prepared"):
    """A ballot is prepared, and can be read before it opens: to every member, and as a card to the groups."""

    again: ClassVar[bool] = False
    """It is told once; whoever misses it is called when the ballot opens."""

    ballot: int


class GivenUpLetter(Letter, called="ballot.given_up"):
    """A prepared ballot will not open: to whoever was told of it."""

    again: ClassVar[bool] = True
    """Nobody is to wait for a ballot that never comes; twice, it says the same."""

    ballot: int


class ApprovalAsked(Letter, called="ballot.approval"):
    """To somebody who reads this language: its wordings wait for an approval."""

    again: ClassVar[bool] = True
    """The ballot does not open until somebody answers: rather twice than never."""

    ballot: int
    language: str


class BallotCall(Letter, called="ballot.call"):
    """The ballot itself, to somebody on the roll. `lost`: an answer came to a poll that nobody knew."""

    again: ClassVar[bool] = True
    """Whoever is not called does not vote. A second poll does no harm: an answer to one whose number is not known
    is heard, and answered with the poll anew."""

    ballot: int
    lost: bool = False


class BallotReminder(Letter, called="ballot.reminder"):
    """The close comes near and no vote stands."""

    lane: ClassVar[Lane] = Lane.REMINDER
    again: ClassVar[bool] = True
    """Whoever is not reminded may not vote; once they have voted, it is pointless."""

    ballot: int


class BallotCard(Letter, called="ballot.card"):
    """The ballot in a group, in both languages, with the way to the private chat."""

    again: ClassVar[bool] = False
    """A group would see it twice, and everybody on the roll is called in private as well."""

    ballot: int


class ExtendedLetter(Letter, called="ballot.extended"):
    """The close was moved."""

    again: ClassVar[bool] = True
    """Everybody is to know until when they can vote; twice, it says the same."""

    ballot: int


class ResultLetter(Letter, called="ballot.result"):
    """What was counted."""

    again: ClassVar[bool] = True
    """Everybody who was asked to vote is told what came of it; twice, the numbers are the same."""

    ballot: int


class ListLetter(Letter, called="ballot.list"):
    """Every receipt and choice, to be counted again."""

    again: ClassVar[bool] = True
    """The promise is that it is published; twice, its SHA-256 is the same."""

    ballot: int


class OutcomeWanted(Letter, called="ballot.outcome_wanted"):
    """To the coordinators: the ballot is closed and somebody must say what comes of it."""

    again: ClassVar[bool] = False
    """Every coordinator gets it, and the ballot stays on their list until its outcome is written."""

    ballot: int


class OutcomeLetter(Letter, called="ballot.outcome"):
    """What the coordination made of a result."""

    again: ClassVar[bool] = True
    """Everybody who voted is told what is made of it; twice, it says the same."""

    ballot: int


LETTERS: dict[Notice, type[Letter]] = {
    Notice.PREPARED: PreparedLetter,
    Notice.GIVEN_UP: GivenUpLetter,
    Notice.CALL: BallotCall,
    Notice.CARD: BallotCard,
    Notice.EXTENDED: ExtendedLetter,
    Notice.DAY_BEFORE: BallotReminder,
    Notice.HOURS_BEFORE: BallotReminder,
    Notice.RESULT: ResultLetter,
    Notice.LIST: ListLetter,
    Notice.WANTED: OutcomeWanted,
    Notice.OUTCOME: OutcomeLetter,
}


def subject(ballot: Ballot) -> str:
    return f"ballot:{ballot.id}"


def preparing(ballot: Ballot) -> str:
    """What finds the letters that ask for something while a ballot is being prepared: approvals, answers, patience."""
    return f"ballot.prepared:{ballot.id}"


def replan(deed: Deed, ballot: Ballot) -> None:
    """Plan all that is still to be told about a ballot; again changes nothing.

    To be called after anything that changes who is to be told what: it is prepared, given up, opens, is
    extended, closes, gets its outcome.
    """
    deed.planned = True
    planned = ballot_notices.plan(ballot, _readers(deed, ballot), deed.now)
    replanning.replan(deed.connection, subject(ballot), [_row(ballot, notice) for notice in planned], deed.now)
    if ballot.native and ballot.status is Status.CLOSED:
        plan_stops(deed.connection, ballot, deed.now)


def _readers(deed: Deed, ballot: Ballot) -> Readers:
    """Whom the ballot concerns as it stands. While it is prepared, whoever is asked for an approval knows of it; once
    it is given up, those whom some letter about it has reached."""
    match ballot.status:
        case Status.PREPARED:
            asked = (*OPEN, State.SENT, State.UNCERTAIN)
            persons, _groups = outbox.readers(deed.connection, [preparing(ballot)], asked, ApprovalAsked.called)
            return readers.of_prepared(deed.connection, ballot, persons)
        case Status.GIVEN_UP:
            heard = (State.SENT, State.UNCERTAIN)
            persons, groups = outbox.readers(deed.connection, [subject(ballot), preparing(ballot)], heard)
            everybody = readers.of_prepared(deed.connection, ballot, set())
            return Readers(
                voters=[voter for voter in everybody.voters if voter.person_id in persons],
                groups=[chat_id for chat_id in everybody.groups if chat_id in groups],
            )
        case Status.OPEN | Status.CLOSED:
            return readers.of_ballot(deed.connection, ballot)


def say_again(deed: Deed, ballot: Ballot, letter: BallotCall, person_id: int, kind: str) -> None:
    """The call once more to one person, beside the plan; `kind` tells several apart."""
    deed.plan(
        letter,
        key=f"ballot:{ballot.id}:{kind}:{person_id}",
        person_id=person_id,
        expires=ballot.closes_at,
        subject=f"ballot.polls:{ballot.id}",
    )


@routes.replan()
def replan_some(deed: Deed, after: int, limit: int) -> int | None:
    """Every ballot that is prepared or open, or of which there is still something worth telling."""
    found = ballots.to_replan(deed.connection, after, deed.now - WORTH_TELLING, limit)
    for ballot in found:
        replan(deed, ballot)
    return found[-1].id if len(found) == limit else None


def _row(ballot: Ballot, planned: ballot_notices.Planned) -> outbox.Planned:
    letter = LETTERS[planned.kind](initiative=ballot.initiative_id, ballot=ballot.id)  # type: ignore[call-arg]
    return outbox.Planned(
        key=planned.key,
        person_id=planned.person_id,
        chat_id=planned.chat_id,
        initiative_id=ballot.initiative_id,
        subject=subject(ballot),
        lane=letter.lane,
        letter=letter.written(),
        due_at=planned.due_at,
        expires_at=planned.expires_at,
        round=planned.kind,
    )
