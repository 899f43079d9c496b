"""The card of an open ballot in private: the rules, the options in this person's order, what is chosen so far.

Each button carries the whole choice as it will be after the tap (bot.domain.drafts): the same tap twice does nothing
twice, an old card works for as long as the ballot is open, and what somebody considers stands in no database.
"""

from markupsafe import Markup

from bot.chat import Button, Press, Screen, Turn, button
from bot.domain import drafts
from bot.domain.ballots import Ballot, Seat, why_not
from bot.domain.choices import Choice, Method
from bot.domain.choosing import is_blank, left, nothing_yet, points_a_tap, taken_off, tapped
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_choices as choices
from handlers import ballots_words as wording
from handlers.ballots_closing_early import CloseEarly
from handlers.ballots_extending import Extend
from handlers.ballots_making import making_row
from handlers.lengths import shortened

A_PAGE = 8
ON_ONE_PAGE = 12
LABEL = 40
"""Characters of an option on its button."""


class Draft(Press, called="bd"):
    """The card with this choice on it, at this page. The name is short: the choice needs the room."""

    ballot: int
    page: int = 0
    choice: str = ""


class Cast(Press, called="bv"):
    """This choice is my vote."""

    ballot: int
    choice: str


class Spent(Press, called="bspent"):
    """A point more, where none is left."""

    ballot: int


class TakeBack(Press, called="bback"):
    """I have no vote any more."""

    ballot: int


class SendPoll(Press, called="bpoll"):
    """Show me Telegram's poll again."""

    ballot: int


def card(
    turn: Turn,
    ballot: Ballot,
    seat: Seat | None,
    _: Words,
    *,
    choice: Choice | None = None,
    page: int = 0,
    lead: object = "",
) -> Screen:
    """An open ballot for one reader: the rules, and the buttons when this reader can vote in it."""
    picked = nothing_yet(ballot.rule, len(ballot.options)) if choice is None else choice
    order = choices.order_of(ballot, seat)
    pages = _pages(order)
    page %= len(pages)
    voted = _("You have voted.") if seat is not None and seat.voted else ""
    why = why_not(ballot, seat, turn.member_or_none, turn.now)
    rows: list[tuple[Button, ...]] = []
    if why is None and ballot.native:
        rows = [(button(_("Send me the poll"), SendPoll(ballot=ballot.id)),)]
    elif why is None:
        rows = _Buttons(ballot, picked, page, order, _).rows(pages)
        if voted:
            rows.append((button(_("Take my vote back"), TakeBack(ballot=ballot.id)),))
    rows.append(making_row(ballot, _))
    if turn.member_or_none is not None and turn.member.coordinates:
        rows.append((button(_("Extend the vote"), Extend(ballot=ballot.id)),))
        rows.append((button(_("Close it early"), CloseEarly(ballot=ballot.id)),))
    return Screen(
        text=paragraphs(
            lead,
            Markup("<b>{}</b>").format(ballot.question(_.code)),
            wording.rules(turn, ballot, _),
            _options(ballot, pages[page], order, _) if seat is not None else choices.bulleted(ballot, _),
            wording.refused(turn, ballot, why, _)
            if why
            else lines(voted, "" if ballot.native else choices.so_far(ballot, picked, order, _)),
        ),
        rows=tuple(rows),
        unwritten=ballot.secret and not is_blank(picked, ballot.rule),
    )


def _options(ballot: Ballot, shown: tuple[int, ...], order: tuple[int, ...], _: Words) -> Markup:
    if ballot.native:
        return choices.bulleted(ballot, _)
    said = _("Each person sees the actions in an order of their own, so that none gains by its place.")
    return lines(said, choices.numbered(ballot, shown, order, _))


def draft(ballot: Ballot, choice: Choice, page: int = 0) -> Draft:
    return Draft(ballot=ballot.id, page=page, choice=drafts.written(choice, ballot.rule, len(ballot.options)))


def _pages(order: tuple[int, ...]) -> list[tuple[int, ...]]:
    size = ON_ONE_PAGE if len(order) <= ON_ONE_PAGE else A_PAGE
    return [order[at : at + size] for at in range(0, len(order), size)]


class _Buttons:
    """The buttons of a card that shows this choice at this page."""

    def __init__(self, ballot: Ballot, choice: Choice, page: int, order: tuple[int, ...], _: Words) -> None:
        self._ballot, self._choice, self._page, self._order, self._words = ballot, choice, page, order, _

    def rows(self, pages: list[tuple[int, ...]]) -> list[tuple[Button, ...]]:
        _ = self._words
        rows = [self._option(position) for position in pages[self._page]]
        if len(pages) > 1:
            before, after = (self._page - 1) % len(pages), (self._page + 1) % len(pages)
            rows.append(
                (
                    button(_("‹ Previous actions"), draft(self._ballot, self._choice, before)),
                    button(_("Next actions ›"), draft(self._ballot, self._choice, after)),
                )
            )
        if is_blank(self._choice, self._ballot.rule):
            return rows
        if self._ballot.rule.method is Method.RANKING:
            rows.append((self._leads(_("Undo the last rank"), self._choice[:-1]),))
        elif self._ballot.rule.method is Method.POINTS:
            rows.append((self._leads(_("Take all points off"), nothing_yet(self._ballot.rule, len(self._order))),))
        cast = Cast(ballot=self._ballot.id, choice=draft(self._ballot, self._choice).choice)
        rows.append((button(_("Cast my vote"), cast),))
        return rows

    def _option(self, position: int) -> tuple[Button, ...]:
        _, rule = self._words, self._ballot.rule
        number = self._order.index(position) + 1
        label = shortened(f"{number}. {choices.label(self._ballot, position, _)}", LABEL)
        after = tapped(self._choice, rule, position)
        match rule.method:
            case Method.APPROVAL:
                return (self._leads(f"✓ {label}" if position in self._choice else label, after),)
            case Method.RANKING:
                if position not in self._choice:
                    return (self._leads(label, after),)
                return (self._leads(choices.ranked(self._choice.index(position) + 1, label, _), after),)
            case Method.POINTS:
                return self._points(position, label, after)

    def _points(self, position: int, label: str, after: Choice) -> tuple[Button, ...]:
        """The option, to give it points, and beside it, to take them off again."""
        _, rule = self._words, self._ballot.rule
        points = self._choice[position]
        shown = _("{points} for {option}", points=points, option=label) if points else label
        more = self._leads(shown, after) if left(self._choice, rule) else button(shown, Spent(ballot=self._ballot.id))
        if not points:
            return (more,)
        fewer = min(points, points_a_tap(rule))
        return (more, self._leads(_("Take {n} off", n=fewer), taken_off(self._choice, rule, position)))

    def _leads(self, label: object, choice: Choice) -> Button:
        return button(label, draft(self._ballot, choice, self._page))
