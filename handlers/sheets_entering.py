"""Entering a sheet that was filled in by hand, page by page; what is entered is checked twice (bot.domain.paper).

/relay [Enter a sheet]   its number -> which lines are ticked
    a meeting            how many ticks one counts on the page: the same number, and all of them were there
    a ballot             the totals, counted by hand, an action after the other -> what stands on each paper, a line a
                         paper: they must be as many as the ticks, and come to those totals
The papers are asked for last, so that they are written down nowhere but under lock.
"""

from markupsafe import Markup

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, button, manners
from bot.domain.attendance import takes_ticks
from bot.domain.ballots import Ballot, Refusal
from bot.domain.choices import Method
from bot.domain.meetings import Meeting
from bot.domain.paper import Misread, Sheet, Standing, summed, typed_papers, typed_ticks, typed_totals
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_words as wording
from handlers.ballots_choices import misread
from handlers.ballots_keys import not_now
from handlers.relays_log import SheetEntered
from handlers.relays_words import back
from handlers.sheets import of_here
from handlers.sheets_presses import EnterSheet
from storage import attendance, sheets
from storage.ballot_keys import KeyMissing

routes = Routes("sheets_entering")


class AskSheet(Step, called="sheet.which"):
    """Which number does it bear?"""


class AskTicks(Step, called="sheet.ticks"):
    """Which lines are ticked?"""

    sheet: int


class AskCount(Step, called="sheet.count"):
    """How many ticks are there, counted once more?"""

    sheet: int
    ticks: tuple[int, ...]


class AskTotals(Step, called="sheet.totals"):
    """What do the papers come to, counted by hand?"""

    sheet: int
    ticks: tuple[int, ...]


class AskPapers(Step, called="sheet.papers"):
    """What stands on each paper?"""

    sheet: int
    ticks: tuple[int, ...]
    totals: tuple[int, ...]


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
    found = _open(turn, step.sheet)
    if found is None:
        return _not_open(_)
    sheet, thing = found
    return Screen(
        text=paragraphs(
            _("<b>Sheet no. {number}: {title}</b>", number=sheet.id, title=_title(thing, _)),
            lines(*(f"{line.number}. {line.member.name}" for line in sheets.lines_of(turn.connection, sheet.id))),
            _("Which lines are ticked? Write their numbers, for example 1 3 4."),
        )
    )


@routes.answer(AskTicks, right=Right.RELAY)
def hear_ticks(turn: Turn, step: AskTicks, answer: Answer, _: Words) -> Step | Screen | Again:
    found = _open(turn, step.sheet)
    if found is None:
        return _not_open(_)
    sheet, thing = found
    on_it = sheets.lines_of(turn.connection, sheet.id)
    ticks = typed_ticks(answer.text, len(on_it))
    if ticks is None:
        return Again(help=_("Write the numbers of lines of this sheet alone, for example 1 3 4."))
    if isinstance(thing, Meeting):
        return AskCount(sheet=sheet.id, ticks=ticks)
    return AskTotals(sheet=sheet.id, ticks=ticks)


@routes.asks(AskCount)
def ask_count(_turn: Turn, _step: AskCount, _: Words) -> Screen:
    return Screen(text=_("<b>To be sure: how many ticks are there on the page?</b> Count them once more."))


@routes.answer(AskCount, right=Right.RELAY)
def hear_count(turn: Turn, step: AskCount, answer: Answer, _: Words) -> Step | Screen | Again:
    found = _open(turn, step.sheet)
    if found is None or not isinstance(found[1], Meeting):
        return _not_open(_)
    sheet, meeting = found
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


@routes.asks(AskTotals)
def ask_totals(turn: Turn, step: AskTotals, _: Words) -> Screen:
    found = _open(turn, step.sheet)
    if found is None or not isinstance(found[1], Ballot):
        return _not_open(_)
    ballot = found[1]
    match ballot.rule.method:
        case Method.POINTS:
            asked = _("<b>How many points has each action on the papers of this sheet?</b>")
        case Method.RANKING:
            asked = _("<b>How often is each action ranked first on the papers of this sheet?</b>")
        case Method.APPROVAL:
            asked = _("<b>How often is each action chosen on the papers of this sheet?</b>")
    return Screen(
        text=paragraphs(
            wording.numbered(ballot, range(len(ballot.options)), _),
            asked,
            _("Count by hand and write the totals in this order, zeros too. They are compared with the papers."),
        )
    )


@routes.answer(AskTotals, right=Right.RELAY)
def hear_totals(turn: Turn, step: AskTotals, answer: Answer, _: Words) -> Step | Screen | Again:
    found = _open(turn, step.sheet)
    if found is None or not isinstance(found[1], Ballot):
        return _not_open(_)
    options = len(found[1].options)
    totals = typed_totals(answer.text, options)
    if totals is None:
        return Again(help=_.plural("Write {n} total.", "Write {n} totals, zeros too.", options))
    return AskPapers(sheet=step.sheet, ticks=step.ticks, totals=totals)


@routes.asks(AskPapers)
def ask_papers(turn: Turn, step: AskPapers, _: Words) -> Screen:
    found = _open(turn, step.sheet)
    if found is None or not isinstance(found[1], Ballot):
        return _not_open(_)
    ballot = found[1]
    return Screen(
        text=paragraphs(
            _.plural(
                "<b>What stands on the {n} paper?</b> One message.",
                "<b>What stands on the {n} papers?</b> One message, a line for each paper.",
                len(step.ticks),
            ),
            _("In any order: nobody is to know whose is whose.")
            if ballot.secret
            else _("In the order of the ticked lines: {lines}.", lines=" · ".join(map(str, step.ticks))),
            misread(ballot, Refusal.UNCLEAR, _),
        )
    )


@routes.answer(AskPapers, right=Right.RELAY)
def hear_papers(turn: Turn, step: AskPapers, answer: Answer, _: Words) -> Step | Screen | Again:
    found = _open(turn, step.sheet)
    if found is None or not isinstance(found[1], Ballot):
        return _not_open(_)
    sheet, ballot = found[0], found[1]
    if not answer.text:
        return manners.write_please(_)
    papers = typed_papers(answer.text, ballot)
    if isinstance(papers, Misread):
        why = wording.refused(turn, ballot, papers.why, _)
        return Again(help=_("Line {n}: {why}", n=papers.paper, why=why) if papers.paper else why)
    if len(papers) != len(step.ticks):
        return Again(
            help=_(
                "There are {papers} papers and {ticks} ticked lines: they must be as many.",
                papers=len(papers),
                ticks=len(step.ticks),
            )
        )
    found_totals = summed(ballot.rule.method, len(ballot.options), papers)
    if found_totals != step.totals:
        return Again(
            help=_(
                "The papers come to {found}, your totals say {totals}. Look at the papers again;"
                " /cancel lets you begin anew.",
                found=" ".join(map(str, found_totals)),
                totals=" ".join(map(str, step.totals)),
            )
        )
    sheets.enter(turn.connection, sheet, step.ticks, by=turn.member.id, now=turn.now)
    try:
        sheets.keep_papers(turn.connection, ballot, sheet, papers)
    except KeyMissing:
        sheets.settle(turn.connection, sheet, Standing.REFUSED, by=turn.member.id, now=turn.now)
        return not_now(turn, ballot, _)
    turn.note(SheetEntered(sheet=sheet.id))
    return Screen(
        text=lines(
            _("The papers and the totals agree: sheet no. {number} is entered.", number=sheet.id),
            _("It counts once a coordinator of another territory has countersigned it."),
        ),
        rows=((button(_("Enter another sheet"), EnterSheet()),), (back(_),)),
    )


def _begun(turn: Turn, number: int, _: Words) -> Step | Screen:
    return AskTicks(sheet=number) if _open(turn, number) is not None else _not_open(_)


def _open(turn: Turn, number: int) -> tuple[Sheet, Meeting | Ballot] | None:
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


def _not_open(_: Words) -> Screen:
    return Screen(
        text=_("This sheet cannot be entered: it is not there, not yours, entered already, or too late."),
        rows=((back(_),),),
    )


def _title(thing: Meeting | Ballot, _: Words) -> Markup | str:
    return thing.question(_.code) if isinstance(thing, Ballot) else thing.title.best(_.code)
