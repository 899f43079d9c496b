"""Whose words were translated is told, when they can read the translation: they are the first to vouch for it."""

from datetime import timedelta
from typing import ClassVar

from bot.chat import Letter, Routes, Screen, Turn, button
from bot.domain.translations import Source, may_settle
from bot.words import Words
from handlers.translating_presses import OpenTranslation
from handlers.translating_words import credits
from storage import members, people, translations, wordings

routes = Routes("translating_letters")
IS_NEWS = timedelta(days=14)


class Translated(Letter, called="translation.written"):
    """What you wrote was translated."""

    # Twice does no harm: the button leads to the same translation. Missing, it would wait for a coordinator.
    again: ClassVar[bool] = True

    wording: int


def tell_author(turn: Turn, text: Source) -> None:
    wording = wordings.one(turn.connection, text.thing, text.thing_id, text.part, text.into)
    author = members.by_id(turn.connection, text.author_id) if text.author_id else None
    if wording is None or author is None:
        return
    known = people.reader(turn.connection, author.person_id, text.initiative_id)
    if known is None or known.person is None or not may_settle(wording, text.author_id, author, known.person):
        return
    turn.plan(
        Translated(initiative=text.initiative_id, wording=wording.id),
        key=f"translated:{wording.id}:{turn.now.isoformat()}",
        person_id=author.person_id,
        expires=turn.now + IS_NEWS,
        subject=f"translation:{wording.id}",
    )


@routes.letter(Translated)
def write_translated(turn: Turn, letter: Translated, _: Words) -> Screen | None:
    wording = wordings.by_id(turn.connection, letter.wording)
    if wording is None or wording.approved or wording.outdated or turn.member_or_none is None:
        return None
    here = (turn.connection, wording.initiative_id, wording.thing, wording.thing_id, wording.part)
    text = translations.source(*here)
    if text is None or not may_settle(wording, text.author_id, turn.member, turn.person):
        return None
    open_it = button(_("Read the translation"), OpenTranslation(wording=wording.id))
    return Screen(
        text=_("Something that you wrote was translated. {credits}.", credits=credits(turn, [wording], _)),
        rows=((open_it,),),
    )
