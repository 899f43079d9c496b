"""A result as files, for whoever may read it: tables for a spreadsheet, and the votes for tools of participatory
budgeting. They tell what the text tells, small groups merged alike, and no names.

Get the figures -> a workbook, a CSV file, or with a budget a .pb file; made after the commit
"""

from fractions import Fraction
from math import floor

from bot.chat import Button, Press, Right, Routes, Screen, Toast, Turn, button
from bot.chat.manners import too_old
from bot.chat.screen import plain
from bot.domain import pabulib
from bot.domain.ballots import Ballot
from bot.domain.choices import Method
from bot.domain.money import Currency, Money
from bot.domain.tally import Result
from bot.domain.tally.agreement import orders, ranks
from bot.prints import CsvFile, Print, Sheet, TextFile, Workbook
from bot.prints.sheets import Figure
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_result_words as said
from handlers import ballots_rule_words as rule_words
from handlers.ballots_words import ShowBallot, may_read_result, standing
from storage import ballots, votes

routes = Routes("ballots_files")


class ChooseFile(Press, called="bfiles"):
    """Which file of figures?"""

    ballot: int


class TakeFile(Press, called="bfile"):
    """A file of a result; `ending` is xlsx, csv or pb."""

    ballot: int
    ending: str


def file_rows(ballot: Ballot, _: Words) -> tuple[tuple[Button, ...], ...]:
    """The button to the files."""
    return ((button(_("Get the figures"), ChooseFile(ballot=ballot.id)),),)


@routes.press(ChooseFile, right=Right.PERSON)
def choose_file(turn: Turn, press: ChooseFile, _: Words) -> Screen | Toast:
    found = _readable(turn, press.ballot)
    if found is None:
        return too_old(_)
    ballot, result = found
    kinds = [(_("Get the XLSX file"), "xlsx"), (_("Get the CSV file"), "csv")]
    if result.funding is not None:
        kinds.append((_("Get the .pb file"), "pb"))
    return Screen(
        text=paragraphs(
            _("<b>The figures: {question}</b>", question=ballot.question(_.code)),
            lines(
                _("XLSX: for a spreadsheet, with every condition on a page of its own."),
                _("CSV: one table that every program reads."),
                _(".pb: the votes by receipt, for tools of participatory budgeting.") if result.funding else "",
            ),
            _("No file holds a name, and small groups are put together as in the text."),
        ),
        rows=(
            *((button(label, TakeFile(ballot=ballot.id, ending=ending)),) for label, ending in kinds),
            (button(_("Back to the result"), ShowBallot(ballot=ballot.id)),),
        ),
    )


@routes.press(TakeFile, right=Right.PERSON)
def take_file(turn: Turn, press: TakeFile, _: Words) -> Screen | Toast:
    found = _readable(turn, press.ballot)
    if found is None:
        return too_old(_)
    made = _file(standing(turn, found[0]).there, *found, press.ending, _)
    if made is None:
        return too_old(_)
    # A .pb file holds every vote: not written down while on its way, as one may just tap again.
    return Screen(text=_("Here is the file."), prints=(made,), fresh=True, unwritten=True)


def _readable(turn: Turn, ballot_id: int) -> tuple[Ballot, Result] | None:
    """A closed ballot and its result, for whoever may read them."""
    ballot, result = ballots.by_id(turn.connection, ballot_id), ballots.result_of(turn.connection, ballot_id)
    return (ballot, result) if ballot and result and may_read_result(turn, ballot) else None


def _file(turn: Turn, ballot: Ballot, result: Result, ending: str, _: Words) -> Print | None:
    name = plain(_("result-of-ballot-{number}", number=ballot.id))
    filename = f"{name}.{ending}"
    match ending:
        case "csv":
            return CsvFile(filename=filename, sheet=_options(turn, ballot, result, _))
        case "xlsx":
            sheets = (_options(turn, ballot, result, _), _conditions(turn, ballot, result, _))
            return Workbook(filename=filename, sheets=sheets)
        case "pb" if result.funding is not None:
            listed = votes.listed(turn.connection, ballot.id)
            text = pabulib.written(ballot, result, listed, unit=turn.initiative.name(_.code))
            return TextFile(filename=filename, content=text)
    return None


def _options(turn: Turn, ballot: Ballot, result: Result, _: Words) -> Sheet:
    """A line for each action, the best first."""
    place, each_college, each_territory = (ranks(order) for order in orders(result))
    final = ranks(result.order)
    cells = [(name, cell) for _title, groups in said.groupings(turn, result, _) for name, cell in groups]
    head = [
        _("No."),
        _("Place"),
        _("Action in French"),
        _("Action in Chinese"),
        _("Borda figure") if result.above else _("Points") if result.method is Method.POINTS else _("Voices"),
        _("Supported by"),
        _("Share in percent"),
        _("Place: one person, one vote"),
        _("Place: each college the same"),
        _("Place: each territory the same"),
        _("More than half everywhere"),
        _("What else there is to say"),
        _("Cost"),
        _("Currency"),
        *(_("{group} ({votes})", group=name, votes=said.votes(cell.voters, _)) for name, cell in cells),
    ]
    yes, no = plain(_.context("supported everywhere", "yes")), plain(_.context("supported everywhere", "no"))
    rows = []
    for number, at in enumerate(said.by_rank(result), start=1):
        option, share = ballot.options[at], said.share(result, at)
        row: list[Figure] = [
            number,
            final[at],
            option.label_fr,
            option.label_zh,
            result.scores[at],
            result.supports[at],
            "" if share is None else floor(share * 100 + Fraction(1, 2)),
            place[at],
            each_college[at],
            each_territory[at],
            yes if at in result.everywhere else no,
            " · ".join(plain(note) for note in said.notes(ballot, result, at, _)),
            *_price(option.cost),
            *(cell.scores[at] for _name, cell in cells),
        ]
        rows.append(tuple(row))
    return Sheet(title=plain(_("Actions of the result")), head=tuple(plain(each) for each in head), rows=tuple(rows))


def _price(cost: Money | None) -> tuple[Figure, Figure]:
    """An amount and its currency: a number where it is whole, otherwise a text with a point."""
    if cost is None:
        return "", ""
    whole = cost.currency is Currency.XAF or cost.units % 100 == 0
    return int(cost.amount) if whole else str(cost.amount), cost.currency.value


def _conditions(turn: Turn, ballot: Ballot, result: Result, _: Words) -> Sheet:
    """The turnout and each condition: how many were needed, how many there were, how many are missing."""
    rows: list[tuple[Figure, ...]] = [
        (plain(_("On the list")), "", result.roll.overall, ""),
        (plain(_("Votes")), "", result.voters.overall, ""),
        (plain(_("Of these, typed by a relay and confirmed")), "", result.relayed, ""),
        (plain(_("Of these, on paper")), "", result.on_paper, ""),
        (plain(_("Typed by a relay, not confirmed, not counted")), "", result.unconfirmed, ""),
    ]
    for quorum in result.quorums:
        group = said.group_name(turn, quorum.of, _) if quorum.of else plain(_("all voters"))
        rows.append((plain(_("Quorum: {group}", group=group)), quorum.needed, quorum.reached, quorum.missing))
    for number, at in enumerate(said.by_rank(result), start=1):
        for condition in result.verdicts[at].majorities:
            group = said.group_name(turn, condition.of, _) if condition.of else plain(_("all voters"))
            name = plain(_("No. {number}, majority: {group}", number=number, group=group))
            rows.append((name, condition.needed, condition.reached, condition.missing))
        if (colleges := result.verdicts[at].colleges) is not None:
            name = plain(_("No. {number}, colleges that agree", number=number))
            rows.append((name, colleges.needed, colleges.reached, colleges.missing))
    rows.append((plain(rule_words.fingerprint(ballot, _)), "", "", ""))
    head = (_("Condition"), _("Needed"), _("Reached"), _("Missing"))
    return Sheet(title=plain(_("Conditions of the result")), head=tuple(plain(each) for each in head), rows=tuple(rows))
