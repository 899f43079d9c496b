"""The log of acts: what coordinators did, when and why, for every member to read.

/journal   the newest acts, a page of them, with [People] [Meetings] … to see those about one thing
           each with who agreed to it, or that it was done alone
           the seal of the newest row: it stands for all rows before it (bot.domain.log_of_acts)
"""

from markupsafe import Markup

from bot.chat import N_, Act, Button, Payload, Press, Right, Routes, Screen, Theme, Turn, button
from bot.domain import reasons
from bot.domain.log_of_acts import Reason, Row, Topic
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from storage import log_of_acts, members

routes = Routes("log of acts")
PAGE = 8
SHOWN_OF_SEAL = 12
"""Signs of a seal: enough to compare by eye."""


class ReadActs(Press, called="acts"):
    """A page of the log, from 0; all of it without a topic."""

    page: int = 0
    topic: Topic | None = None


@routes.command(
    "journal",
    right=Right.ACTIVE,
    menu=N_("What the coordination did, and why"),
    theme=Theme.PAPERS,
    more=N_(
        "Who of the coordination did what, when and for which reason, the newest first.\n"
        "Nothing in it can be changed afterwards; you can look at one kind of act alone."
    ),
)
def show_log(turn: Turn, _payload: Payload, _: Words) -> Screen:
    return _page(turn, ReadActs(), _)


@routes.press(ReadActs, right=Right.ACTIVE)
def turn_page(turn: Turn, press: ReadActs, _: Words) -> Screen:
    return _page(turn, press, _)


def topic_word(_: Words, topic: Topic) -> str:
    return {
        Topic.PEOPLE: _.context("acts about", "People"),
        Topic.MEETINGS: _.context("acts about", "Meetings"),
        Topic.ACTIONS: _.context("acts about", "Actions"),
        Topic.BALLOTS: _.context("acts about", "Ballots"),
        Topic.MESSAGES: _.context("acts about", "Messages"),
        Topic.COOPERATION: _.context("acts about", "Cooperation"),
    }[topic]


def _page(turn: Turn, press: ReadActs, _: Words) -> Screen:
    page = max(press.page, 0)
    found = log_of_acts.page(turn.connection, turn.initiative.id, topic=press.topic, skip=page * PAGE, limit=PAGE + 1)
    if not found and page:
        return _page(turn, ReadActs(topic=press.topic), _)
    named = members.named(
        turn.connection, {number for row, _reason in found for number in (row.by, row.second) if number is not None}
    )
    names = {number: member.name for number, member in named.items() if member.name}
    seal = log_of_acts.last_seal(turn.connection, turn.initiative.id)
    return Screen(
        text=paragraphs(
            _("<b>Log of acts: {topic}</b>", topic=topic_word(_, press.topic))
            if press.topic
            else _("<b>Log of acts</b>"),
            *([_told(turn, row, reason, names, _) for row, reason in found[:PAGE]] or [_("Nothing here yet.")]),
            _("Seal of the newest act: {seal}. It changes when any act is changed.", seal=seal[:SHOWN_OF_SEAL])
            if seal
            else "",
        ),
        rows=_rows(press.topic, page, more=len(found) > PAGE, _=_),
    )


def _told(turn: Turn, row: Row, reason: Reason | None, names: dict[int, str], _: Words) -> Markup:
    """One act: when, who did what, with whom, why."""
    act = Act.read(row.act)
    tell = turn.house.telling.get(type(act)) if act is not None else None
    who = _("The operator") if row.by is None else names.get(row.by) or _gone(_)
    did = (
        tell(turn, act, who, _)
        if tell is not None
        else _("{who} did something that this version cannot tell.", who=who)
    )
    said, language = reasons.shown(reason.fr, reason.zh, _.code) if reason is not None else ("", "")
    return lines(
        Markup("<i>{}. {}</i>").format(_.number(row.number), _.moment(row.at, turn.zone)),
        did,
        _("With the agreement of {name}.", name=names.get(row.second) or _gone(_)) if row.second is not None else "",
        _("Alone: there was no second coordinator.") if row.alone else "",
        _("Reason: {reason}", reason=vocabulary.marked(_, said, language)) if said else "",
        _("The reason was erased with somebody’s data.") if row.reason_seal and reason is None else "",
    )


def _gone(_: Words) -> Markup:
    return _("somebody who has left")


def _rows(topic: Topic | None, page: int, *, more: bool, _: Words) -> tuple[tuple[Button, ...], ...]:
    turning = (
        *((button(_("‹ Newer"), ReadActs(page=page - 1, topic=topic)),) if page else ()),
        *((button(_("Older ›"), ReadActs(page=page + 1, topic=topic)),) if more else ()),
    )
    others = [button(topic_word(_, each), ReadActs(topic=each)) for each in Topic if each is not topic]
    every = ((button(_("See all acts"), ReadActs()),),) if topic is not None else ()
    topics = (tuple(others[at : at + 2]) for at in range(0, len(others), 2))
    return tuple(row for row in (turning, *topics, *every) if row)
