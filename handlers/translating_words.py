"""Translations in words: which text it is, who translated it, who vouches for it."""

from collections.abc import Iterable

from markupsafe import Markup

from bot.chat import Turn
from bot.domain.journal import Part as EntryPart
from bot.domain.meetings import Part as MeetingPart
from bot.domain.wordings import TITLE, Thing, Wording
from bot.words import Words
from bot.words.language import lines
from storage import members, wordings


def kind(_: Words, thing: Thing, part: str) -> str:
    """What a text is."""
    match thing, part:
        case Thing.ENTRY, EntryPart.QUANTITY:
            return _("how much somebody brings")
        case Thing.ENTRY, EntryPart.CONDITION:
            return _("the condition of a contribution")
        case Thing.ENTRY, EntryPart.IN_RETURN:
            return _("what is hoped for in return")
        case Thing.ENTRY, _other:
            return _("what a member says")
        case Thing.MEETING, MeetingPart.TITLE:
            return _("the title of a meeting")
        case Thing.MEETING, MeetingPart.AGENDA:
            return _("the agenda of a meeting")
        case Thing.MEETING, _other:
            return _("the minutes of a meeting")
        case Thing.NOTE, _other:
            return _("what was noted at a meeting")
        case _action, part if part == TITLE:
            return _("the title of an action")
        case _action, _other:
            return _("the description of an action")


def into(_: Words, language: str) -> Markup:
    """What a question asks for."""
    return _("<b>Translate this into Chinese</b>") if language == "zh" else _("<b>Translate this into French</b>")


def readable(turn: Turn, thing: Thing, ids: list[int], _: Words) -> dict[int, dict[str, Wording]]:
    """The approved translations into the reader's language of what still says the same, by thing and by part."""
    found = wordings.of(turn.connection, thing, ids)
    return {
        number: {
            each.part: each
            for each in written
            if each.language == _.code and each.translated and each.approved and not each.outdated
        }
        for number, written in found.items()
    }


def credits(turn: Turn, translated: Iterable[Wording], _: Words) -> Markup:
    """Who translated, by name; that it is a translation where nobody is left to name."""
    shown = list(translated)
    if not shown:
        return Markup("")
    named = members.named(turn.connection, {each.author_id for each in shown if each.author_id})
    names = list(dict.fromkeys(named[each.author_id].name for each in shown if each.author_id in named))
    return lines(
        _("Translated by {names}", names=_.list(names)) if names else _("Translated"),
        revised(_) if any(each.drafted for each in shown) else "",
    )


def revised(_: Words) -> Markup:
    """Said of every text that began as a machine's."""
    return _("Revised from a machine’s draft")


def translated_by(turn: Turn, wording: Wording, _: Words) -> Markup:
    """Who wrote a translation, for whoever is to approve it."""
    return lines(credits(turn, [wording], _), "" if wording.approved else _("Translation not approved yet"))
