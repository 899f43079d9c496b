"""What is told about a ballot, in short: for a message that tells several things at once."""

from markupsafe import Markup

from bot.chat import Brief, Routes, Screen, Turn, button
from bot.domain.ballots import Ballot
from bot.words import Words
from bot.words.language import lines
from handlers.ballots_letters import write_call, write_reminder
from handlers.ballots_outcomes import WriteOutcome, write_outcome, write_wanted
from handlers.ballots_planning import BallotCall, BallotReminder, OutcomeLetter, OutcomeWanted, ResultLetter
from handlers.ballots_results import write_result
from handlers.ballots_words import ShowBallot
from storage import ballots

routes = Routes("ballots_briefs")


@routes.brief(BallotCall)
def brief_call(turn: Turn, letter: BallotCall, _: Words) -> Brief | None:
    return _to_vote(
        turn, letter.ballot, write_call(turn, letter, _), _("A ballot is open, and your vote is asked for."), _
    )


@routes.brief(BallotReminder)
def brief_reminder(turn: Turn, letter: BallotReminder, _: Words) -> Brief | None:
    return _to_vote(turn, letter.ballot, write_reminder(turn, letter, _), _("You have not voted yet."), _)


def _to_vote(turn: Turn, ballot_id: int, whole: Screen | None, what: Markup, _: Words) -> Brief | None:
    """A native poll is answered where it stands, so it cannot be told beside other things."""
    ballot = ballots.by_id(turn.connection, ballot_id)
    if ballot is None or whole is None:
        return None
    if whole.then is not None:
        return Brief(alone=True)
    closes = _("Open until {moment}.", moment=_.moment(ballot.closes_at, turn.zone))
    return Brief(
        text=lines(_question(ballot, _), what, closes),
        rows=((button(_("Vote"), ShowBallot(ballot=ballot.id)),),),
    )


@routes.brief(ResultLetter)
def brief_result(turn: Turn, letter: ResultLetter, _: Words) -> Brief | None:
    return _to_read(turn, letter.ballot, write_result(turn, letter, _), _("The votes are counted."), _)


@routes.brief(OutcomeLetter)
def brief_outcome(turn: Turn, letter: OutcomeLetter, _: Words) -> Brief | None:
    return _to_read(
        turn, letter.ballot, write_outcome(turn, letter, _), _("The coordination has written the outcome."), _
    )


def _to_read(turn: Turn, ballot_id: int, whole: Screen | None, what: Markup, _: Words) -> Brief | None:
    ballot = ballots.by_id(turn.connection, ballot_id)
    if ballot is None or whole is None:
        return None
    see = button(_("See the result"), ShowBallot(ballot=ballot.id))
    return Brief(text=lines(_question(ballot, _), what), rows=((see,),))


@routes.brief(OutcomeWanted)
def brief_wanted(turn: Turn, letter: OutcomeWanted, _: Words) -> Brief | None:
    ballot = ballots.by_id(turn.connection, letter.ballot)
    if ballot is None or write_wanted(turn, letter, _) is None:
        return None
    return Brief(
        text=lines(_question(ballot, _), _("This ballot waits for its outcome.")),
        rows=((button(_("Write the outcome"), WriteOutcome(ballot=ballot.id)),),),
    )


def _question(ballot: Ballot, _: Words) -> Markup:
    return Markup("<b>{}</b>").format(ballot.question(_.code))
