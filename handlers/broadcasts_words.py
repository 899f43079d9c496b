"""Messages to all, in words: as they are read, for whom they are, where they stand, and whom they missed."""

from markupsafe import Markup

from bot.chat import Deed, Turn
from bot.domain.broadcasts import Answered, Audience, Broadcast, Status
from bot.domain.deliveries import OPEN, State, Unreached
from bot.domain.people import Member
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from storage import broadcasts, meetings, outbox

BEGINNING = 60
"""Characters of a message that a list shows."""


def as_read(turn: Turn, text: str, sender: Member | None, _: Words) -> Markup:
    """The message exactly as its readers see it: what it is, the text, and who writes."""
    return paragraphs(_("<b>Message from the coordination</b>"), text, _signature(turn, sender, _) if sender else "")


def _signature(turn: Turn, sender: Member, _: Words) -> Markup:
    place = next((place.name(_.code) for place in turn.territories if place.id == sender.territory_id), "")
    if sender.function:
        return _("From: {name}, {function} ({place})", name=sender.name, function=sender.function, place=place)
    return _("From: {name} ({place})", name=sender.name, place=place)


def beginning(text: str) -> str:
    """The first words, on one line."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= BEGINNING else f"{one_line[: BEGINNING - 1]}…"


def audience(turn: Turn, chosen: Audience, _: Words) -> list[Markup]:
    """For whom, a line each thing that narrows it."""
    if chosen.everybody:
        return [_("For: all admitted members")]
    said: list[Markup] = []
    if chosen.college is not None:
        said.append(_("College: {college}", college=vocabulary.college(_, chosen.college)))
    if chosen.territory_id is not None:
        place = next((place.name(_.code) for place in turn.territories if place.id == chosen.territory_id), "?")
        said.append(_("Territory: {place}", place=place))
    if chosen.language is not None:
        said.append(_("Who reads {language}", language=language(_, chosen.language)))
    if chosen.meeting_id is not None:
        meeting = meetings.by_id(turn.connection, chosen.meeting_id)
        title = meeting.title.best(_.code) if meeting else "?"
        said.append(
            _("Who is coming to “{title}”", title=title)
            if chosen.answered is Answered.COMING
            else _("Who has not answered about “{title}”", title=title)
        )
    return said


def language(_: Words, code: str) -> Markup:
    return _.context("read by people", "Chinese") if code == "zh" else _.context("read by people", "French")


def readers(turn: Turn, chosen: Audience, _: Words) -> tuple[int, Markup]:
    """How many people an audience holds now, and the sentence that says so."""
    counted = broadcasts.readers(turn.connection, turn.initiative.id, chosen)
    total = counted.total()
    if not total:
        return 0, _("Nobody belongs to this audience now.")
    return total, lines(
        _.plural("{n} person will read it:", "{n} people will read it:", total),
        _("{n} in French", n=_.number(counted["fr"])) if counted["fr"] else "",
        _("{n} in Chinese", n=_.number(counted["zh"])) if counted["zh"] else "",
    )


def standing(turn: Turn, broadcast: Broadcast, _: Words) -> Markup:
    """Where a message stands, in one sentence."""
    moment = _.moment(broadcast.due_at, turn.zone)
    match broadcast.status:
        case Status.SCHEDULED:
            return _("Leaves on {moment}", moment=moment)
        case Status.LEAVING:
            return _("Is leaving now")
        case Status.ENDED:
            return _("Left on {moment}", moment=moment)
        case Status.WITHDRAWN:
            return _("Called off, nobody received it")


def counts(deed: Deed, broadcast: Broadcast, _: Words) -> list[Markup]:
    """How many letters stand where; what counts nothing is not said."""
    counted = outbox.endings(deed.connection, f"broadcast:{broadcast.id}")
    waiting = sum(counted.get(state, 0) for state in OPEN)
    failed = sum(counted.get(state, 0) for state in broadcasts.MISSED)
    sent, gone = counted.get(State.SENT, 0), counted.get(State.POINTLESS, 0)
    sentences = (
        (waiting, _("Still to leave: {n}", n=_.number(waiting))),
        (sent, _("Sent: {n}", n=_.number(sent))),
        (failed, _("Not reached, or not surely: {n}", n=_.number(failed))),
        (gone, _("No longer members, nothing sent: {n}", n=_.number(gone))),
    )
    return [sentence for number, sentence in sentences if number]


def missed(deed: Deed, broadcast: Broadcast, _: Words, *, most: int | None = None) -> Markup:
    """Whom the message did not reach, by name, with the reason."""
    everybody = broadcasts.missed(deed.connection, broadcast.id)
    shown = everybody[:most]
    more = len(everybody) - len(shown)
    return lines(
        *(_("{name}: {reason}", name=each.name, reason=_reason(each, _)) for each in shown),
        _.plural("and {n} more", "and {n} more", more) if more else "",
    )


def _reason(missed: broadcasts.Missed, _: Words) -> Markup:
    if missed.state is State.UNCERTAIN:
        return _("the line broke while it left, it may not have arrived")
    if missed.state is State.LATE:
        return _("it could not leave in time")
    return {
        Unreached.BLOCKED.value: _("has blocked this bot"),
        Unreached.DEACTIVATED.value: _("no longer has a Telegram account"),
        Unreached.NEVER_STARTED.value: _("has never opened the conversation with this bot"),
        Unreached.NO_TELEGRAM.value: _("is not on Telegram"),
    }.get(missed.why, _("Telegram refused the message"))
