"""Minutes as they are read: agenda, who was there, decisions, tasks, what was written, and who approved them."""

from markupsafe import Markup

from bot.chat import Turn
from bot.domain.meetings import Bilingual, Meeting
from bot.domain.minutes import Approval
from bot.domain.notes import Note
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import hours, notes_words
from handlers import meetings_words as wording
from storage import attendance, members, minutes, notes


def assembled(turn: Turn, meeting: Meeting, text: Bilingual, _: Words) -> Markup:
    """The whole of them, under the meeting's title and day; `text` is what somebody wrote besides."""
    noted = notes.of_meeting(turn.connection, meeting.id)
    return paragraphs(
        lines(
            _("<b>Minutes: {title}</b>", title=wording.written(_, meeting.title)),
            hours.on_one_line(turn, meeting.starts_at, _),
        ),
        wording.agenda(_, meeting),
        wording.presence(turn, attendance.count(turn.connection, meeting.id), _),
        *noted_as(turn, [each for each in noted if not each.is_task], _("<b>Decisions</b>"), _),
        *noted_as(turn, [each for each in noted if each.is_task], _("<b>Tasks</b>"), _),
        wording.written(_, text),
        approved_by(turn, meeting, minutes.approvals_of(turn.connection, meeting.id), _) if meeting.minutes_at else "",
    )


def noted_as(turn: Turn, noted: list[Note], title: Markup, _: Words) -> list[Markup]:
    """Notes of one kind under their title; nothing when there are none."""
    people = notes_words.holders(turn, noted)
    told = [notes_words.line(_, each, people, n) for n, each in enumerate(noted, start=1)]
    return [title, *told] if told else []


def approved_by(turn: Turn, meeting: Meeting, given: list[Approval], _: Words) -> Markup:
    """Who approved for which territory, and where somebody stood in."""
    people = members.named(turn.connection, {each.member_id for each in given if each.member_id is not None})
    said = []
    for each in given:
        place = turn.territory(each.territory_id).name(_.code)
        member = people.get(each.member_id) if each.member_id is not None else None
        name = member.name if member is not None and member.name else _("somebody who has left")
        said.append(
            _("Approved for {territory} by {name}, as nobody coordinates there.", territory=place, name=name)
            if each.stands_in
            else _("Approved for {territory} by {name}.", territory=place, name=name)
        )
    return lines(*said)
