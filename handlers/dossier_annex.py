"""The dossier's calendar, and the minutes that are annexed to it."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from markupsafe import Markup

from bot.chat import Turn
from bot.domain.ballots import Ballot
from bot.domain.dossier import Dated, Dossier
from bot.domain.dossier_facts import Held
from bot.domain.meetings import Meeting
from bot.domain.milestones import Milestone
from bot.domain.notes import Note
from bot.domain.references import Record, Reference, reference
from bot.prints import Chapter, Row, Telling
from bot.words import Words
from handlers import hours, vocabulary
from handlers.dossier_chapters import Tongues
from handlers.meetings_words import written
from handlers.notes_words import day
from handlers.papers import as_text, chapter, parted, row, telling
from handlers.stages_words import dated, milestone_kind


def calendar(turn: Turn, dossier: Dossier, tongues: Tongues) -> Chapter:
    """What was and what is to come, in the order of the days, with the hour in every place."""
    rows = [row(tongues, partial(_dated, turn, each), _reference(each.what)) for each in dossier.calendar]
    return chapter(tongues, lambda _: _("Calendar"), rows)


def annexes(turn: Turn, dossier: Dossier, tongues: Tongues) -> Iterator[Chapter]:
    """The minutes that were sent to all, meeting by meeting."""
    yield parted(tongues, lambda _: _("Annex: minutes"))
    for held in dossier.minutes:
        yield chapter(tongues, partial(_headline, turn, held), _minutes(turn, held, tongues), part=True)
    if not dossier.minutes:
        yield chapter(tongues, lambda _: _("No minutes yet"), (), part=True)


def _headline(turn: Turn, held: Held, _: Words) -> Markup:
    day = _.full_date(held.meeting.starts_at, turn.territories[0].zone)
    return _("{title}, {day}", title=written(_, held.meeting.title), day=day)


def _dated(turn: Turn, each: Dated, _: Words) -> Telling:
    match each.what:
        case Meeting() as meeting:
            what = _("Meeting: {title}", title=written(_, meeting.title))
            return telling(_.full_date(meeting.starts_at, "UTC"), what, _in_each_place(turn, meeting.starts_at, _))
        case Ballot() as ballot:
            closes = ballot.closed_at or ballot.closes_at
            what = _("Close of the vote: {question}", question=ballot.question(_.code))
            return telling(_.full_date(closes, "UTC"), what, _in_each_place(turn, closes, _))
        case Milestone() as milestone:
            happened = vocabulary.first_up(as_text(milestone_kind(_, milestone.kind)))
            whom = vocabulary.marked(_, milestone.whom, milestone.language)
            return telling(
                dated(_, each.day), happened, whom, figure=_.money(milestone.money) if milestone.money else ""
            )
        case Note() as note:
            done = _("done") if note.done_at else ""
            return telling(dated(_, each.day), _("Task: {text}", text=written(_, note.words)), done)


def _in_each_place(turn: Turn, moment: datetime, _: Words) -> Markup:
    """The hour on every wall, with the day where it is another one."""
    return Markup("\n").join(
        _("{place}: {moment}", place=name, moment=_.moment(moment, zone))
        for zone, name in hours.territories(turn, _).items()
    )


def _reference(what: Meeting | Ballot | Note | Milestone) -> Reference:
    match what:
        case Meeting():
            return reference(Record.MEETING, what.id, what.changed_at)
        case Ballot():
            return reference(Record.BALLOT, what.id, what.closed_at or what.opened_at)
        case Milestone():
            return reference(Record.MILESTONE, what.id, what.recorded_at)
        case Note():
            return reference(Record.NOTE, what.id, what.written_at)


def _minutes(turn: Turn, held: Held, tongues: Tongues) -> Iterator[Row]:
    meeting = held.meeting
    sent = reference(Record.MEETING, meeting.id, meeting.minutes_at or meeting.changed_at)
    if held.present:
        yield row(tongues, lambda _: telling(_("Presence"), _present(turn, held, _)), sent)
    for note in held.notes:
        yield row(tongues, partial(_note, note), reference(Record.NOTE, note.id, note.written_at))
    if meeting.minutes:
        yield row(tongues, lambda _: telling(_("What was said"), written(_, meeting.minutes)), sent)


def _present(turn: Turn, held: Held, _: Words) -> Markup:
    there = [
        _("{name} {n}", name=place.name(_.code), n=_.number(held.present[place.id]))
        for place in turn.territories
        if held.present[place.id]
    ]
    counted = _.plural("{n} person was there", "{n} people were there", held.present.total())
    return Markup(" · ").join((counted, *there))


def _note(note: Note, _: Words) -> Telling:
    if not note.is_task:
        return telling(_("Decision"), written(_, note.words))
    due = _("by {day}", day=day(_, note.due_on)) if note.due_on else ""
    return telling(_("Task"), written(_, note.words), due, _("done") if note.done_at else "")
