"""What a meeting's card says of its translations: who made them, and what a member who reads both can take."""

from markupsafe import Markup

from bot.chat import Button, Turn, button
from bot.domain.meetings import Meeting
from bot.domain.wordings import Thing
from bot.words import Words
from handlers.translating_presses import ListTexts
from handlers.translating_words import credits
from storage import translations, wordings


def translated_by(turn: Turn, meeting: Meeting, _: Words) -> Markup:
    """Who translated what this reader is shown."""
    written = wordings.of(turn.connection, Thing.MEETING, [meeting.id])[meeting.id]
    return credits(turn, [each for each in written if each.approved and each.language == _.code], _)


def to_translate(turn: Turn, meeting: Meeting, _: Words) -> list[tuple[Button, ...]]:
    """The way to the list, for members who read both languages; those who coordinate write on the card itself."""
    member = turn.member
    waits = any(meeting.waiting(language) for language in turn.languages)
    if not waits or not member.is_active or member.coordinates or not turn.person.reads_both:
        return []
    return [(button(_("See what waits for a translation"), ListTexts()),)]


def count_reader(turn: Turn, meeting: Meeting, _: Words) -> None:
    """Somebody opened a meeting that is not in their language yet: its words are the more urgent for it."""
    if turn.person.reads_both:
        return
    for part in meeting.waiting(_.code):
        text = translations.source(turn.connection, meeting.initiative_id, Thing.MEETING, meeting.id, part)
        if text is not None:
            translations.met(turn.connection, text)
