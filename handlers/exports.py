"""Taking along what the members said and decided: for a council, a funder, the other city.

/export -> [Get the project dossier]      what it still lacks; in French, in Chinese, or both side by side
        -> [Get the sheet of Suzhou]      the same about one territory, on one page
        -> [Get the tables]               entries, actions, meetings and results as a workbook

A paper comes as PDF and as DOCX. Everything is made anew each time and nothing of it is kept; nothing here lists the
members' names: that table is handed out by two coordinators (handlers.exports_members).
"""

from bot.chat import N_, Button, Payload, Press, Right, Routes, Screen, Theme, Toast, Turn, button
from bot.chat.manners import too_old
from bot.domain.dossier import gathered, sheet
from bot.domain.dossier_gaps import Gap
from bot.domain.initiatives import LANGUAGES, Territory
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import dossier_papers, exports_tables
from handlers.dossier_facts import facts
from handlers.dossier_filling import Fill
from handlers.dossier_gaps import said
from handlers.dossier_papers import Spoken
from handlers.exports_members import AskMembers

routes = Routes("exports")
DOSSIER = 0
"""Stands where a territory's number would: the paper is the dossier."""
LISTED = 12
"""Gaps that the screen lists; the paper has them all."""


class Export(Press, called="export"):
    """Back to what can be taken along."""


class ChoosePaper(Press, called="export.paper"):
    """In which language? `territory` is whose sheet it is, or DOSSIER."""

    territory: int


class TakePaper(Press, called="export.take"):
    territory: int
    spoken: Spoken


class TakeTables(Press, called="export.tables"):
    """The workbook that holds no name."""


@routes.command(
    "export",
    right=Right.ACTIVE,
    menu=N_("Take documents and tables along"),
    theme=Theme.PAPERS,
    more=N_(
        "The project dossier, a one-page sheet of each territory, and tables, made from what is known now.\n"
        "In French, in Chinese or side by side. The coordination fills in here what the dossier still lacks."
    ),
)
def show(turn: Turn, _payload: Payload, _: Words) -> Screen:
    return _choice(turn, _)


@routes.press(Export, right=Right.ACTIVE)
def show_again(turn: Turn, _press: Export, _: Words) -> Screen:
    return _choice(turn, _)


@routes.press(ChoosePaper, right=Right.ACTIVE)
def choose(turn: Turn, press: ChoosePaper, _: Words) -> Screen | Toast:
    territory = _territory(turn, press.territory)
    if territory is None and press.territory != DOSSIER:
        return too_old(_)
    known = facts(turn)
    gaps = sheet(known, territory, LANGUAGES).gaps if territory else gathered(known, LANGUAGES).gaps
    spoken: tuple[tuple[str, Spoken], ...] = (
        (_("Take it in French"), "fr"),
        (_("Take it in Chinese"), "zh"),
        (_("Take both side by side"), "both"),
    )
    fill = ((button(_("Fill in the dossier"), Fill()),),) if turn.member.coordinates else ()
    return Screen(
        text=paragraphs(
            _("<b>The sheet of {territory}</b>", territory=territory.name(_.code))
            if territory
            else _("<b>The project dossier</b>"),
            _missing(turn, gaps, _),
            _("It comes as PDF, to print and to hand in, and as DOCX, to go on working with."),
        ),
        rows=(
            *((button(label, TakePaper(territory=press.territory, spoken=each)),) for label, each in spoken),
            *fill,
            (button(_("Back to what you can take"), Export()),),
        ),
    )


@routes.press(TakePaper, right=Right.ACTIVE)
def take(turn: Turn, press: TakePaper, _: Words) -> Screen | Toast:
    territory = _territory(turn, press.territory)
    if territory is None and press.territory != DOSSIER:
        return too_old(_)
    papers = (
        dossier_papers.territory_sheet(turn, facts(turn), territory, press.spoken, _)
        if territory
        else dossier_papers.dossier(turn, facts(turn), press.spoken, _)
    )
    # Not written down while on its way: it is long, and one may just tap again.
    return Screen(text=_("Here it is, as PDF and as DOCX."), prints=papers, fresh=True, unwritten=True)


@routes.press(TakeTables, right=Right.ACTIVE)
def take_tables(turn: Turn, _press: TakeTables, _: Words) -> Screen:
    return Screen(
        text=_("Here are the tables. Moments are in UTC, with the hour in every place beside them."),
        prints=(exports_tables.workbook(turn, _),),
        fresh=True,
        unwritten=True,
    )


def _choice(turn: Turn, _: Words) -> Screen:
    rows: list[tuple[Button, ...]] = [(button(_("Get the project dossier"), ChoosePaper(territory=DOSSIER)),)]
    for place in turn.territories:
        label = _("Get the sheet of {territory}", territory=place.name(_.code))
        rows.append((button(label, ChoosePaper(territory=place.id)),))
    rows.append((button(_("Get the tables"), TakeTables()),))
    if turn.member.coordinates:
        rows.append((button(_("Get the members’ names"), AskMembers()),))
        rows.append((button(_("Fill in the dossier"), Fill()),))
    return Screen(
        text=paragraphs(
            _("<b>To take along, for a council or a funder</b>"),
            lines(
                _("• The project dossier: parties, context, actors, actions and their votes, budget, minutes."),
                _("• A territory’s sheet: one page to present it."),
                _("• The tables: entries, actions, meetings and results, for a spreadsheet."),
            ),
            _("Everything is made from what is known now, and none of these lists the members’ names."),
            _("Only the list of members does: a second coordinator agrees to it first.")
            if turn.member.coordinates
            else "",
        ),
        rows=tuple(rows),
    )


def _missing(turn: Turn, gaps: tuple[Gap, ...], _: Words) -> object:
    """What is missing, the first of it; it comes first in the paper, too."""
    if not gaps:
        return _("Nothing that it needs is missing.")
    more = len(gaps) - LISTED
    return lines(
        _.plural(
            "<b>{n} thing is missing</b>, and is listed first in it:",
            "<b>{n} things are missing</b>, and are listed first in it:",
            len(gaps),
        ),
        *(_("• {gap}", gap=said(turn, gap, _)) for gap in gaps[:LISTED]),
        _.plural("• and {n} more", "• and {n} more", more) if more > 0 else "",
    )


def _territory(turn: Turn, number: int) -> Territory | None:
    return next((place for place in turn.territories if place.id == number), None)
