"""Messages to all: how they stand, what became of them, and calling them off.

/broadcast          the messages so far, newest first, and "Write a message" (see broadcasts_steps)
  a message         its card: who it is for, planned / sent / not reached and who, with "Look again"
    Call it off     asked once more; possible until it leaves
"""

from markupsafe import Markup

from bot.chat import N_, Button, Payload, Press, Right, Routes, Screen, Theme, Turn, button
from bot.chat.screen import plain
from bot.domain.broadcasts import Broadcast, Status
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import broadcasts_words as wording
from handlers.broadcasts_acts import BroadcastCalledOff, BroadcastSent
from handlers.outside_presses import Outside, outside_row
from handlers.second_taps_card import ShowShared
from handlers.told_presses import About, ShowMissed
from storage import broadcasts, requests

routes = Routes("broadcasts")
PAGE = 6
NAMED = 20
"""How many people a card or a report names whom the message did not reach; a button leads to all."""


class BrowseBroadcasts(Press, called="broadcasts"):
    """A page of the list, from 0."""

    page: int


class ShowBroadcast(Press, called="broadcast"):
    broadcast: int


class CallOff(Press, called="broadcast.off"):
    """`sure` once it was asked."""

    broadcast: int
    sure: bool = False


class WriteBroadcast(Press, called="broadcast.new"):
    """Begins the conversation of broadcasts_steps."""


# Reading.


@routes.command(
    "broadcast",
    right=Right.COORDINATOR,
    menu=N_("Write to all members"),
    theme=Theme.WORDS,
    more=N_(
        "Write in both languages, choose who gets it and when, and see it before it leaves.\n"
        "Afterwards you see who was not reached."
    ),
)
def show_broadcasts(turn: Turn, _payload: Payload, _: Words) -> Screen:
    return _list(turn, 0, _)


@routes.press(BrowseBroadcasts, right=Right.COORDINATOR)
def browse(turn: Turn, press: BrowseBroadcasts, _: Words) -> Screen:
    return _list(turn, max(press.page, 0), _)


@routes.press(ShowBroadcast, right=Right.COORDINATOR)
def show_broadcast(turn: Turn, press: ShowBroadcast, _: Words) -> Screen:
    found = _own(turn, press.broadcast)
    return card(turn, found, _) if found else _unknown(_)


def _list(turn: Turn, page: int, _: Words) -> Screen:
    found = broadcasts.latest(turn.connection, turn.initiative.id, skip=page * PAGE, limit=PAGE + 1)
    shown = found[:PAGE]
    if not shown and page:
        return _list(turn, 0, _)
    presses = [ShowBroadcast(broadcast=each.id) for each in shown]
    entries = [
        lines(
            Markup("{}. {}").format(number, wording.beginning(each.text(_.code))),
            wording.standing(turn, each, _),
        )
        for number, each in enumerate(shown, start=1)
    ]
    turning: list[Button] = []
    if page:
        turning.append(button(_("‹ Newer"), BrowseBroadcasts(page=page - 1)))
    if len(found) > PAGE:
        turning.append(button(_("Older ›"), BrowseBroadcasts(page=page + 1)))
    numbers = [button(str(number), press) for number, press in enumerate(presses, start=1)]
    return Screen(
        text=paragraphs(
            Markup("<b>{}</b>").format(_("Messages to all")),
            *(entries or [_("Nothing has been sent to all members yet.")]),
            _("Tap a number to see what became of a message.") if shown else "",
        ),
        rows=tuple(tuple(row) for row in (numbers, turning, [button(_("Write a message"), WriteBroadcast())]) if row),
        numbered=tuple(press.encode() for press in presses),
    )


def card(turn: Turn, broadcast: Broadcast, _: Words) -> Screen:
    """How a message stands, and what can be done about it."""
    rows: list[tuple[Button, ...]] = []
    if broadcast.status is Status.WAITING:
        asked = requests.last_for(turn.connection, turn.initiative.id, BroadcastSent(broadcast=broadcast.id).written())
        rows += [(button(_("See the request"), ShowShared(request=asked.id)),)] if asked is not None else []
    if broadcast.status is Status.SCHEDULED:
        rows.append((button(_("Call it off"), CallOff(broadcast=broadcast.id)),))
    if broadcast.status in (Status.SCHEDULED, Status.LEAVING):
        rows.append((button(_("Look again"), ShowBroadcast(broadcast=broadcast.id)),))
    if wording.missed_more(turn, broadcast, NAMED):
        rows.append((missed_button(broadcast, _),))
    if broadcast.status.is_settled_on:
        rows.append(outside_row(Outside.BROADCAST, broadcast.id, _))
    rows.append((button(_("See all messages"), BrowseBroadcasts(page=0)),))
    return Screen(
        text=paragraphs(
            Markup("<b>{}</b>").format(wording.beginning(broadcast.text(_.code))),
            lines(*wording.audience(turn, broadcast.audience, _)),
            lines(wording.standing(turn, broadcast, _), *wording.counts(turn, broadcast, _)),
            wording.missed(turn, broadcast, _, most=NAMED),
        ),
        rows=tuple(rows),
    )


def missed_button(broadcast: Broadcast, _: Words) -> Button:
    return button(_("See who was not reached"), ShowMissed(about=About.BROADCAST, number=broadcast.id))


# Calling off.


@routes.press(CallOff, right=Right.COORDINATOR)
def call_off(turn: Turn, press: CallOff, _: Words) -> Screen:
    found = _own(turn, press.broadcast)
    if found is None:
        return _unknown(_)
    if found.status is not Status.SCHEDULED:
        return card(turn, found, _).model_copy(
            update={"toast": plain(_("It cannot be called off any more: see where it stands."))}
        )
    if not press.sure:
        yes, no = CallOff(broadcast=found.id, sure=True), ShowBroadcast(broadcast=found.id)
        return Screen(
            text=paragraphs(
                _("Call this message off? Nobody will receive it. It stays on your list, marked as called off."),
                Markup("<blockquote>{}</blockquote>").format(wording.beginning(found.text(_.code))),
            ),
            rows=((button(_("Yes, call it off"), yes),), (button(_("Keep it"), no),)),
        )
    if not broadcasts.move(turn.connection, found.id, Status.SCHEDULED, Status.WITHDRAWN):
        return _unknown(_)
    turn.note(BroadcastCalledOff(broadcast=found.id))
    off = broadcasts.by_id(turn.connection, found.id)
    return card(turn, off, _) if off else _unknown(_)


def _own(turn: Turn, broadcast_id: int) -> Broadcast | None:
    found = broadcasts.by_id(turn.connection, broadcast_id)
    return found if found and found.initiative_id == turn.initiative.id else None


def _unknown(_: Words) -> Screen:
    return Screen(
        text=_("This message is not there any more. Here are the others:"),
        rows=((button(_("See all messages"), BrowseBroadcasts(page=0)),),),
    )
