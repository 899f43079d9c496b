"""Entering the papers of a sheet: totals that were counted by hand, then what stands on each paper; they must agree.

The papers are asked for last, so that they are written down nowhere but under lock; so are the totals of secret ones.
"""

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, button, manners
from bot.domain.ballots import Ballot, Refusal
from bot.domain.choices import Method
from bot.domain.paper import Misread, Standing, summed, typed_papers, typed_totals
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_words as wording
from handlers.ballots_choices import misread
from handlers.ballots_keys import not_now
from handlers.relays_log import SheetEntered
from handlers.relays_words import back
from handlers.sheets_open import AskTicks, are_there, not_open, open_for
from handlers.sheets_presses import EnterSheet
from storage import sheets
from storage.ballot_keys import KeyMissing

routes = Routes("sheets_papers")


class AskTotals(Step, called="sheet.totals"):
    """What do the papers come to, counted by hand?"""

    sheet: int
    ticks: tuple[int, ...]


class AskPapers(Step, called="sheet.papers"):
    """What stands on each paper? Totals of secret papers are `locked`: of a single paper they are the choice."""

    sheet: int
    ticks: tuple[int, ...]
    totals: tuple[int, ...] = ()
    locked: str = ""


@routes.asks(AskTotals)
def ask_totals(turn: Turn, step: AskTotals, _: Words) -> Screen:
    found = open_for(turn, step.sheet)
    if found is None or not isinstance(found[1], Ballot):
        return not_open(_)
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
    found = open_for(turn, step.sheet)
    if found is None or not isinstance(found[1], Ballot):
        return not_open(_)
    sheet, ballot = found[0], found[1]
    if not are_there(turn, sheet, step.ticks):
        return AskTicks(sheet=sheet.id)
    options = len(ballot.options)
    totals = typed_totals(answer.text, options)
    if totals is None:
        return Again(help=_.plural("Write {n} total.", "Write {n} totals, zeros too.", options))
    if not ballot.secret:
        return AskPapers(sheet=sheet.id, ticks=step.ticks, totals=totals)
    try:
        locked = sheets.totals_locked(turn.connection, ballot, sheet, totals)
    except KeyMissing:
        return not_now(turn, ballot, _)
    return AskPapers(sheet=sheet.id, ticks=step.ticks, locked=locked)


@routes.asks(AskPapers)
def ask_papers(turn: Turn, step: AskPapers, _: Words) -> Screen:
    found = open_for(turn, step.sheet)
    if found is None or not isinstance(found[1], Ballot):
        return not_open(_)
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
    found = open_for(turn, step.sheet)
    if found is None or not isinstance(found[1], Ballot):
        return not_open(_)
    sheet, ballot = found[0], found[1]
    if not are_there(turn, sheet, step.ticks):
        return AskTicks(sheet=sheet.id)
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
    try:
        totals = sheets.totals_opened(turn.connection, ballot, sheet, step.locked) if step.locked else step.totals
    except KeyMissing:
        return not_now(turn, ballot, _)
    if found_totals != totals:
        return Again(
            help=_(
                "The papers come to {found}, your totals say {totals}. Look at the papers again;"
                " /cancel lets you begin anew.",
                found=" ".join(map(str, found_totals)),
                totals=" ".join(map(str, totals)),
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
