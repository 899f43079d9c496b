"""Reading what people say.

/read              how many have spoken, by territory and by college, who has not been heard yet;
                   then the entries, the newest first, five a page
  a number         opens one with its full text, in the reader's language where a translation was approved
                                           [Read the original] [Translate it] [Back to the list]
  Kind: … College: … Territory: … Domain: …                each shows what is chosen now, and lets one choose again
"""

from markupsafe import Markup

from bot.chat import N_, Button, Payload, Press, Right, Routes, Screen, Turn, button
from bot.domain.journal import Entry, Part, Said, Sieve, Voices
from bot.domain.people import College
from bot.domain.wordings import Thing, Wording
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from handlers.entries_cards import (
    ReadAll,
    SayMore,
    author_of,
    gone,
    in_a_list,
    own_card,
    turning,
    typed_for_them,
    words_of,
)
from handlers.entries_sieve import Chosen, Read, choosing, chosen, reading, sieve_of
from handlers.entries_translated import count_reader, told_of_translation
from handlers.translating_presses import TakeText
from handlers.translating_words import readable
from storage import entries, wordings

routes = Routes("entries_reading")
PAGE = 5
BETWEEN = Markup(" · ")
"""Between names that hold an "and" of their own."""


class Open(Chosen, Press, called="said"):
    """An entry in full; the rest leads back to where it was found."""

    page: int
    entry: int
    original: int | None = None
    """1 shows it as it was written, not as it was translated."""


@routes.command(
    "read",
    right=Right.READER,
    menu=N_("Read what people say"),
    more=N_("What the others say, by kind, field, college and territory.\nTap one to read all of it."),
)
def show(turn: Turn, _payload: Payload, _: Words) -> Screen:
    return _list(turn, Sieve(), 1, _)


@routes.press(ReadAll, right=Right.READER)
def show_all(turn: Turn, _press: ReadAll, _: Words) -> Screen:
    return _list(turn, Sieve(), 1, _)


@routes.press(Read, right=Right.READER)
def show_page(turn: Turn, press: Read, _: Words) -> Screen:
    return _list(turn, sieve_of(turn, press), press.page, _)


@routes.press(Open, right=Right.READER)
def open_entry(turn: Turn, press: Open, _: Words) -> Screen:
    said = entries.by_id(turn.connection, turn.initiative.id, press.entry)
    if said is None or said.entry.withdrawn or not said.author.may_read:
        return gone(_)
    back = button(_("Back to the list"), reading(sieve_of(turn, press), press.page))
    if said.author.id != turn.member.id:
        return _others(turn, said, press, back, _)
    own = own_card(turn, said.entry, _)
    return own.model_copy(update={"rows": (*own.rows, (back,))})


def _others(turn: Turn, said: Said, press: Open, back: Button, _: Words) -> Screen:
    """What somebody else said: in the reader's language where somebody vouches for the translation, with the original
    one tap away; otherwise as it was written, for those who can to translate."""
    entry = said.entry
    translated = readable(turn, Thing.ENTRY, [entry.id], _)[entry.id]
    shown = {} if press.original else translated
    rows: list[tuple[Button, ...]] = []
    if shown:
        rows.append((button(_("Read the original"), press.model_copy(update={"original": 1})),))
    elif translated:
        rows.append((button(_("Read the translation"), press.model_copy(update={"original": None})),))
    elif turn.member.is_active and turn.person.reads_both and not _is_written(turn, entry):
        rows.append((button(_("Translate it"), TakeText(thing=Thing.ENTRY, item=entry.id, part=Part.TEXT)),))
    count_reader(turn, entry, translated, _)
    return Screen(
        text=paragraphs(
            author_of(turn, said.author, _),
            typed_for_them(turn, entry, _),
            words_of(turn, entry, _, shown),
            "" if translated else told_of_translation(turn, entry, _),
        ),
        rows=(*rows, (back,)),
    )


def _is_written(turn: Turn, entry: Entry) -> bool:
    """Whether there is a translation of what it says now, approved or not."""
    written = wordings.of(turn.connection, Thing.ENTRY, [entry.id])[entry.id]
    return any(each.part == Part.TEXT and not each.outdated for each in written)


def _list(turn: Turn, sieve: Sieve, page: int, _: Words) -> Screen:
    voices = entries.voices(turn.connection, turn.initiative.id, sieve)
    pages = max(1, -(-voices.let_through(sieve) // PAGE))
    page = min(max(page, 1), pages)
    shown = entries.read(turn.connection, turn.initiative.id, sieve, limit=PAGE, offset=(page - 1) * PAGE)
    translated = readable(turn, Thing.ENTRY, [said.entry.id for said in shown], _)
    presses = [Open.model_validate({**chosen(sieve), "page": page, "entry": said.entry.id}) for said in shown]
    rows = (
        tuple(button(str(number), press) for number, press in enumerate(presses, start=1)),
        tuple(turning(page, pages, reading(sieve, page - 1), reading(sieve, page + 1), _)),
        *((each,) for each in choosing(turn, sieve, _)),
        (button(_("Show everything"), Read()),) if sieve.narrows else (),
        (button(_("Say something"), SayMore()),),
    )
    return Screen(
        text=paragraphs(
            _("<b>What people say</b>"),
            _heard(turn, voices, _),
            *(
                _in_the_list(turn, number, said, translated[said.entry.id].get(Part.TEXT), _)
                for number, said in enumerate(shown, start=1)
            ),
            "" if shown else _nothing(sieve, _),
            _("Page {page} of {pages}", page=page, pages=pages) if pages > 1 else "",
        ),
        rows=tuple(row for row in rows if row),
        numbered=tuple(press.encode() for press in presses),
    )


def _heard(turn: Turn, voices: Voices, _: Words) -> Markup:
    """Who has spoken, and who has not: every college and every territory must be heard."""
    places = {place.id: place.name(_.code) for place in turn.territories}
    colleges = {college: vocabulary.college(_, college) for college in College}
    silent = [
        *(places[place] for place in voices.silent_territories(places)),
        *(colleges[college] for college in voices.silent_colleges()),
    ]
    return lines(
        _.plural("{n} entry so far", "{n} entries so far", voices.total) if voices.total else "",
        _told([(name, voices.of_territory(place)) for place, name in places.items()], _),
        _told([(name, voices.of_college(college)) for college, name in colleges.items()], _),
        _("Not heard yet: {names}", names=BETWEEN.join(silent))
        if silent
        else _("Every college and territory has spoken."),
    )


def _told(counts: list[tuple[str, int]], _: Words) -> Markup:
    return BETWEEN.join(_("{name}: {n}", name=vocabulary.first_up(name), n=_.number(n)) for name, n in counts if n)


def _in_the_list(turn: Turn, number: int, said: Said, translated: Wording | None, _: Words) -> Markup:
    who = _(
        "<b>{name}</b> ({college}, {territory})",
        name=said.author.name,
        college=vocabulary.college(_, said.author.college),
        territory=turn.territory(said.author.territory_id).name(_.code),
    )
    return in_a_list(number, said.entry, _, who, translated)


def _nothing(sieve: Sieve, _: Words) -> Markup:
    return _("Nobody has said anything like this yet.") if sieve.narrows else _("Nobody has said anything yet.")
