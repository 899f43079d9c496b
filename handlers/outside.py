"""What leaves Telegram well: a meeting, a ballot or a message to all as a plain text for WeChat, SMS or mail.

[Take it out of Telegram]    the text to share, the sheets to print (see sheets)
  [Text to share]            both languages, no markup, under 2,000 characters, in a message of its own to be copied
                             the link stands in it, and in words for those who cannot open it
"""

from markupsafe import Markup

from bot.chat import Button, Right, Routes, Screen, Toast, Turn, button
from bot.chat.manners import too_old
from bot.chat.screen import plain
from bot.domain.ballots import Ballot, Status
from bot.domain.broadcasts import Broadcast
from bot.domain.meetings import Meeting
from bot.domain.paper import Of
from bot.domain.sharing import as_many_as_fit, fitted
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import hours
from handlers import meetings_words as wording
from handlers.lengths import shortened
from handlers.outside_presses import Outside, ShareText, TakeOutside
from handlers.sheets import print_rows
from storage import ballots, broadcasts, meetings

routes = Routes("outside")
Thing = Meeting | Ballot | Broadcast
PREFIXES = {Outside.MEETING: "m", Outside.BALLOT: "b"}
"""How the links to these things begin."""


@routes.press(TakeOutside, right=Right.RELAY)
def take_outside(turn: Turn, press: TakeOutside, _: Words) -> Screen | Toast:
    thing = found(turn, press.about, press.number)
    if thing is None:
        return too_old(_)
    rows: list[tuple[Button, ...]] = [(button(_("Text to share"), ShareText(about=press.about, number=press.number)),)]
    if not isinstance(thing, Broadcast):
        of = Of.MEETING if isinstance(thing, Meeting) else Of.BALLOT
        rows += print_rows(turn, of, thing, _)
    return Screen(
        text=paragraphs(
            Markup("<b>{}</b>").format(_title(thing, _)),
            _("A plain text in both languages, to paste into WeChat, an SMS or a mail."),
            _("Sheets on A4 to be filled in by hand, and entered afterwards by their number.") if len(rows) > 1 else "",
        ),
        rows=tuple(rows),
        fresh=True,
    )


@routes.press(ShareText, right=Right.RELAY)
def share_text(turn: Turn, press: ShareText, _: Words) -> Screen | Toast:
    thing = found(turn, press.about, press.number)
    if thing is None:
        return too_old(_)
    return Screen(text=Markup.escape(shared(turn, press.about, thing)), fresh=True)


def found(turn: Turn, about: Outside, number: int) -> Thing | None:
    """The thing, when it is of the reader's initiative and may be told to others."""
    thing: Thing | None
    match about:
        case Outside.MEETING:
            thing = meetings.by_id(turn.connection, number)
        case Outside.BALLOT:
            thing = ballots.by_id(turn.connection, number)
            if thing is not None and thing.status not in (Status.OPEN, Status.CLOSED):
                return None
        case Outside.BROADCAST:  # among its readers a relay may not be, so only those who send messages share them
            thing = broadcasts.by_id(turn.connection, number) if turn.member.coordinates else None
            if thing is not None and not thing.status.is_settled_on:
                return None
    return thing if thing is not None and thing.initiative_id == turn.initiative.id else None


def shared(turn: Turn, about: Outside, thing: Thing) -> str:
    """The whole text, French first."""
    return fitted(lambda room: "\n\n".join(_one_language(turn, about, thing, room, _) for _ in turn.languages.values()))


def _one_language(turn: Turn, about: Outside, thing: Thing, room: int, _: Words) -> str:
    match thing:
        case Meeting():
            body = _meeting(turn, thing, room, _)
        case Ballot():
            body = _ballot(turn, thing, room, _)
        case Broadcast():
            body = lines(_("A message from the coordination"), shortened(thing.text(_.code), room))
    return plain(lines(turn.initiative.name(_.code), body, _how_to_answer(turn, about, thing, _)))


def _meeting(turn: Turn, meeting: Meeting, room: int, _: Words) -> Markup:
    return lines(
        _("Meeting: {title}", title=shortened(meeting.title.best(_.code), 120)),
        _("Cancelled") if meeting.is_cancelled else "",
        *_everywhere(turn, meeting, _),
        _("Duration: {length}", length=wording.length(_, meeting.duration)),
        _("Place: {place}", place=shortened(meeting.place, 100)) if meeting.place else "",
        _("Link: {link}", link=meeting.link) if meeting.link else "",
        _("Agenda: {agenda}", agenda=shortened(meeting.agenda.best(_.code), room)) if meeting.agenda else "",
    )


def _everywhere(turn: Turn, meeting: Meeting, _: Words) -> list[Markup]:
    """The hour in every territory."""
    return [
        _("• {place}: {moment}", place=place, moment=_.moment(meeting.starts_at, zone))
        for zone, place in hours.territories(turn, _).items()
    ]


def _ballot(turn: Turn, ballot: Ballot, room: int, _: Words) -> Markup:
    options = [f"{option.position + 1}. {option.label(_.code)}" for option in ballot.options]
    shown = as_many_as_fit(options, room)
    more = len(options) - shown
    closes = [
        _("• {place}: {moment}", place=place, moment=_.moment(ballot.closes_at, zone))
        for zone, place in hours.territories(turn, _).items()
    ]
    return lines(
        _("Vote: {question}", question=ballot.question(_.code)),
        *options[:shown],
        _more(more, _) if more else "",
        _("Secret vote") if ballot.secret else _("Named vote"),
        _("Open until:") if ballot.status is not Status.CLOSED else _("Closed since:"),
        *closes,
    )


def _more(number: int, _: Words) -> Markup:
    return _.plural(
        "… and {n} more action: the link shows them all.", "… and {n} more actions: the link shows them all.", number
    )


def _how_to_answer(turn: Turn, about: Outside, thing: Thing, _: Words) -> Markup:
    """The link, the same in words, and the way for those without Telegram."""
    prefix, name = PREFIXES.get(about), f"@{turn.house.username}"
    if prefix is None:
        return lines(
            _("On Telegram: {link}", link=f"https://t.me/{turn.house.username}"),
            _("In words: search for {name} on Telegram and write /start.", name=name),
        )
    command = f"/start {prefix}-{thing.id}"
    called = (
        _("meeting no. {number}", number=thing.id)
        if about is Outside.MEETING
        else _("vote no. {number}", number=thing.id)
    )
    return lines(
        _("On Telegram: {link}", link=turn.link(prefix, thing.id)),
        _(
            "In words: search for {name} on Telegram and write {command}.",
            name=name,
            command=command,
        ),
        _(
            "Without Telegram: tell your relay your answer to {thing}, and keep your code of six signs at hand.",
            thing=called,
        ),
    )


def _title(thing: Thing, _: Words) -> str:
    match thing:
        case Meeting():
            return thing.title.best(_.code)
        case Ballot():
            return thing.question(_.code)
        case Broadcast():
            return shortened(thing.text(_.code), 80)
