"""A date poll in words: what it asks, what was said of each window, what is suggested."""

from datetime import datetime

from markupsafe import Markup

from bot.chat import Turn
from bot.domain import date_polls as rules
from bot.domain.date_polls import DatePoll, State, Suits, Tally
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import hours
from handlers import meetings_words as meeting_wording
from handlers.lengths import shortened
from storage import members

AGENDA_SHOWN = 300
"""Characters of the agenda beside twelve windows."""


def headline(_: Words, poll: DatePoll) -> Markup:
    return _("<b>Date poll: {title}</b>", title=meeting_wording.written(_, poll.title))


def facts(_: Words, poll: DatePoll) -> Markup:
    """What kind of meeting it is to be."""
    agenda = shortened(poll.agenda.best(_.code), AGENDA_SHOWN)
    return paragraphs(
        lines(_("<b>Agenda</b>"), agenda) if agenda else "",
        lines(
            _("Duration: {length}", length=meeting_wording.length(_, poll.length)),
            _("Place: {place}", place=poll.place) if poll.place else "",
            _("Link: {link}", link=poll.link) if poll.link else "",
        ),
    )


def named(_: Words) -> Markup:
    """The rule about secrecy: there is none, and everybody is told so."""
    return _("Answers are named: every member can read who answered what.")


def standing(turn: Turn, poll: DatePoll, _: Words) -> Markup:
    """Until when it is open, or what became of it."""
    if poll.state is State.CALLED:
        return _("This date poll is closed: it became a meeting.")
    if poll.state is State.DROPPED:
        return _("This date poll was closed without a meeting.")
    if poll.takes_answers(turn.now):
        return lines(_("Open until:"), hours.everywhere(turn, poll.closes_at, _))
    return _("This date poll is closed. The coordination chooses the hour.")


def answer(_: Words, suits: Suits) -> Markup:
    """An answer by itself, as short as can be."""
    return {
        Suits.YES: _("yes"),
        Suits.IF_NEED_BE: _("if need be"),
        Suits.NO: _("no"),
    }[suits]


def window(turn: Turn, n: int, starts_at: datetime, _: Words) -> Markup:
    """A window in a list, in every place's hours."""
    return Markup("{}. {}").format(n, hours.on_one_line(turn, starts_at, _))


def windows(turn: Turn, poll: DatePoll, counted: list[Tally], _: Words) -> Markup:
    """Each window with what was said of it."""
    return lines(
        *(
            lines(window(turn, n, starts_at, _), said(turn, tally, _))
            for n, (starts_at, tally) in enumerate(zip(poll.windows, counted, strict=True), start=1)
        )
    )


def said(turn: Turn, tally: Tally, _: Words) -> Markup | str:
    """What the territories say of one window; what nobody said is not told."""
    told = []
    for place in turn.territories:
        here = [
            _("{answer} {n}", answer=answer(_, suits), n=_.number(tally.counts[suits][place.id]))
            for suits in Suits
            if tally.counts[suits][place.id]
        ]
        if here:
            told.append(_("{place}: {answers}", place=place.name(_.code), answers=Markup(", ").join(here)))
    return Markup("    {}").format(Markup(" · ").join(told)) if told else ""


def asked_territories(turn: Turn, poll: DatePoll) -> list[int]:
    """The territories that have anybody to be asked, in their order."""
    there = {territory_id for _college, territory_id in members.counts(turn.connection, poll.initiative_id)}
    return [place.id for place in turn.territories if place.id in there]


def suggestion(turn: Turn, poll: DatePoll, counted: list[Tally], _: Words) -> Markup | str:
    """Which window is suggested and why, or what keeps any from being so; blank while nobody has answered."""
    if not any(tally.total(suits) for tally in counted for suits in Suits):
        return ""
    asked = asked_territories(turn, poll)
    best = rules.suggested(poll.windows, counted, asked, turn.now)
    if best is not None:
        return lines(
            _("<b>Suggested:</b> {window}", window=window(turn, best + 1, poll.windows[best], _)),
            _("Somebody from every territory can come, and no other such hour is liked better."),
        )
    missing = [turn.territory(each).name(_.code) for each in rules.absent(counted, asked)]
    if missing:
        return _("No hour is suggested: nobody from {places} can come to any of them so far.", places=_.list(missing))
    return _("No hour is suggested: to none of them every territory can come so far.")


def how_many(turn: Turn, poll: DatePoll, answered: int, _: Words) -> Markup:
    """How many have said something, of all who are asked."""
    asked = members.counts(turn.connection, poll.initiative_id).total()
    return _.plural(
        "{n} person of {asked} has answered.", "{n} people of {asked} have answered.", answered, asked=asked
    )
