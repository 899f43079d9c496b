"""Countersigning a sheet of paper votes: a coordinator of another territory lets it count, or sends it back.

/relay [Countersign a sheet (1)] -> the sheets that wait -> one of them: who entered it, who is ticked
    [Let it count]     its votes count, and those who gave a paper are told so
    [Send it back]     it may be entered again
"""

from typing import ClassVar

from bot.chat import Button, Letter, Right, Routes, Screen, Turn, button
from bot.domain.ballots import Ballot
from bot.domain.paper import Of, Sheet, Standing
from bot.domain.relaying import may_countersign
from bot.domain.voices import Voice
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.ballots_keys import not_now
from handlers.ballots_words import ShowBallot
from handlers.relays_log import SheetSettled
from handlers.relays_words import back
from handlers.sheets import of_here
from handlers.sheets_presses import ListSheets, OpenSheet, SettleSheet
from storage import ballots as all_ballots
from storage import members, sheets
from storage.ballot_keys import KeyMissing

routes = Routes("sheets_signing")
SHOWN = 8


class PaperCounted(Letter, called="sheet.paper"):
    """Your vote on paper counts in this ballot."""

    again: ClassVar[bool] = True
    """Whoever gave no paper must be able to say so; twice, it says the same."""

    ballot: int
    sheet: int


@routes.press(ListSheets, right=Right.COORDINATOR)
def list_sheets(turn: Turn, _press: ListSheets, _: Words) -> Screen:
    waiting = sheets.to_countersign(turn.connection, turn.member, limit=SHOWN)
    presses = [OpenSheet(sheet=each.id) for each in waiting]
    rows: list[tuple[Button, ...]] = [
        (button(_("Open sheet no. {number}", number=each.id), press),)
        for each, press in zip(waiting, presses, strict=True)
    ]
    return Screen(
        text=_("<b>Sheets that wait for a coordinator of another territory</b>")
        if waiting
        else _("No sheet waits for you."),
        rows=(*rows, (back(_),)),
        numbered=tuple(press.encode() for press in presses),
    )


@routes.press(OpenSheet, right=Right.COORDINATOR)
def open_sheet(turn: Turn, press: OpenSheet, _: Words) -> Screen:
    found = _mine(turn, press.sheet)
    if found is None:
        return _gone(_)
    sheet, ballot = found
    on_it = sheets.lines_of(turn.connection, sheet.id)
    by = members.by_id(turn.connection, sheet.entered_by) if sheet.entered_by else None
    return Screen(
        text=paragraphs(
            _("<b>Sheet no. {number}: {title}</b>", number=sheet.id, title=ballot.question(_.code)),
            _("Entered by {name}.", name=by.name) if by is not None and by.name else "",
            lines(_("Voted on paper:"), *(f"{line.number}. {line.member.name}" for line in on_it if line.ticked)),
            _("What they cast otherwise does not count then, and their paper cannot be taken back.")
            if ballot.secret
            else _("Whoever has voted themselves keeps their own vote."),
        ),
        rows=(
            (button(_("Let it count"), SettleSheet(sheet=sheet.id, count=True)),),
            (button(_("Send it back"), SettleSheet(sheet=sheet.id, count=False)),),
            (button(_("See the sheets that wait"), ListSheets()),),
        ),
    )


@routes.press(SettleSheet, right=Right.COORDINATOR)
def settle(turn: Turn, press: SettleSheet, _: Words) -> Screen:
    found = _mine(turn, press.sheet)
    if found is None:
        return _gone(_)
    sheet, ballot = found
    if not press.count:
        sheets.settle(turn.connection, sheet, Standing.REFUSED, by=turn.member.id, now=turn.now)
        turn.note(SheetSettled(sheet=sheet.id, counted=False))
        return _said(_("The sheet is sent back; it may be entered again."), _)
    on_it = sheets.lines_of(turn.connection, sheet.id)
    if twice := sheets.counted_elsewhere(turn.connection, ballot, on_it):
        numbers = " · ".join(str(line.number) for line in twice)
        return _said(_("It cannot count: these lines are counted on another sheet already: {lines}.", lines=numbers), _)
    try:
        counted = sheets.count(turn.connection, ballot, sheet, by=turn.member.id, now=turn.now)
    except KeyMissing:
        return not_now(turn, ballot, _)
    turn.note(SheetSettled(sheet=sheet.id, counted=True))
    for line in on_it:
        if line.ticked:
            turn.plan(
                PaperCounted(initiative=ballot.initiative_id, ballot=ballot.id, sheet=sheet.id),
                key=f"sheet:{sheet.id}:{line.member.id}",
                person_id=line.member.person_id,
                expires=ballot.closes_at,
                subject=f"sheet:{sheet.id}",
            )
    return _said(
        lines(
            _.plural("{n} vote on paper counts now.", "{n} votes on paper count now.", counted.votes),
            _.plural(
                "{n} person had voted themselves: that vote stands.",
                "{n} people had voted themselves: those votes stand.",
                counted.own,
            )
            if counted.own
            else "",
        ),
        _,
    )


@routes.letter(PaperCounted)
def write_counted(turn: Turn, letter: PaperCounted, _: Words | None) -> Screen | None:
    ballot = all_ballots.by_id(turn.connection, letter.ballot)
    if ballot is None or _ is None or not ballot.takes_votes(turn.now):
        return None
    seat = all_ballots.seat_of(turn.connection, turn.person.id, ballot.id)
    if seat is None or seat.voice not in (Voice.RELAYED, Voice.PAPER):
        return None
    if seat.voice is Voice.RELAYED:
        return Screen(
            text=_(
                "Your vote on paper counts in “{question}” (sheet no. {number}). If that is not so, vote here: your own"
                " vote takes its place.",
                question=ballot.question(_.code),
                number=letter.sheet,
            ),
            rows=((button(_("See the ballot"), ShowBallot(ballot=ballot.id)),),),
        )
    return Screen(
        text=_(
            "Your vote on paper counts in “{question}” (sheet no. {number}). Nothing else of yours does. If you gave"
            " none, tell the coordination at once.",
            question=ballot.question(_.code),
            number=letter.sheet,
        )
    )


def _mine(turn: Turn, number: int) -> tuple[Sheet, Ballot] | None:
    """A sheet that waits, that the reader may countersign, and whose ballot is open."""
    sheet = sheets.by_id(turn.connection, number, to_change=True)
    if sheet is None or sheet.standing is not Standing.ENTERED or sheet.of is not Of.BALLOT:
        return None
    typist = members.by_id(turn.connection, sheet.entered_by) if sheet.entered_by else None
    on_it = sheets.lines_of(turn.connection, sheet.id)
    if not on_it or not may_countersign(turn.member, on_it[0].member, typist):
        return None
    ballot = of_here(turn, sheet.of, sheet.thing_id)
    return (sheet, ballot) if isinstance(ballot, Ballot) and ballot.takes_votes(turn.now) else None


def _said(words: object, _: Words) -> Screen:
    return Screen(text=paragraphs(words), rows=((button(_("See the sheets that wait"), ListSheets()),), (back(_),)))


def _gone(_: Words) -> Screen:
    return _said(_("This sheet does not wait for you any more."), _)
