"""Messages to all, in words: as they are read, for whom they are, where they stand, and whom they missed."""

from collections import Counter

from markupsafe import Markup

from bot.chat import Deed, Turn
from bot.domain.broadcasts import Answered, Audience, Broadcast, Status
from bot.domain.deliveries import State
from bot.domain.people import Member
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import told_words, vocabulary
from storage import broadcasts, meetings, outbox, rounds

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


def everybody(turn: Turn) -> int:
    """How many people a message to all members reaches now."""
    return broadcasts.readers(turn.connection, turn.initiative.id, Audience()).total()


def standing(turn: Turn, broadcast: Broadcast, _: Words) -> Markup:
    """Where a message stands, in one sentence."""
    moment = _.moment(broadcast.due_at, turn.zone)
    match broadcast.status:
        case Status.WAITING:
            return _("Not sent: a second coordinator has to agree")
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
    states = _states(deed, broadcast)
    gone = _("No longer members, nothing sent: {n}", n=_.number(states[State.POINTLESS]))
    return told_words.counts(states, gone, _)


def missed(deed: Deed, broadcast: Broadcast, _: Words, *, most: int) -> Markup:
    """The first people whom the message did not reach, by name, with the reason."""
    return told_words.names(rounds.missed(deed.connection, f"broadcast:{broadcast.id}", "", skip=0, limit=most), _)


def missed_more(deed: Deed, broadcast: Broadcast, most: int) -> bool:
    """Whether there are more of them than so many."""
    return sum(_states(deed, broadcast)[state] for state in rounds.MISSED) > most


def _states(deed: Deed, broadcast: Broadcast) -> Counter[State]:
    return Counter(outbox.endings(deed.connection, f"broadcast:{broadcast.id}"))
