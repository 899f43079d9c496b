"""Messages to all, leaving: they find their readers when their hour comes, and report when all letters have ended.

Whoever was admitted before the hour gets a scheduled message too; whoever left before their letter leaves gets none.
"""

from datetime import timedelta
from typing import ClassVar

from markupsafe import Markup

from bot.chat import Brief, Deed, Letter, Press, Right, Routes, Screen, Turn, button
from bot.domain.broadcasts import USEFUL_FOR, Broadcast, Status
from bot.domain.deliveries import Lane
from bot.domain.people import Member
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import broadcasts_words as wording
from handlers.broadcasts import NAMED, BrowseBroadcasts, ShowBroadcast, missed_button
from handlers.lengths import shortened
from storage import broadcasts, members

routes = Routes("broadcasts leaving")
REPORT_USEFUL_FOR = timedelta(days=7)
IN_SHORT = 160
"""Characters of a message that is told beside other things."""


class ReadBroadcast(Press, called="broadcast.read"):
    """The whole of a message that was told in short."""

    broadcast: int


class BroadcastLetter(Letter, called="broadcast"):
    """What each reader gets."""

    lane: ClassVar[Lane] = Lane.BROADCAST
    again: ClassVar[bool] = False
    """Whoever is written to twice stops reading: rather missing, and the report says to whom."""

    broadcast: int


class BroadcastReport(Letter, called="broadcast.report"):
    """What the sender gets when every letter has ended."""

    again: ClassVar[bool] = False
    """The same numbers, and newer ones, stand under /broadcast at any time."""

    broadcast: int


def leave(deed: Deed, broadcast: Broadcast) -> None:
    """The hour has come: one letter for each person of the audience, in this very transaction."""
    if broadcasts.move(deed.connection, broadcast.id, Status.SCHEDULED, Status.LEAVING):
        _fan_out(deed, broadcast)


def _fan_out(deed: Deed, broadcast: Broadcast) -> None:
    letter = BroadcastLetter(initiative=broadcast.initiative_id, broadcast=broadcast.id, at_once=broadcast.urgent)
    deed.planned = True
    expires = max(broadcast.due_at, deed.now) + USEFUL_FOR
    broadcasts.fan_out(deed.connection, broadcast, letter.written(), expires, deed.now)


@routes.replan()
def replan_some(deed: Deed, after: int, limit: int) -> int | None:
    """Every message that is leaving finds its readers once more."""
    found = broadcasts.to_replan(deed.connection, after, limit)
    for broadcast in found:
        _fan_out(deed, broadcast)
    return found[-1].id if len(found) == limit else None


@routes.beat()
def leave_on_time(deed: Deed) -> None:
    for broadcast in broadcasts.due(deed.connection, deed.now):
        leave(deed, broadcast)


@routes.beat()
def report_what_ended(deed: Deed) -> None:
    for broadcast in broadcasts.settled(deed.connection):
        if not broadcasts.move(deed.connection, broadcast.id, Status.LEAVING, Status.ENDED):
            continue
        sender = _sender(deed, broadcast)
        if sender is not None and sender.coordinates:
            deed.plan(
                BroadcastReport(initiative=broadcast.initiative_id, broadcast=broadcast.id),
                key=f"broadcast.report:{broadcast.id}",
                person_id=sender.person_id,
                expires=deed.now + REPORT_USEFUL_FOR,
                subject=f"broadcast.report:{broadcast.id}",
            )


@routes.letter(BroadcastLetter)
def write(turn: Turn, letter: BroadcastLetter, _: Words) -> Screen | None:
    """Whoever left meanwhile gets nothing."""
    member = turn.member_or_none
    broadcast = broadcasts.by_id(turn.connection, letter.broadcast)
    if broadcast is None or member is None or not member.is_active:
        return None
    return Screen(text=wording.as_read(turn, broadcast.text(_.code), _sender(turn, broadcast), _))


@routes.letter(BroadcastReport)
def report(turn: Turn, letter: BroadcastReport, _: Words) -> Screen | None:
    broadcast = broadcasts.by_id(turn.connection, letter.broadcast)
    if broadcast is None or turn.member_or_none is None or not turn.member.coordinates:
        return None
    missed = wording.missed(turn, broadcast, _, most=NAMED)
    more = ((missed_button(broadcast, _),),) if wording.missed_more(turn, broadcast, NAMED) else ()
    return Screen(
        text=paragraphs(
            _("Your message to all has left:"),
            Markup("<blockquote>{}</blockquote>").format(wording.beginning(broadcast.text(_.code))),
            lines(*wording.counts(turn, broadcast, _)),
            missed,
            _("You may want to reach these people in another way.") if missed else "",
        ),
        rows=(*more, (button(_("See all messages"), BrowseBroadcasts(page=0)),)),
    )


@routes.brief(BroadcastLetter)
def brief_message(turn: Turn, letter: BroadcastLetter, _: Words) -> Brief | None:
    broadcast = broadcasts.by_id(turn.connection, letter.broadcast)
    if broadcast is None or write(turn, letter, _) is None:
        return None
    return Brief(
        text=lines(_("<b>Message from the coordination</b>"), shortened(broadcast.text(_.code), IN_SHORT)),
        rows=((button(_("Read the message"), ReadBroadcast(broadcast=broadcast.id)),),),
    )


@routes.brief(BroadcastReport)
def brief_report(turn: Turn, letter: BroadcastReport, _: Words) -> Brief | None:
    broadcast = broadcasts.by_id(turn.connection, letter.broadcast)
    if broadcast is None or report(turn, letter, _) is None:
        return None
    return Brief(
        text=lines(_("Your message to all has left:"), wording.beginning(broadcast.text(_.code))),
        rows=((button(_("See what became of it"), ShowBroadcast(broadcast=broadcast.id)),),),
    )


@routes.press(ReadBroadcast, right=Right.ACTIVE)
def read(turn: Turn, press: ReadBroadcast, _: Words) -> Screen:
    """The whole message, for whoever it was sent to."""
    broadcast = broadcasts.by_id(turn.connection, press.broadcast)
    if broadcast is None or not broadcasts.was_for(turn.connection, broadcast.id, turn.person.id):
        return Screen(text=_("This message is not there any more."))
    there = turn.seen_from(broadcast.initiative_id)
    return Screen(text=wording.as_read(there, broadcast.text(_.code), _sender(turn, broadcast), _))


def _sender(deed: Deed, broadcast: Broadcast) -> Member | None:
    return members.by_id(deed.connection, broadcast.sent_by) if broadcast.sent_by is not None else None
