"""The handover: all that is open, for whoever comes to coordinate, as a screen and as a document in both languages.

/handover   people to greet, meetings, ballots, promises, tasks   [Take it as a PDF]
Whoever is named to coordinate gets the document by itself.
"""

from datetime import timedelta
from typing import ClassVar

from markupsafe import Markup

from bot.chat import N_, Deed, Letter, Payload, Press, Right, Routes, Screen, Theme, Turn, button
from bot.chat.screen import bare
from bot.domain.deliveries import Lane
from bot.domain.people import Member
from bot.prints import MinutesDocument, Section
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.handover_words import Part, parts
from handlers.lengths import shortened
from handlers.minutes_document import side
from storage.handover import handover

routes = Routes("handover")
IN_A_LIST = 3
"""Lines of each part on the screen; the document has them all."""
LINE = 110
"""Characters of a line on the screen."""
USEFUL_FOR = timedelta(days=14)


class TakeHandover(Press, called="handover.file"):
    """The handover as a document."""


class HandedOver(Letter, called="handover"):
    """To somebody who has just been named to coordinate: all that is open."""

    lane: ClassVar[Lane] = Lane.NOTICE
    again: ClassVar[bool] = True
    """Whoever comes next must have it; twice, it says what stands then."""

    member: int


@routes.command(
    "handover",
    right=Right.COORDINATOR,
    menu=N_("See what is open, to hand it over"),
    more=N_(
        "People to greet, meetings, ballots, promises and tasks that wait for somebody.\n"
        "As a document in both languages, for whoever comes next."
    ),
    theme=Theme.PEOPLE,
)
def show_handover(turn: Turn, _payload: Payload, _: Words) -> Screen:
    found = parts(turn, handover(turn.connection, turn.initiative.id, turn.now), _)
    return Screen(
        text=paragraphs(
            _("<b>What is open</b>"),
            *(_in_short(part, _) for part in found if part.lines),
            "" if any(part.lines for part in found) else _("Nothing is open: nobody waits for anything."),
        ),
        rows=((button(_("Take it as a PDF"), TakeHandover()),),),
    )


def _in_short(part: Part, _: Words) -> Markup:
    more = len(part.lines) - IN_A_LIST
    return lines(
        Markup("<b>{}</b>").format(part.title),
        *(f"• {shortened(bare(line), LINE)}" for line in part.lines[:IN_A_LIST]),
        _.plural("• and {n} other", "• and {n} others", more) if more > 0 else "",
    )


@routes.press(TakeHandover, right=Right.COORDINATOR)
def take(turn: Turn, _press: TakeHandover, _: Words) -> Screen:
    return Screen(text=_("Here is what is open, in both languages."), prints=(_document(turn, _),), fresh=True)


def hand_over(deed: Deed, member: Member) -> None:
    """This member coordinates from now on: they are to know what is open."""
    deed.plan(
        HandedOver(initiative=member.initiative_id, member=member.id),
        key=f"handover:{member.id}:{deed.now.timestamp()}",
        person_id=member.person_id,
        expires=deed.now + USEFUL_FOR,
    )


@routes.letter(HandedOver)
def write_handed_over(turn: Turn, letter: HandedOver, _: Words | None) -> Screen | None:
    member = turn.member_or_none
    if _ is None or member is None or member.id != letter.member or not member.coordinates:
        return None
    return Screen(
        text=paragraphs(
            _("<b>You take over:</b> this document says who waits, what is open and what was promised."),
            _("/handover shows it anew at any time."),
        ),
        prints=(_document(turn, _),),
    )


def _document(turn: Turn, _: Words) -> MinutesDocument:
    """All of it, French beside Chinese, under a name in the reader's language."""
    found = handover(turn.connection, turn.initiative.id, turn.now)
    french, chinese = (_whole(turn, parts(turn, found, words), words) for words in turn.languages.values())
    both = zip(french, chinese, strict=True)
    sections = tuple(
        Section(fr=side((fr.title, fr.lines)), zh=side((zh.title, zh.lines))) for fr, zh in both if fr.lines
    )
    name = shortened(f"{_('Handover')} {turn.initiative.code}", 60)
    day = turn.now.date().isoformat()
    return MinutesDocument(form="pdf", filename=f"{name} {day}.pdf", sections=sections)


def _whole(turn: Turn, found: list[Part], _: Words) -> list[Part]:
    today = _.full_date(turn.now, turn.zone)
    head = [Markup.escape(turn.initiative.name(_.code)), _("As of {day}", day=today)]
    empty = [] if any(part.lines for part in found) else [_("Nothing is open: nobody waits for anything.")]
    return [Part(_("Handover"), [*head, *empty]), *found]
