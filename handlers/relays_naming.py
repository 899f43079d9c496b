"""Naming whoever speaks for members without Telegram: a tap in the roster, and another takes it back."""

from datetime import timedelta
from typing import ClassVar

from bot.chat import Button, Letter, Menu, Right, Routes, Screen, Toast, Turn, button
from bot.chat.screen import plain
from bot.domain.people import Member
from bot.words import Words
from handlers import relays_log
from handlers.relays_presses import NameRelay
from storage import members

routes = Routes("relays_naming")
USEFUL_FOR = timedelta(days=14)


class RelayNamed(Letter, called="relay.named"):
    """You speak for members without Telegram from now on, or not any more."""

    again: ClassVar[bool] = True
    """It brings the menu, and says what stands now: twice, it stays true."""

    member: int


def naming_row(member: Member, _: Words) -> tuple[Button, ...]:
    """The button of the roster; nothing for whoever coordinates, as they speak for others anyway."""
    if member.coordinator or not member.is_active:
        return ()
    label = _("Take the relay back") if member.relay else _("Name as a relay")
    return (button(label, NameRelay(member=member.id, relay=not member.relay)),)


@routes.press(NameRelay, right=Right.COORDINATOR)
def name_relay(turn: Turn, press: NameRelay, _: Words) -> Screen | Toast:
    member = members.by_id(turn.connection, press.member)
    if member is None or member.initiative_id != turn.initiative.id or not member.is_active:
        return Toast(text=plain(_("This person is not a member here any more. /members shows who is.")), alert=True)
    if member.relay is not press.relay:
        members.change(turn.connection, member.id, relay=press.relay)
        turn.note(relays_log.RelayNamed(member=member.id, relay=press.relay))
        turn.plan(
            RelayNamed(initiative=member.initiative_id, member=member.id),
            key=f"relay:{member.id}:{turn.now.timestamp()}",
            person_id=member.person_id,
            expires=turn.now + USEFUL_FOR,
        )
    now = members.by_id(turn.connection, member.id)
    assert now is not None
    said = (
        _("{name} speaks for members without Telegram now.", name=now.name)
        if now.relay
        else _("{name} does not speak for others any more.", name=now.name)
    )
    row = naming_row(now, _)
    return Screen(text=said, rows=(row,) if row else ())


@routes.letter(RelayNamed)
def write_named(turn: Turn, letter: RelayNamed, _: Words) -> Screen | None:
    member = turn.member_or_none
    if member is None or member.id != letter.member or not member.is_active:
        return None
    menu = Menu(language=turn.language, coordinator=member.coordinates, relay=member.relay)
    if member.relay:
        return Screen(
            text=_("<b>You speak for members without Telegram now.</b> /relay shows how you type what they say."),
            menu=menu,
        )
    return Screen(text=_("You do not speak for members without Telegram any more."), menu=menu)
