"""Entering a sheet that was filled in by hand, page by page; what is entered is checked twice (bot.domain.paper).

/relay [Enter a sheet]   its number -> which lines are ticked
    a meeting            how many ticks one counts on the page: the same number, and all of them were there
    a ballot             the totals, counted by hand, an action after the other -> what stands on each paper, a line a
                         paper: they must be as many as the ticks, and come to those totals (see sheets_papers)
"""

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, button
from bot.domain.meetings import Meeting
from bot.domain.paper import typed_ticks
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.relays_log import SheetEntered
from handlers.relays_words import back
from handlers.sheets_open import AskTicks, are_there, not_open, open_for, title_of
from handlers.sheets_papers import AskTotals
from handlers.sheets_presses import EnterSheet
from storage import attendance, sheets

routes = Routes("sheets_entering")


class AskSheet(Step, called="sheet.which"):
    """Which number does it bear?"""


class AskCount(Step, called="sheet.count"):
    """How many ticks are there, counted once more?"""

    sheet: int
    ticks: tuple[int, ...]


@routes.press(EnterSheet, right=Right.RELAY)
def enter(turn: Turn, press: EnterSheet, _: Words) -> Step | Screen:
    return _begun(turn, press.sheet, _) if press.sheet else AskSheet()


@routes.asks(AskSheet)
def ask_sheet(_turn: Turn, _step: AskSheet, _: Words) -> Screen:
    return Screen(text=_("<b>Which sheet?</b> Write the number that is printed at its top."))


@routes.answer(AskSheet, right=Right.RELAY)
def hear_sheet(turn: Turn, _step: AskSheet, answer: Answer, _: Words) -> Step | Screen | Again:
    number = answer.text.strip()
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        return Again(help=_("Write the number alone."))
    return _begun(turn, int(number), _)


@routes.asks(AskTicks)
def ask_ticks(turn: Turn, step: AskTicks, _: Words) -> Screen:
    found = open_for(turn, step.sheet)
    if found is None:
        return not_open(_)
    sheet, thing = found
    return Screen(
        text=paragraphs(
            _("<b>Sheet no. {number}: {title}</b>", number=sheet.id, title=title_of(thing, _)),
            lines(*(f"{line.number}. {line.member.name}" for line in sheets.lines_of(turn.connection, sheet.id))),
            _("Which lines are ticked? Write their numbers, for example 1 3 4."),
        )
    )


@routes.answer(AskTicks, right=Right.RELAY)
def hear_ticks(turn: Turn, step: AskTicks, answer: Answer, _: Words) -> Step | Screen | Again:
    found = open_for(turn, step.sheet)
    if found is None:
        return not_open(_)
    sheet, thing = found
    on_it = sheets.lines_of(turn.connection, sheet.id)
    ticks = typed_ticks(answer.text, max((line.number for line in on_it), default=0))
    if ticks is None or not are_there(turn, sheet, ticks):
        return Again(help=_("Write the numbers of lines of this sheet alone, for example 1 3 4."))
    if isinstance(thing, Meeting):
        return AskCount(sheet=sheet.id, ticks=ticks)
    return AskTotals(sheet=sheet.id, ticks=ticks)


@routes.asks(AskCount)
def ask_count(_turn: Turn, _step: AskCount, _: Words) -> Screen:
    return Screen(text=_("<b>To be sure: how many ticks are there on the page?</b> Count them once more."))


@routes.answer(AskCount, right=Right.RELAY)
def hear_count(turn: Turn, step: AskCount, answer: Answer, _: Words) -> Step | Screen | Again:
    found = open_for(turn, step.sheet)
    if found is None or not isinstance(found[1], Meeting):
        return not_open(_)
    sheet, meeting = found
    if not are_there(turn, sheet, step.ticks):
        return AskTicks(sheet=sheet.id)
    if answer.text.strip() != str(len(step.ticks)):
        return Again(
            help=_.plural(
                "You named {n} line. Count again; /cancel lets you begin anew.",
                "You named {n} lines. Count again; /cancel lets you begin anew.",
                len(step.ticks),
            )
        )
    for line in sheets.lines_of(turn.connection, sheet.id):
        if line.number in step.ticks:
            attendance.tick(turn.connection, meeting.id, line.member.id, turn.now, by=turn.member.id)
    sheets.enter(turn.connection, sheet, step.ticks, by=turn.member.id, now=turn.now, counted=True)
    turn.note(SheetEntered(sheet=sheet.id))
    return Screen(
        text=_.plural("{n} person was there: noted.", "{n} people were there: noted.", len(step.ticks)),
        rows=((button(_("Enter another sheet"), EnterSheet()),), (back(_),)),
    )


def _begun(turn: Turn, number: int, _: Words) -> Step | Screen:
    return AskTicks(sheet=number) if open_for(turn, number) is not None else not_open(_)
