"""The close and the result.

the hour comes              -> counted once, sealed; everybody on the roll and the groups are told; polls stop
Show the picture            -> the picture, with the same in words
Read every action's result  -> pages, of a ballot that one message does not hold
"""

from markupsafe import Markup

from bot.chat import Button, Deed, Press, Right, Routes, Screen, Toast, Turn, button
from bot.chat.manners import too_old
from bot.domain.ballots import Ballot
from bot.domain.tally import Result
from bot.words import Words
from bot.words.language import paragraphs
from handlers import ballots_words as wording
from handlers.ballots_files import file_rows
from handlers.ballots_keys import waiting_for_keys
from handlers.ballots_lists import list_rows
from handlers.ballots_outcomes import WriteOutcome, outcome_told
from handlers.ballots_planning import ResultLetter, replan
from handlers.ballots_result_picture import picture
from handlers.ballots_result_text import A_PAGE, LISTED, ROOM, rest, result_text
from handlers.ballots_shares import share_rows
from handlers.ballots_words import ShowBallot
from storage import ballots, recounts, votes
from storage.counting import counted

routes = Routes("ballots_results")


class ShowPicture(Press, called="bpicture"):
    """The result as a picture."""

    ballot: int


class ReadResult(Press, called="bresult"):
    """Every action's result, at a page."""

    ballot: int
    page: int = 0


@routes.beat()
def close(deed: Deed) -> None:
    """Count and seal what has reached its hour. The ballot is ours alone here; votes wait, then find it closed."""
    for ballot in ballots.close_due(deed.connection, deed.now, but=waiting_for_keys(deed)):
        result = counted(deed.connection, ballot)
        ballots.keep_result(deed.connection, ballot.id, result)
        votes.seal(deed.connection, ballot)
        recounts.publish(deed.connection, ballot, result)
        replan(deed, ballot)


@routes.letter(ResultLetter)
def write_result(turn: Turn, letter: ResultLetter, _: Words | None) -> Screen | None:
    ballot = ballots.by_id(turn.connection, letter.ballot)
    result = ballots.result_of(turn.connection, letter.ballot)
    if ballot is None or result is None:
        return None
    languages = [_] if _ is not None else list(turn.languages.values())
    return Screen(
        text=paragraphs(*(result_text(turn, ballot, result, words, ROOM // len(languages)) for words in languages)),
        rows=_rows(turn, ballot, result, _) if _ is not None else (),
        prints=tuple(picture(turn, ballot, result, words) for words in languages),
    )


def result_screen(turn: Turn, ballot: Ballot, _: Words, lead: object = "") -> Screen:
    """A closed ballot as its readers see it later; coordinators can write the outcome that is missing."""
    result = ballots.result_of(turn.connection, ballot.id)
    if result is None:  # its hour has come this very second, and nobody has counted yet
        return Screen(text=_("This ballot has just closed; the votes are being counted."))
    coordinates = turn.member_or_none is not None and turn.member.coordinates
    rows = [(button(_("Show the picture"), ShowPicture(ballot=ballot.id)),), *_rows(turn, ballot, result, _)]
    if ballot.lacks_outcome and coordinates:
        rows.append((button(_("Write the outcome"), WriteOutcome(ballot=ballot.id)),))
    outcome = outcome_told(ballot, _)
    room = ROOM - len(Markup.escape(lead).striptags()) - len(outcome.striptags())
    return Screen(text=paragraphs(lead, result_text(turn, ballot, result, _, room), outcome), rows=tuple(rows))


def _rows(turn: Turn, ballot: Ballot, result: Result, _: Words) -> tuple[tuple[Button, ...], ...]:
    """What more there is to read of a result."""
    every = button(_("Read every action’s result"), ReadResult(ballot=ballot.id))
    return (
        *(((every,),) if len(result.scores) > LISTED else ()),
        *share_rows(turn, ballot, result, _),
        *file_rows(ballot, _),
        *list_rows(turn, ballot, _),
    )


@routes.press(ReadResult, right=Right.PERSON)
def read_result(turn: Turn, press: ReadResult, _: Words) -> Screen | Toast:
    ballot = ballots.by_id(turn.connection, press.ballot)
    result = ballots.result_of(turn.connection, press.ballot)
    if ballot is None or result is None or not wording.may_read_result(turn, ballot):
        return too_old(_)
    pages = -(-len(result.scores) // A_PAGE)
    page = min(max(press.page, 0), pages - 1)
    turning = []
    if page > 0:
        turning.append(button(_("‹ Previous actions"), ReadResult(ballot=ballot.id, page=page - 1)))
    if page < pages - 1:
        turning.append(button(_("Next actions ›"), ReadResult(ballot=ballot.id, page=page + 1)))
    back = (button(_("Back to the result"), ShowBallot(ballot=ballot.id)),)
    there = wording.standing(turn, ballot).there
    return Screen(text=rest(there, ballot, result, page, _), rows=(*((tuple(turning),) if turning else ()), back))


@routes.press(ShowPicture, right=Right.PERSON)
def show_picture(turn: Turn, press: ShowPicture, _: Words) -> Screen | Toast:
    ballot = ballots.by_id(turn.connection, press.ballot)
    result = ballots.result_of(turn.connection, press.ballot)
    if ballot is None or result is None:
        return too_old(_)
    if not wording.may_read_result(turn, ballot):
        return too_old(_)
    there = wording.standing(turn, ballot).there
    return Screen(text=result_text(there, ballot, result, _), fresh=True, prints=(picture(there, ballot, result, _),))
