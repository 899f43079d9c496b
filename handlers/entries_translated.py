"""What is known about an entry's translation, for whoever said it and for whoever reads it."""

from markupsafe import Markup

from bot.chat import Turn
from bot.domain.journal import Entry, Part
from bot.domain.wordings import Thing, Wording
from bot.words import Words
from storage import translations, wordings


def told_of_translation(turn: Turn, entry: Entry, _: Words) -> Markup | str:
    """Whether the text was translated, and whether that is shown yet."""
    text = next((each for each in _written(turn, entry) if each.part == Part.TEXT), None)
    if text is None:
        return ""
    if text.outdated:
        return _("The original has changed since it was translated.")
    if text.approved:
        return _("There is a translation of this.")
    return _("There is a translation of this; it waits for the approval of its author or of the coordination.")


def count_reader(turn: Turn, entry: Entry, translated: dict[str, Wording], _: Words) -> None:
    """Somebody who does not read its language met this entry: what is not translated is the more urgent for it."""
    if entry.language == _.code or turn.person.reads_both:
        return
    for part in entry.parts:
        if part not in translated and entry.part(part):
            here = (turn.connection, entry.initiative_id, Thing.ENTRY, entry.id, part)
            if (text := translations.source(*here)) is not None:
                translations.met(turn.connection, text)


def _written(turn: Turn, entry: Entry) -> list[Wording]:
    return wordings.of(turn.connection, Thing.ENTRY, [entry.id])[entry.id]
