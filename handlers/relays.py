"""Members without Telegram, and what a relay does for them.

/relay              who they are, by pages; what waits for a countersignature          [Enter a person]
  one of them       how they are reached, who heard that they agree, what waits to be confirmed
                    [Say something for them] [Answer a meeting for them] [Vote for them]
                    [Confirm with their code] [See what was typed] [Give them a new code]
                    [Print their data] [Erase them]
"""

from markupsafe import Markup

from bot.chat import N_, Button, Payload, Right, Routes, Screen, Theme, Turn, button
from bot.domain.codes import grouped
from bot.domain.relaying import ActKind, Contact
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from handlers.relays_log import CodeRenewed
from handlers.relays_presses import (
    Does,
    EnterPerson,
    ListContacts,
    ListToSign,
    OpenContact,
    RenewCode,
    SeeActs,
    SpeakFor,
    TakeTheirData,
    ThinkOfTheirErasure,
    UseCode,
    theirs,
)
from handlers.relays_words import back, gone, reached
from handlers.sheets_presses import EnterSheet, ListSheets
from storage import contacts, members, relayed, sheets
from storage.ballot_keys import KeyMissing

routes = Routes("relays")
PAGE = 8
SIGNED_AT_ONCE = 20
"""Things to be countersigned that are counted at the most."""


@routes.command(
    "relay",
    right=Right.RELAY,
    menu=N_("Speak for members without Telegram"),
    more=N_("Enters people without Telegram, with their consent.\nWhat they say, answer and vote is typed for them."),
    theme=Theme.PEOPLE,
)
def show_contacts(turn: Turn, _payload: Payload, _: Words) -> Screen:
    return _list(turn, 0, _)


@routes.press(ListContacts, right=Right.RELAY)
def turn_page(turn: Turn, press: ListContacts, _: Words) -> Screen:
    return _list(turn, press.page, _)


@routes.press(OpenContact, right=Right.RELAY)
def open_contact(turn: Turn, press: OpenContact, _: Words) -> Screen:
    contact = theirs(turn, press.member)
    return card(turn, contact, _) if contact is not None else gone(_)


@routes.press(RenewCode, right=Right.RELAY)
def renew(turn: Turn, press: RenewCode, _: Words) -> Screen:
    contact = theirs(turn, press.member)
    if contact is None:
        return gone(_)
    turn.note(CodeRenewed(member=contact.member.id))
    return with_new_code(turn, contact, _)


def with_new_code(turn: Turn, contact: Contact, _: Words) -> Screen:
    """The card with a new code, shown this once and written down nowhere."""
    told = _new_code(turn, contact, _)
    now = theirs(turn, contact.member.id) or contact
    return card(turn, now, _, told).model_copy(update={"unwritten": True})


def _new_code(turn: Turn, contact: Contact, _: Words) -> Markup:
    try:
        code = contacts.renew_code(turn.connection, contact.member.id)
    except KeyMissing:
        return _("No code can be made now: the folder for keys is missing. Please tell whoever runs the server.")
    return lines(
        _("<b>The code of {name}: {code}</b>", name=contact.member.name, code=grouped(code)),
        _("Read it out or write it down for them now: it is shown this once. The code before is void."),
        _("With it they confirm or cancel what is typed for them, and join later: /code, or this link."),
        turn.link("c", code),
    )


def card(turn: Turn, contact: Contact, _: Words, lead: object = "") -> Screen:
    """Somebody without Telegram, and what can be done for them."""
    member = contact.member
    waits = len(relayed.waiting_of(turn.connection, member.id))
    heard_by = members.named(turn.connection, [contact.entered_by] if contact.entered_by else [])
    day = _.full_date(contact.entered_at, turn.zone)
    heard = [each.name for each in heard_by.values() if each.name]
    rows: list[tuple[Button, ...]] = []
    if member.may_read:
        rows.append((button(_("Say something for them"), SpeakFor(member=member.id, kind=ActKind.ENTRY)),))
    if member.is_active:
        rows += [
            (button(_("Answer a meeting for them"), SpeakFor(member=member.id, kind=ActKind.ANSWER)),),
            (button(_("Vote for them"), SpeakFor(member=member.id, kind=ActKind.VOTE)),),
        ]
    if waits:
        rows.append((button(_("Confirm with their code"), UseCode(member=member.id, does=Does.CONFIRM)),))
    return Screen(
        text=paragraphs(
            lead,
            lines(
                Markup("<b>{}</b>").format(member.name),
                _(
                    "{college}, {territory}",
                    college=vocabulary.first_up(vocabulary.college(_, member.college)),
                    territory=turn.territory(member.territory_id).name(_.code),
                ),
                "" if member.is_active else vocabulary.status(_, member.status),
            ),
            lines(
                reached(contact, _),
                _("{name} heard that they agree, on {day}.", name=heard[0], day=day)
                if heard
                else _("They agreed on {day}.", day=day),
                "" if contact.has_code else _("Their code is void: give them a new one."),
            ),
            _.plural("{n} thing waits to be confirmed.", "{n} things wait to be confirmed.", waits) if waits else "",
        ),
        rows=(
            *rows,
            (button(_("See what was typed"), SeeActs(member=member.id)),),
            (button(_("Give them a new code"), RenewCode(member=member.id)),),
            (
                button(_("Print their data"), TakeTheirData(member=member.id)),
                button(_("Erase them"), ThinkOfTheirErasure(member=member.id)),
            ),
            (back(_),),
        ),
    )


def _list(turn: Turn, page: int, _: Words) -> Screen:
    territory = None if turn.member.coordinates else turn.member.territory_id
    number = contacts.number(turn.connection, turn.initiative.id, territory_id=territory)
    page = min(max(page, 0), max(0, (number - 1) // PAGE))
    found = contacts.page(turn.connection, turn.initiative.id, territory_id=territory, skip=page * PAGE, limit=PAGE)
    presses = [OpenContact(member=each.member.id) for each in found]
    to_sign = (
        len(relayed.to_countersign(turn.connection, turn.member, limit=SIGNED_AT_ONCE))
        if turn.member.coordinates
        else 0
    )
    on_paper = (
        len(sheets.to_countersign(turn.connection, turn.member, limit=SIGNED_AT_ONCE)) if turn.member.coordinates else 0
    )
    turning = (
        *((button(_("‹ Previous names"), ListContacts(page=page - 1)),) if page else ()),
        *((button(_("More names ›"), ListContacts(page=page + 1)),) if (page + 1) * PAGE < number else ()),
    )
    return Screen(
        text=paragraphs(
            _.plural("<b>{n} member without Telegram</b>", "<b>{n} members without Telegram</b>", number),
            _(
                "What they say by phone, on WeChat, on paper or in the hall, you can type for them."
                " It shows that you did."
            ),
            _("Tap a name, or type its number.") if found else "",
        ),
        rows=tuple(
            row
            for row in (
                *(
                    (button(f"{at}. {each.member.name}", press),)
                    for at, (each, press) in enumerate(zip(found, presses, strict=True), 1)
                ),
                turning,
                (button(_("Enter a person"), EnterPerson()),),
                (button(_("Enter a sheet"), EnterSheet()),),
                (button(_("Countersign ({n})", n=to_sign), ListToSign()),) if to_sign else (),
                (button(_("Countersign a sheet ({n})", n=on_paper), ListSheets()),) if on_paper else (),
            )
            if row
        ),
        numbered=tuple(press.encode() for press in presses),
    )
