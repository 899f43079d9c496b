"""The dossier's chapters about people: the parties, context and stakes, actors and their roles."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from bot.chat import Turn
from bot.domain.dossier_facts import Facts, Saying
from bot.domain.initiatives import Territory
from bot.domain.journal import EntryKind
from bot.domain.people import College
from bot.domain.references import Record, Reference, reference
from bot.domain.relaying import Standing as Relayed
from bot.domain.statements import Statement, Topic
from bot.prints import Chapter, Row, Telling
from bot.words import Words
from handlers import vocabulary
from handlers.dossier_gaps import topic
from handlers.meetings_words import written
from handlers.papers import chapter, parted, row, telling

Tongues = Sequence[Words]


def statement_row(tongues: Tongues, statement: Statement | None, *, lead: bool = True) -> list[Row]:
    """What a territory wrote about a topic; nothing where it wrote nothing."""
    if statement is None:
        return []

    def say(_: Words) -> Telling:
        begins = vocabulary.first_up(topic(_, statement.topic)) if lead else ""
        return telling(begins, written(_, statement.words))

    return [row(tongues, say, reference(Record.STATEMENT, statement.id, statement.written_at))]


def who(turn: Turn, saying: Saying, _: Words) -> Markup:
    """Who speaks, without a name: the organisation where there is one, the college, the territory; and whether it was
    typed for them."""
    speaker = _speaker(turn, saying, _)
    match saying.relayed:
        case None:
            return speaker
        case Relayed.CONFIRMED:
            return _("{who}, through a relay", who=speaker)
        case _unconfirmed:
            return _("{who}, through a relay, not confirmed yet", who=speaker)


def _speaker(turn: Turn, saying: Saying, _: Words) -> Markup:
    place = turn.territory(saying.territory_id).name(_.code)
    college, organisation = vocabulary.college(_, saying.college), saying.organisation
    if not organisation:
        return _("{college}, {territory}", college=vocabulary.first_up(college), territory=place)
    return _("{organisation} ({college}, {territory})", organisation=organisation, college=college, territory=place)


def parties(turn: Turn, facts: Facts, tongues: Tongues) -> Chapter:
    rows: list[Row] = []
    for place in turn.territories:
        rows.append(row(tongues, partial(_party, facts, place)))
        for which in (Topic.LEGAL_NAME, Topic.PRESENTATION):
            rows += statement_row(tongues, facts.statement(place.id, which))
    return chapter(tongues, lambda _: _("The parties"), rows)


def context(turn: Turn, facts: Facts, tongues: Tongues) -> Iterator[Chapter]:
    """The context and the stakes, territory by territory."""
    yield parted(tongues, lambda _: _("Context and stakes"))
    for place in turn.territories:
        rows = statement_row(tongues, facts.statement(place.id, Topic.CONTEXT))
        rows += [
            row(tongues, partial(_stake, turn, each), each.reference) for each in facts.said(EntryKind.STAKE, place.id)
        ]
        yield chapter(tongues, partial(_name, place), rows, part=True)


def actors(turn: Turn, facts: Facts, tongues: Tongues) -> Iterator[Chapter]:
    """Who takes part, by territory and college, and what each organisation brings."""
    yield parted(tongues, lambda _: _("Actors and roles"))
    for place in turn.territories:
        rows = [row(tongues, partial(_actors, facts, place, college)) for college in College]
        yield chapter(tongues, partial(_name, place), rows, part=True)


def _name(place: Territory, _: Words) -> str:
    return place.name(_.code)


def _party(facts: Facts, place: Territory, _: Words) -> Telling:
    number = sum(each.people for each in facts.groups if each.territory_id == place.id)
    return telling(place.name(_.code), _.plural("{n} member takes part.", "{n} members take part.", number))


def _stake(turn: Turn, saying: Saying, _: Words) -> Telling:
    """What somebody said, in which field, and for whom they speak."""
    field = vocabulary.first_up(vocabulary.domain(_, saying.entry.domain))
    return telling(field, written(_, saying.words), aside=who(turn, saying, _))


def _actors(facts: Facts, place: Territory, college: College, _: Words) -> Telling:
    groups = [each for each in facts.groups if (each.territory_id, each.college) == (place.id, college)]
    people = sum(each.people for each in groups)
    told = []
    for group in groups:
        brought = _brought(facts, place, college, group.organisation)
        name = group.organisation or _("without an organisation")
        line = _("{organisation}: {people}", organisation=name, people=_people(group.people, _))
        told.append(_("{line}, brings {references}", line=line, references=_.list(brought)) if brought else line)
    return telling(
        vocabulary.first_up(vocabulary.college(_, college)),
        *(told or [_("Nobody yet.")]),
        figure=_people(people, _) if people else "",
    )


def _brought(facts: Facts, place: Territory, college: College, organisation: str) -> list[str]:
    """The contributions of an organisation, by their records."""
    return [
        _short(each.reference)
        for each in facts.said(EntryKind.CONTRIBUTION, place.id)
        if (each.college, each.organisation) == (college, organisation)
    ]


def _short(reference: Reference) -> str:
    return f"{reference.record}-{reference.number}"


def _people(number: int, _: Words) -> object:
    return _.plural("{n} person", "{n} people", number)
