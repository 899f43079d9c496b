"""The rights of somebody without Telegram over what is kept of them: a relay prints it for them, or erases it.

[Print their data]    the same as anybody's under /privacy, as a text to print and hand over
[Erase them]          what goes and what stays; their code says that it is their wish
"""

from bot.chat import Right, Routes, Screen, Turn, button
from bot.domain.relaying import Contact
from bot.prints import TextFile
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.meetings_seats import give_places_left
from handlers.privacy_data import readable
from handlers.relays_log import ContactErased
from handlers.relays_presses import Does, OpenContact, TakeTheirData, ThinkOfTheirErasure, UseCode, theirs
from handlers.relays_words import back, gone
from storage import people
from storage.erasure import erase
from storage.own_data import own_data

routes = Routes("relays_data")


@routes.press(TakeTheirData, right=Right.RELAY)
def take(turn: Turn, press: TakeTheirData, _: Words) -> Screen:
    contact = theirs(turn, press.member)
    if contact is None:
        return gone(_)
    known = people.reader(turn.connection, contact.member.person_id, turn.initiative.id)
    language = known.person.language if known is not None and known.person is not None else _.code
    words = turn.languages[language]
    zone = turn.territory(contact.member.territory_id).zone
    text = readable(own_data(turn.connection, contact.member.person_id), zone, turn.now, words)
    return Screen(
        text=_(
            "All that is kept of {name}, in the language that they read: for them, and for nobody else.",
            name=contact.member.name,
        ),
        prints=(TextFile(filename=f"passerelle-{turn.now:%Y-%m-%d}.txt", content=text),),
        rows=((button(_("Back to this person"), OpenContact(member=press.member)),),),
        fresh=True,
        unwritten=True,
    )


@routes.press(ThinkOfTheirErasure, right=Right.RELAY)
def think(turn: Turn, press: ThinkOfTheirErasure, _: Words) -> Screen:
    contact = theirs(turn, press.member)
    if contact is None:
        return gone(_)
    return Screen(
        text=paragraphs(
            _("<b>What erasing {name} takes away</b>", name=contact.member.name),
            lines(
                _("• their name, how they are reached, and their code"),
                _("• what they said, and who typed it"),
                _("• their votes that are still open, and their places at meetings"),
            ),
            _("Their votes in closed ballots stay counted, without their name."),
            _("Their code says that it is their wish. It cannot be undone."),
        ),
        rows=(
            (button(_("Erase them with their code"), UseCode(member=press.member, does=Does.ERASE)),),
            (button(_("Keep them"), OpenContact(member=press.member)),),
        ),
    )


def erase_contact(turn: Turn, contact: Contact, _: Words) -> Screen:
    """Their code was right: everything about them goes."""
    turn.note(ContactErased(member=contact.member.id))
    erase(turn.connection, contact.member.person_id, None, turn.now)
    give_places_left(turn, turn.initiative.id)
    return Screen(text=_("Everything about this person is erased."), rows=((back(_),),))
