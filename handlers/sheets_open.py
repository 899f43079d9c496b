"""A sheet that somebody is entering: which one it is, and whether it may be entered now."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.chat import Screen, Step, Turn
from bot.domain.attendance import takes_ticks
from bot.domain.ballots import Ballot
from bot.domain.meetings import Meeting
from bot.domain.paper import Sheet, Standing
from bot.words import Words
from handlers.relays_words import back
from handlers.sheets import of_here
from storage import sheets


class AskTicks(Step, called="sheet.ticks"):
    """Which lines are ticked?"""

    sheet: int


def open_for(turn: Turn, number: int) -> tuple[Sheet, Meeting | Ballot] | None:
    """A sheet that the reader may enter now, and what it is of."""
    sheet = sheets.by_id(turn.connection, number, to_change=True)
    if sheet is None or sheet.initiative_id != turn.initiative.id:
        return None
    if not turn.member.coordinates and sheet.territory_id != turn.member.territory_id:
        return None
    if sheet.standing not in (Standing.PRINTED, Standing.REFUSED):
        return None
    thing = of_here(turn, sheet.of, sheet.thing_id)
    takes = (
        thing.takes_votes(turn.now) if isinstance(thing, Ballot) else thing is not None and takes_ticks(thing, turn.now)
    )
    return (sheet, thing) if thing is not None and takes else None


def are_there(turn: Turn, sheet: Sheet, ticks: Sequence[int]) -> bool:
    """Whether each of these lines still has its person: somebody may have been erased since it was printed."""
    return set(ticks) <= {line.number for line in sheets.lines_of(turn.connection, sheet.id)}


def not_open(_: Words) -> Screen:
    """Why it may not."""
    return Screen(
        text=_("This sheet cannot be entered: it is not there, not yours, entered already, or too late."),
        rows=((back(_),),),
    )


def title_of(thing: Meeting | Ballot, _: Words) -> Markup | str:
    """What it is called."""
    return thing.question(_.code) if isinstance(thing, Ballot) else thing.title.best(_.code)
