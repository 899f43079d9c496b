"""The tables: entries, actions, meetings and results in one workbook, with heads in both languages and no names.

A line begins with the number by which the dossier refers to it. Moments stand in UTC and on the wall of each place.
"""

from collections.abc import Iterable
from fractions import Fraction
from functools import partial
from math import floor

from bot.chat import Turn
from bot.chat.screen import plain
from bot.domain.actions import Action
from bot.domain.ballots import Ballot, Status
from bot.domain.dossier_facts import Saying, description, title
from bot.domain.journal import EntryKind
from bot.domain.meetings import Bilingual, Coming
from bot.domain.references import Record
from bot.domain.relaying import Standing as Relayed
from bot.domain.tally import Result
from bot.domain.tally.agreement import ranks
from bot.prints import Sheet, Workbook
from bot.words import Words
from handlers import ballots_result_words as said
from handlers import vocabulary
from handlers.dossier_facts import sayings
from handlers.exports_columns import Line, both, clocks, heads, moments, price
from storage import actions, ballots, dossier, meetings


def workbook(turn: Turn, _: Words) -> Workbook:
    """All four, under a name in the reader's script."""
    name = plain(_("tables"))
    return Workbook(
        filename=f"{name} {turn.now.date().isoformat()}.xlsx",
        sheets=(entries_sheet(turn), actions_sheet(turn), meetings_sheet(turn), results_sheet(turn)),
    )


def entries_sheet(turn: Turn) -> Sheet:
    head = heads(
        turn,
        lambda _: _("Record"),
        lambda _: _("Kind"),
        lambda _: _("Domain"),
        lambda _: _("Territory"),
        lambda _: _("College"),
        lambda _: _("Organisation"),
        lambda _: _("In French"),
        lambda _: _("In Chinese"),
        lambda _: _("What is brought"),
        lambda _: _("How much"),
        lambda _: _("Condition"),
        lambda _: _("Hoped for in return"),
        lambda _: _("Value"),
        lambda _: _("Currency"),
        lambda _: _("Through a relay"),
        *clocks(turn),
    )
    return Sheet(
        title=both(turn, lambda _: _.context("sheet", "Entries"), " "),
        head=head,
        rows=tuple(_entry(turn, each) for each in sayings(turn)),
    )


def _entry(turn: Turn, each: Saying) -> Line:
    entry, place = each.entry, turn.territory(each.territory_id)
    offer = entry.offer
    return (
        f"{Record.ENTRY}-{entry.id}",
        both(turn, lambda _: vocabulary.entry_kind(_, entry.kind)),
        both(turn, lambda _: vocabulary.domain(_, entry.domain)),
        both(turn, lambda _: place.name(_.code)),
        both(turn, lambda _: vocabulary.college(_, each.college)),
        each.organisation,
        each.words.fr,
        each.words.zh,
        both(turn, lambda _: vocabulary.contribution_kind(_, offer) if offer else ""),
        *(_one(part) for part in each.details),
        *price(each.value if entry.kind is EntryKind.CONTRIBUTION else None),
        both(turn, partial(_relayed, each)),
        *moments(turn, entry.changed_at or entry.logged_at),
    )


def _relayed(each: Saying, _: Words) -> object:
    if each.relayed is None:
        return ""
    return _.context("relay", "confirmed") if each.relayed is Relayed.CONFIRMED else _.context("relay", "not confirmed")


def actions_sheet(turn: Turn) -> Sheet:
    head = heads(
        turn,
        lambda _: _("Record"),
        lambda _: _("Title in French"),
        lambda _: _("Title in Chinese"),
        lambda _: _("Description in French"),
        lambda _: _("Description in Chinese"),
        lambda _: _("Domain"),
        lambda _: _("Territories"),
        lambda _: _("Standing"),
        lambda _: _("Part of"),
        lambda _: _("Cost"),
        lambda _: _("Currency"),
        *clocks(turn),
    )
    return Sheet(
        title=both(turn, lambda _: _.context("sheet", "Actions"), " "),
        head=head,
        rows=tuple(_action(turn, each) for each in actions.of_initiative(turn.connection, turn.initiative.id)),
    )


def _action(turn: Turn, action: Action) -> Line:
    places = [place for place in turn.territories if place.id in action.territories] or list(turn.territories)
    titles, descriptions = title(action), description(action)
    return (
        f"{Record.ACTION}-{action.id}",
        titles.fr,
        titles.zh,
        descriptions.fr,
        descriptions.zh,
        both(turn, lambda _: vocabulary.domain(_, action.domain)),
        ", ".join(both(turn, lambda _, place=place: place.name(_.code)) for place in places),  # type: ignore[misc]
        both(turn, lambda _: vocabulary.action_status(_, action.status)),
        f"{Record.ACTION}-{action.merged_into}" if action.merged_into else "",
        *price(action.cost),
        *moments(turn, action.decided_at or action.proposed_at),
    )


def meetings_sheet(turn: Turn) -> Sheet:
    there = dossier.present(turn.connection, turn.initiative.id)
    given = dossier.answers(turn.connection, turn.initiative.id)
    head = heads(
        turn,
        lambda _: _("Record"),
        lambda _: _("Title in French"),
        lambda _: _("Title in Chinese"),
        *clocks(turn),
        lambda _: _("Minutes long"),
        lambda _: _("Place"),
        lambda _: _("Standing"),
        lambda _: _("Said that they come"),
        lambda _: _("Were there"),
        *(lambda _, place=place: _("Were there: {place}", place=place.name(_.code)) for place in turn.territories),
        lambda _: _("Minutes in French"),
        lambda _: _("Minutes in Chinese"),
    )
    rows = tuple(
        (
            f"{Record.MEETING}-{each.id}",
            each.title.fr,
            each.title.zh,
            *moments(turn, each.starts_at),
            round(each.duration.total_seconds()) // 60,
            each.place,
            both(turn, lambda _, each=each: _standing(turn, each.is_cancelled, each.is_over(turn.now), _)),  # type: ignore[misc]
            sum(number for answer, number in given[each.id].items() if Coming(answer).comes),
            there[each.id].total(),
            *(there[each.id][place.id] for place in turn.territories),
            each.minutes.fr if each.minutes_at else "",
            each.minutes.zh if each.minutes_at else "",
        )
        for each in meetings.of_initiative(turn.connection, turn.initiative.id)
    )
    return Sheet(title=both(turn, lambda _: _.context("sheet", "Meetings"), " "), head=head, rows=rows)


def _standing(turn: Turn, cancelled: bool, over: bool, _: Words) -> object:
    if cancelled:
        return _.context("meeting", "cancelled")
    return _.context("meeting", "over") if over else _.context("meeting", "to come")


def results_sheet(turn: Turn) -> Sheet:
    head = heads(
        turn,
        lambda _: _("Record"),
        lambda _: _("Question in French"),
        lambda _: _("Question in Chinese"),
        lambda _: _("Place"),
        lambda _: _("Action"),
        lambda _: _("Title in French"),
        lambda _: _("Title in Chinese"),
        lambda _: _("Voices, points or Borda figure"),
        lambda _: _("Supported by"),
        lambda _: _("Share in percent"),
        lambda _: _("Votes"),
        lambda _: _("On the list"),
        lambda _: _("Quorum reached"),
        *clocks(turn),
    )
    closed = [
        (each, result)
        for each in ballots.of_initiative(turn.connection, turn.initiative.id)
        if each.status is Status.CLOSED and (result := ballots.result_of(turn.connection, each.id)) is not None
    ]
    rows = tuple(line for ballot, result in closed for line in _result(turn, ballot, result))
    return Sheet(title=both(turn, lambda _: _.context("sheet", "Results"), " "), head=head, rows=rows)


def _result(turn: Turn, ballot: Ballot, result: Result) -> Iterable[Line]:
    """A line for each option, the best first."""
    place = ranks(result.order)
    holds = result.holds
    for at in said.by_rank(result):
        option, share = ballot.options[at], said.share(result, at)
        yield (
            f"{Record.BALLOT}-{ballot.id}",
            ballot.question_fr,
            ballot.question_zh,
            place[at],
            f"{Record.ACTION}-{option.action_id}" if option.action_id else "",
            option.label_fr,
            option.label_zh,
            result.scores[at],
            result.supports[at],
            "" if share is None else floor(share * 100 + Fraction(1, 2)),
            result.voters.overall,
            result.roll.overall,
            both(turn, lambda _: _.context("quorum", "yes") if holds else _.context("quorum", "no")),  # noqa: B023
            *moments(turn, ballot.closed_at or ballot.closes_at),
        )


def _one(part: Bilingual) -> str:
    """A short text in every language that there is."""
    return " · ".join(text for text in (part.fr, part.zh) if text)
