"""The two papers as values to print: the project dossier, and a territory's sheet."""

from collections.abc import Callable
from functools import partial
from typing import Literal

from bot.chat import Turn
from bot.chat.screen import plain
from bot.domain.dossier import TerritorySheet, gathered, sheet
from bot.domain.dossier_facts import Facts, Saying
from bot.domain.initiatives import Territory
from bot.domain.journal import EntryKind, excerpt
from bot.domain.meetings import Bilingual
from bot.domain.people import College
from bot.domain.statements import Topic
from bot.prints import Chapter, Paper, Row, Telling
from bot.words import Words
from handlers import dossier_annex, dossier_budget, dossier_chapters, vocabulary
from handlers.dossier_chapters import Tongues, statement_row, who
from handlers.dossier_gaps import missing
from handlers.lengths import shortened
from handlers.meetings_calendar import NAME_LONGEST, UNFIT
from handlers.meetings_words import written
from handlers.papers import as_text, chapter, row, telling

Form = Literal["pdf", "docx"]
Spoken = Literal["fr", "zh", "both"]
QUOTED = 120
"""Characters of what a sheet quotes of an entry: it is one page, with both languages."""


def tongues(turn: Turn, spoken: Spoken) -> tuple[Words, ...]:
    """The languages of a paper: one, or both with the French on the left."""
    codes = ("fr", "zh") if spoken == "both" else (spoken,)
    return tuple(turn.languages[code] for code in codes)


def dossier(turn: Turn, facts: Facts, spoken: Spoken, _: Words) -> tuple[Paper, Paper]:
    """The project dossier as PDF and as DOCX, under a name in the reader's script."""
    languages = tongues(turn, spoken)
    value = gathered(facts, [each.code for each in languages])
    chapters = (
        dossier_chapters.parties(turn, facts, languages),
        *dossier_chapters.context(turn, facts, languages),
        *dossier_chapters.actors(turn, facts, languages),
        dossier_budget.actions(turn, value, languages),
        dossier_budget.contributions(turn, value, languages),
        dossier_annex.calendar(turn, value, languages),
        *dossier_budget.budgets(value, languages),
        dossier_budget.indicators(value, languages),
        *dossier_annex.annexes(turn, value, languages),
    )
    return _both_forms(
        turn,
        languages,
        _dossier_subtitle,
        titles=[_("Project dossier: {name}", name=turn.initiative.name(_.code)) for _ in languages],
        chapters=(*missing(turn, value.gaps, languages), *_numbered(chapters)),
        name=plain(_("dossier-{name}", name=turn.initiative.name(_.code))),
    )


def territory_sheet(turn: Turn, facts: Facts, territory: Territory, spoken: Spoken, _: Words) -> tuple[Paper, Paper]:
    """A territory's sheet as PDF and as DOCX."""
    languages = tongues(turn, spoken)
    value = sheet(facts, territory, [each.code for each in languages])
    return _both_forms(
        turn,
        languages,
        _sheet_subtitle,
        titles=[territory.name(_.code) for _ in languages],
        chapters=(*missing(turn, value.gaps, languages), *_sheet(turn, value, languages)),
        name=plain(_("sheet-{name}", name=territory.name(_.code))),
        one_page=True,
    )


def _both_forms(
    turn: Turn,
    languages: Tongues,
    subtitle: Callable[[Turn, Words], tuple[object, ...]],
    *,
    titles: list[object],
    chapters: tuple[Chapter, ...],
    name: str,
    one_page: bool = False,
) -> tuple[Paper, Paper]:
    day = turn.now.date().isoformat()
    spoken = "-".join(each.code for each in languages)
    bare = shortened(" ".join(UNFIT.sub(" ", name).split()), NAME_LONGEST)

    def paper(form: Form) -> Paper:
        return Paper.model_validate(
            {
                "form": form,
                "filename": f"{bare} {spoken} {day}.{form}",
                "languages": [each.code for each in languages],
                "titles": [as_text(each) for each in titles],
                "subtitles": [[as_text(line) for line in subtitle(turn, each)] for each in languages],
                "chapters": chapters,
                "one_page": one_page,
            }
        )

    return paper("pdf"), paper("docx")


def _dossier_subtitle(turn: Turn, _: Words) -> tuple[object, ...]:
    """As of when, and how to read the references."""
    return (
        _("As it stood on {day}, from what the members said and decided.", day=_.full_date(turn.now, "UTC")),
        _(
            "On the right: the record that a line comes from, and its day. A: action, B: vote, E: entry,"
            " F: funding, I: indicator, M: meeting, N: note of a meeting, R: milestone, S: statement of a territory."
        ),
    )


def _sheet_subtitle(turn: Turn, _: Words) -> tuple[object, ...]:
    """The same on a page that has entries and statements only, and the cooperation that it is for."""
    return (
        turn.initiative.name(_.code),
        _("As it stood on {day}, from what the members said and decided.", day=_.full_date(turn.now, "UTC")),
        _("On the right: the record that a line comes from, and its day. E: entry, S: statement of the territory."),
    )


def _numbered(chapters: tuple[Chapter, ...]) -> list[Chapter]:
    """Chapters by their number, before the title in the first language; their parts have none."""
    numbered, number = [], 0
    for each in chapters:
        number += not each.part
        first, *others = each.titles
        titles = each.titles if each.part else (f"{number}. {first}", *others)
        numbered.append(each.model_copy(update={"titles": titles}))
    return numbered


def _sheet(turn: Turn, value: TerritorySheet, languages: Tongues) -> list[Chapter]:
    place, facts = value.territory.id, value.facts
    us = [
        row(languages, lambda _: _members(value, _)),
        *statement_row(languages, facts.statement(place, Topic.LEGAL_NAME), lead=False),
        *statement_row(languages, facts.statement(place, Topic.PRESENTATION), lead=False),
    ]
    return [
        chapter(languages, lambda _: _("Who we are"), us),
        chapter(languages, lambda _: _("Motivations"), _quoted(turn, value, EntryKind.MOTIVATION, languages)),
        chapter(languages, lambda _: _("Stakes"), _quoted(turn, value, EntryKind.STAKE, languages)),
        chapter(
            languages, lambda _: _("Assets"), statement_row(languages, facts.statement(place, Topic.ASSETS), lead=False)
        ),
        chapter(languages, lambda _: _("Contributions"), _quoted(turn, value, EntryKind.CONTRIBUTION, languages)),
    ]


def _members(value: TerritorySheet, _: Words) -> Telling:
    groups = [each for each in value.facts.groups if each.territory_id == value.territory.id]
    colleges = [
        _("{group}: {n}", group=vocabulary.college(_, college), n=_.number(people))
        for college in College
        if (people := sum(each.people for each in groups if each.college is college))
    ]
    number = sum(each.people for each in groups)
    return telling(_.plural("{n} member takes part.", "{n} members take part.", number), " · ".join(colleges))


def _quoted(turn: Turn, value: TerritorySheet, kind: EntryKind, languages: Tongues) -> list[Row]:
    def say(saying: Saying, _: Words) -> Telling:
        short = Bilingual(excerpt(saying.words.fr, QUOTED), excerpt(saying.words.zh, QUOTED // 2))
        kind = vocabulary.contribution_kind(_, saying.entry.offer) if saying.entry.offer else ""
        return telling(vocabulary.first_up(kind), written(_, short), aside=who(turn, saying, _))

    rows = [row(languages, partial(say, each), each.reference) for each in value.quoted[kind]]
    if more := value.more[kind]:
        rows.append(row(languages, lambda _: telling("", _.plural("and {n} more", "and {n} more", more))))
    return rows
