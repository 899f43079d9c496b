"""An entry as a card: what was said, by whom, and what its author can do with it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from markupsafe import Markup

from bot.chat import Button, Press, Screen, Turn, button
from bot.domain.domains import Domain
from bot.domain.journal import Entry, Part, excerpt
from bot.domain.people import Member
from bot.domain.relaying import ActKind
from bot.domain.wordings import Wording
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from handlers.entries_translated import told_of_translation
from handlers.relays_words import channel
from handlers.translating_words import credits
from storage import members, relayed

EXCERPT = 90
"""Characters of an entry in a list."""


class OpenMine(Press, called="mine.open"):
    """Shows an entry of one's own."""

    entry: int


class ListMine(Press, called="mine"):
    page: int = 1


class ChangePart(Press, called="mine.change"):
    entry: int
    part: Part


class ChangeDomain(Press, called="mine.domain"):
    entry: int


class Withdraw(Press, called="mine.withdraw"):
    entry: int


class PutBack(Press, called="mine.back"):
    entry: int


class SayMore(Press, called="log"):
    """Begins /log."""


class ReadAll(Press, called="read.all"):
    """Begins /read."""


def kind_of(entry: Entry, _: Words) -> Markup:
    """What an entry is, in bold: its kind, and of a contribution what is brought."""
    kind = vocabulary.first_up(vocabulary.entry_kind(_, entry.kind))
    if entry.offer is None:
        return _("<b>{kind}</b>", kind=kind)
    return _("<b>{kind}: {offer}</b>", kind=kind, offer=vocabulary.contribution_kind(_, entry.offer))


def words_of(turn: Turn, entry: Entry, _: Words, translated: Mapping[str, Wording] = MappingProxyType({})) -> Markup:
    """All that an entry says; the parts that are `translated` in those words."""

    def said(part: Part) -> str:
        return translated[part].text if part in translated else entry.part(part)

    return paragraphs(
        lines(
            kind_of(entry, _),
            "" if entry.domain is Domain.GENERAL else vocabulary.first_up(vocabulary.domain(_, entry.domain)),
        ),
        lines("" if Part.TEXT in translated else vocabulary.foreign(_, entry.language), said(Part.TEXT)),
        lines(
            _("How much: {words}", words=said(Part.QUANTITY)) if entry.quantity else "",
            _("On condition that: {words}", words=said(Part.CONDITION)) if entry.condition else "",
            _("Hoped for in return: {words}", words=said(Part.IN_RETURN)) if entry.in_return else "",
        ),
        credits(turn, translated.values(), _),
        _("Changed on {day}", day=_.full_date(entry.changed_at, turn.zone))
        if entry.changed_at
        else _("Said on {day}", day=_.full_date(entry.logged_at, turn.zone)),
    )


def author_of(turn: Turn, author: Member, _: Words) -> Markup:
    """Who speaks: the name, the college, the territory, and what else that person chose to tell."""
    return lines(
        Markup("<b>{}</b>").format(author.name),
        _(
            "{college}, {territory}",
            college=vocabulary.first_up(vocabulary.college(_, author.college)),
            territory=turn.territory(author.territory_id).name(_.code),
        ),
        author.function,
        author.organisation,
    )


def typed_for_them(turn: Turn, entry: Entry, _: Words) -> Markup | str:
    """Who typed an entry for its author, and by which channel it came; blank where they did it themselves."""
    act = relayed.standing_about(turn.connection, ActKind.ENTRY, [entry.id]).get(entry.id)
    if act is None:
        return ""
    typist = members.named(turn.connection, [act.typed_by]).get(act.typed_by) if act.typed_by else None
    how = channel(_, act.channel)
    return (
        _("Said {channel}, typed by {name}.", channel=how, name=typist.name)
        if typist is not None and typist.name
        else _("Said {channel}, typed by somebody else.", channel=how)
    )


def in_a_list(number: int, entry: Entry, _: Words, who: object = "", translated: Wording | None = None) -> Markup:
    """An entry as two or three lines of a numbered list."""
    return lines(
        Markup("{}. {}").format(number, who or kind_of(entry, _)),
        kind_of(entry, _) if who else "",
        _("{words} (translated)", words=excerpt(translated.text, EXCERPT))
        if translated
        else vocabulary.marked(_, excerpt(entry.text, EXCERPT), entry.language),
    )


def own_card(turn: Turn, entry: Entry, _: Words, note: object = "") -> Screen:
    """One's own entry, with all that can be done about it. `note` says what has just happened."""
    rows: list[tuple[Button, ...]] = [
        (button(_part_label(entry, part, _), ChangePart(entry=entry.id, part=part)),)
        for part in entry.parts
        if part is not Part.TEXT
    ]
    rows += [
        (
            button(_("Change the text"), ChangePart(entry=entry.id, part=Part.TEXT)),
            button(_("Change the domain"), ChangeDomain(entry=entry.id)),
        ),
        (button(_("Withdraw it"), Withdraw(entry=entry.id)), button(_("See all mine"), ListMine())),
    ]
    return Screen(
        text=paragraphs(note, words_of(turn, entry, _), told_of_translation(turn, entry, _)), rows=tuple(rows)
    )


def withdrawn_card(entry: Entry, _: Words) -> Screen:
    """One's own entry that nobody else sees any more."""
    return Screen(
        text=paragraphs(
            _("Withdrawn: nobody but you can see it any more."),
            lines(kind_of(entry, _), excerpt(entry.text, EXCERPT)),
        ),
        rows=((button(_("Put it back"), PutBack(entry=entry.id)), button(_("See all mine"), ListMine())),),
    )


def gone(_: Words) -> Screen:
    """What a button named is no more, or never was for this reader."""
    return Screen(
        text=_("This is not here any more."),
        rows=(
            (button(_("Read what people say"), ReadAll()),),
            (button(_("See all mine"), ListMine()),),
        ),
    )


def turning(page: int, pages: int, newer: Press, older: Press, _: Words) -> Sequence[Button]:
    """The buttons that turn the pages of a list."""
    return (
        *((button(_("‹ Newer"), newer),) if page > 1 else ()),
        *((button(_("Older ›"), older),) if page < pages else ()),
    )


def _part_label(entry: Entry, part: Part, _: Words) -> str:
    told = bool(entry.part(part))
    match part:
        case Part.QUANTITY:
            return _("Change how much") if told else _("Say how much")
        case Part.CONDITION:
            return _("Change the condition") if told else _("Set a condition")
        case _:
            return _("Change what you hope for in return") if told else _("Say what you hope for in return")
