"""Printing sheets: an attendance list for a meeting, a paper ballot, one territory at a time.

[Take it out of Telegram] -> [Print sheets: Pointe-Noire]    a PDF on A4, both languages, twelve lines a sheet
    a meeting           all members of the territory, a box and room to sign
    a named ballot      those who have no vote that counts yet, a box for each option
    a secret ballot     the same, a sheet a college, a box for "gave a paper", and the papers to cut out
Each sheet has a number, by which it is entered afterwards (see sheets_entering).
"""

from bot.chat import Button, Right, Routes, Screen, Toast, Turn, button
from bot.chat.manners import too_old
from bot.chat.screen import plain
from bot.domain.ballots import Ballot
from bot.domain.meetings import Meeting
from bot.domain.paper import A_SHEET, SHEETS_AT_ONCE, Of, on_sheets
from bot.prints import FormsDocument
from bot.words import Words
from handlers.sheets_document import page, papers
from handlers.sheets_presses import EnterSheet, PrintSheets
from storage import ballots, meetings, sheets

routes = Routes("sheets")


def print_rows(turn: Turn, of: Of, thing: Meeting | Ballot, _: Words) -> list[tuple[Button, ...]]:
    """A button for each territory whose sheets the reader may print, while they are of use."""
    useful = thing.takes_votes(turn.now) if isinstance(thing, Ballot) else not thing.is_cancelled
    return [
        (
            button(
                _("Print sheets: {territory}", territory=place.name(_.code)),
                PrintSheets(of=of, number=thing.id, territory=place.id),
            ),
        )
        for place in turn.territories
        if useful and (turn.member.coordinates or place.id == turn.member.territory_id)
    ]


@routes.press(PrintSheets, right=Right.RELAY)
def print_sheets(turn: Turn, press: PrintSheets, _: Words) -> Screen | Toast:
    thing = of_here(turn, press.of, press.number)
    if thing is None or press.encode() not in [row[0].data for row in print_rows(turn, press.of, thing, _)]:
        return too_old(_)
    secret = isinstance(thing, Ballot) and thing.secret
    people = sheets.may_be_printed(
        turn.connection, press.of, thing.id, thing.initiative_id, press.territory, A_SHEET * SHEETS_AT_ONCE
    )
    groups = on_sheets(people, mixed=not secret)[:SHEETS_AT_ONCE]
    if not groups:
        return Screen(text=_("Nobody of this territory is left to be put on a sheet."))
    made = []
    for group in groups:
        college = group[0].college if secret else None
        number = sheets.print_down(
            turn.connection,
            initiative_id=thing.initiative_id,
            of=press.of,
            thing_id=thing.id,
            territory_id=press.territory,
            college=college,
            people=group,
            by=turn.member.id,
            now=turn.now,
        )
        made.append(page(turn, thing, number, turn.territory(press.territory), college, group))
    first, last = made[0].number, made[-1].number
    name = _("sheets-{first}-{last}", first=first, last=last)
    return Screen(
        text=_.plural(
            "{n} sheet to print. Once it is filled in, enter it by its number.",
            "{n} sheets to print. Once they are filled in, enter each by its number.",
            len(made),
        ),
        rows=((button(_("Enter a sheet"), EnterSheet(sheet=first if first == last else 0)),),),
        prints=(
            FormsDocument(
                filename=f"{plain(name)}.pdf",
                sheets=tuple(made),
                papers=papers(turn, thing, sum(map(len, groups))) if isinstance(thing, Ballot) and secret else None,
            ),
        ),
        fresh=True,
    )


def of_here(turn: Turn, of: Of, number: int) -> Meeting | Ballot | None:
    """What a sheet is of, in the reader's initiative."""
    thing: Meeting | Ballot | None
    match of:
        case Of.MEETING:
            thing = meetings.by_id(turn.connection, number)
        case Of.BALLOT:
            thing = ballots.voting(turn.connection, number)
    return thing if thing is not None and thing.initiative_id == turn.initiative.id else None
