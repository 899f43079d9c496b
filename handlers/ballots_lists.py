"""The published list of a closed ballot: every receipt and choice, to be counted again by anybody.

the close              -> the groups get the file with its SHA-256
Get the list of votes  -> the same file, to whoever may read the result
"""

from bot.chat import Button, Press, Right, Routes, Screen, Toast, Turn, button
from bot.chat.manners import too_old
from bot.domain.ballots import Ballot
from bot.prints import TextFile
from bot.words import Words
from bot.words.language import paragraphs
from handlers import ballots_words as wording
from handlers.ballots_planning import ListLetter
from storage import ballots, recounts

routes = Routes("ballots_lists")


class TakeList(Press, called="blist"):
    """The list of votes, as a file."""

    ballot: int


def list_rows(turn: Turn, ballot: Ballot, _: Words) -> tuple[tuple[Button, ...], ...]:
    """The button to the list, where there is one."""
    if not recounts.is_published(turn.connection, ballot.id):
        return ()
    return ((button(_("Get the list of votes"), TakeList(ballot=ballot.id)),),)


@routes.letter(ListLetter)
def write_list(turn: Turn, letter: ListLetter, _: Words | None) -> Screen | None:
    ballot = ballots.by_id(turn.connection, letter.ballot)
    published = recounts.of_ballot(turn.connection, letter.ballot)
    if ballot is None or published is None:
        return None
    return _screen(ballot, published, [_] if _ is not None else list(turn.languages.values()))


@routes.press(TakeList, right=Right.PERSON)
def take_list(turn: Turn, press: TakeList, _: Words) -> Screen | Toast:
    ballot = ballots.by_id(turn.connection, press.ballot)
    published = recounts.of_ballot(turn.connection, press.ballot)
    if ballot is None or published is None:
        return too_old(_)
    who = wording.standing(turn, ballot)
    if who.seat is None and (who.member is None or not who.member.may_read):
        return too_old(_)
    # Megabytes after a large ballot: not written down while on their way, as one may just tap again.
    return _screen(ballot, published, [_]).model_copy(update={"fresh": True, "unwritten": True})


def _screen(ballot: Ballot, published: recounts.Published, languages: list[Words]) -> Screen:
    told = [
        paragraphs(
            _("<b>The list of votes: {question}</b>", question=ballot.question(_.code)),
            _(
                "Every vote stands in this file under its receipt, in an order that tells nothing of the voters."
                " Anybody can count it again; /receipt finds your own vote in it."
            ),
        )
        for _ in languages
    ]
    sealed = languages[0]("SHA-256: <code>{sha256}</code>", sha256=published.sha256)
    file = TextFile(filename=f"passerelle-{ballot.id}.json", content=published.content)
    return Screen(text=paragraphs(*told, sealed), prints=(file,))
