"""How relaying reads: channels, and what was typed by whom for whom."""

from collections.abc import Iterable

from markupsafe import Markup

from bot.chat import Button, Screen, Turn, button
from bot.domain.journal import excerpt
from bot.domain.relaying import Act, ActKind, Channel, Contact, Settled, Standing
from bot.words import Words
from bot.words.language import lines
from handlers import vocabulary
from handlers.relays_presses import ListContacts
from storage import ballots, entries, meetings, members

EXCERPT = 60
"""Characters of an entry or a title in a line."""


def channel(_: Words, which: Channel) -> str:
    """How somebody is reached, or how they said something."""
    return {
        Channel.PHONE: _("by phone"),
        Channel.WECHAT: _("on WeChat"),
        Channel.PAPER: _("on paper"),
        Channel.HALL: _("in the hall"),
    }[which]


def act_kind(_: Words, which: ActKind) -> str:
    """What kind of thing was typed."""
    return {
        ActKind.ENTRY: _("words"),
        ActKind.ANSWER: _("an answer to a meeting"),
        ActKind.VOTE: _("a vote"),
    }[which]


def standing(_: Words, act: Act) -> Markup:
    """Where something that was typed stands, and by what."""
    match act.standing:
        case Standing.WAITING:
            return _("waits to be confirmed")
        case Standing.OVERRIDDEN:
            return _("replaced by what they did themselves")
        case Standing.CANCELLED:
            return _("cancelled")
        case Standing.CONFIRMED:
            how = {
                Settled.CODE: _("confirmed by their code"),
                Settled.COUNTERSIGNED: _("countersigned by another territory"),
                Settled.ONESELF: _("confirmed by themselves"),
            }
            return how[act.settled or Settled.CODE]


def what(turn: Turn, act: Act, _: Words) -> Markup:
    """What was typed; of a vote only in which ballot."""
    match act.kind:
        case ActKind.ENTRY:
            said = entries.by_id(turn.connection, act.initiative_id, act.thing_id)
            return _("said: {words}", words=excerpt(said.entry.text, EXCERPT) if said else "…")
        case ActKind.ANSWER:
            meeting = meetings.by_id(turn.connection, act.thing_id)
            return _("answer to: {title}", title=meeting.title.best(_.code) if meeting else "…")
        case ActKind.VOTE:
            ballot = ballots.by_id(turn.connection, act.thing_id)
            return _("vote in: {question}", question=ballot.question(_.code) if ballot else "…")


def told(turn: Turn, acts: Iterable[Act], _: Words) -> list[Markup]:
    """Each thing in three lines: for whom and what, who typed it and by which channel, where it stands."""
    acts = list(acts)
    numbers = {number for act in acts for number in (act.member_id, act.typed_by, act.settled_by) if number}
    named = members.named(turn.connection, numbers)

    def name(number: int | None) -> str:
        return named[number].name if number in named and named[number].name else "…"

    return [
        lines(
            Markup("{}. <b>{}</b>, {}").format(at, name(act.member_id), what(turn, act, _)),
            _(
                "{channel}, typed by {name} on {day}",
                channel=vocabulary.first_up(channel(_, act.channel)),
                name=name(act.typed_by),
                day=_.short_day(act.acted_at, turn.zone),
            ),
            _("{standing} ({name})", standing=standing(_, act), name=name(act.settled_by))
            if act.settled_by
            else standing(_, act),
        )
        for at, act in enumerate(acts, start=1)
    ]


def reached(contact: Contact, _: Words) -> Markup:
    """How somebody is reached."""
    how = channel(_, contact.channel)
    if contact.at:
        return _("Without Telegram; reached {channel}: {where}", channel=how, where=contact.at)
    return _("Without Telegram; reached {channel}", channel=how)


def gone(_: Words) -> Screen:
    return Screen(
        text=_("This person is not here any more, or is not yours to speak for."),
        rows=((back(_),),),
    )


def back(_: Words) -> Button:
    return button(_("See everybody without Telegram"), ListContacts())
