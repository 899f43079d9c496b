"""Voting in private, with nothing asked: the card can be answered at any time until the close.

The call            -> the rules, the options as buttons, the total of what is ticked
a tap               -> the same card with the option ticked (the ticks stand in the buttons, nowhere else)
3 1 7 (typed)       -> the same card with these ticked
Cast my vote        -> it counts; Change it · Take it back, until the close
a native poll       -> its answers are votes; taking one back there takes it back here
not on the roll, too late -> why it does not count
"""

import re
import unicodedata

from markupsafe import Markup
from pydantic import NonNegativeInt

from bot.chat import Button, Press, Right, Routes, Screen, Toast, Turn, button
from bot.chat.manners import too_old
from bot.chat.screen import plain
from bot.domain.ballots import Ballot, Refusal, Seat, as_mask, fault_of_choice, from_mask, why_not
from bot.domain.choices import Choice
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_words as wording
from handlers.ballots_words import ShowBallot, standing
from handlers.lengths import shortened
from storage import ballots, votes

routes = Routes("ballots_voting")
A_PAGE = 8
ON_ONE_PAGE = 12
NUMBERS = re.compile(r"\d{1,3}(?:[\s,;.、·]+\d{1,3})*[\s.、]*")


class Mark(Press, called="bmark"):
    """The card with these options ticked (a bit for each position), at this page."""

    ballot: int
    mask: NonNegativeInt
    page: NonNegativeInt = 0


class Cast(Press, called="bcast"):
    """These options are my vote."""

    ballot: int
    mask: NonNegativeInt


class TakeBack(Press, called="bback"):
    """I have no vote any more."""

    ballot: int


class SendPoll(Press, called="bpoll"):
    """Show me Telegram's poll again."""

    ballot: int


def card(
    turn: Turn, ballot: Ballot, seat: Seat | None, _: Words, *, mask: int = 0, page: int = 0, lead: object = ""
) -> Screen:
    """An open ballot for one reader: the rules, and the buttons when this reader can vote in it."""
    chosen = from_mask(mask)
    pages = _pages(ballot)
    shown = pages[page % len(pages)]
    voted = _("You have voted.") if seat is not None and seat.voted else ""
    why = why_not(ballot, seat, turn.member_or_none, turn.now)
    rows: list[tuple[Button, ...]] = []
    if why is None and ballot.native:
        rows = [(button(_("Send me the poll"), SendPoll(ballot=ballot.id)),)]
    elif why is None:
        rows = _buttons(ballot, mask, page % len(pages), pages, _)
        if voted:
            rows.append((button(_("Take my vote back"), TakeBack(ballot=ballot.id)),))
    return Screen(
        text=paragraphs(
            lead,
            Markup("<b>{}</b>").format(ballot.question(_.code)),
            wording.rules(turn, ballot, ballots.turnout(turn.connection, ballot.id), _),
            wording.numbered(ballot, shown, _),
            wording.refused(turn, ballot, why, _)
            if why
            else lines(voted, "" if ballot.native else _ticked(ballot, chosen, _)),
        ),
        rows=tuple(rows),
        unwritten=ballot.secret and mask > 0,
    )


def _pages(ballot: Ballot) -> list[list[int]]:
    everything = list(range(len(ballot.options)))
    size = ON_ONE_PAGE if len(everything) <= ON_ONE_PAGE else A_PAGE
    return [everything[at : at + size] for at in range(0, len(everything), size)]


def _ticked(ballot: Ballot, chosen: Choice, _: Words) -> Markup:
    """What is ticked on all pages, always in sight."""
    if not chosen:
        return _("Nothing is ticked yet. Tap the actions, or type their numbers (for example: 1 2).")
    return lines(
        _.plural("{n} action ticked, not cast yet:", "{n} actions ticked, not cast yet:", len(chosen)),
        wording.numbered(ballot, chosen, _),
    )


def _buttons(ballot: Ballot, mask: int, page: int, pages: list[list[int]], _: Words) -> list[tuple[Button, ...]]:
    rows: list[tuple[Button, ...]] = []
    for position in pages[page]:
        label = shortened(f"{position + 1}. {ballot.options[position].label(_.code)}", 40)
        ticked = mask >> position & 1
        toggled = 1 << position if ballot.rule.at_most == 1 and not ticked else mask ^ 1 << position
        rows.append((button(f"✓ {label}" if ticked else label, Mark(ballot=ballot.id, mask=toggled, page=page)),))
    if len(pages) > 1:
        before, after = (page - 1) % len(pages), (page + 1) % len(pages)
        rows.append(
            (
                button(_("‹ Previous actions"), Mark(ballot=ballot.id, mask=mask, page=before)),
                button(_("Next actions ›"), Mark(ballot=ballot.id, mask=mask, page=after)),
            )
        )
    if mask:
        rows.append((button(_("Cast my vote"), Cast(ballot=ballot.id, mask=mask)),))
    return rows


# By buttons.


@routes.press(Mark, right=Right.PERSON)
def mark(turn: Turn, press: Mark, _: Words) -> Screen | Toast:
    ballot = ballots.by_id(turn.connection, press.ballot)
    if ballot is None or ballot.native:
        return too_old(_)
    who = standing(turn, ballot)
    if (why := why_not(ballot, who.seat, who.member, turn.now)) is not None:
        return _turned_away(who.there, ballot, why, _)
    fault = fault_of_choice(ballot, from_mask(press.mask)) if press.mask else None
    if fault is Refusal.TOO_MANY:
        return Toast(text=plain(wording.refused(who.there, ballot, fault, _)))
    if fault is not None:
        return too_old(_)
    return card(who.there, ballot, who.seat, _, mask=press.mask, page=press.page)


@routes.press(Cast, right=Right.PERSON)
def cast(turn: Turn, press: Cast, _: Words) -> Screen | Toast:
    ballot = ballots.voting(turn.connection, press.ballot)
    if ballot is None or ballot.native:
        return too_old(_)
    who = standing(turn, ballot)
    choice = from_mask(press.mask)
    if (why := why_not(ballot, who.seat, who.member, turn.now)) is not None:
        return _turned_away(who.there, ballot, why, _)
    if (fault := fault_of_choice(ballot, choice)) is not None:
        return Toast(text=plain(wording.refused(who.there, ballot, fault, _)), alert=True)
    assert who.seat is not None
    votes.cast(turn.connection, ballot, who.seat, choice)
    again = Mark(ballot=ballot.id, mask=0 if ballot.secret else as_mask(choice))
    return Screen(
        text=paragraphs(
            Markup("<b>{}</b>").format(ballot.question(_.code)),
            _("Your vote is in the ballot box; what you chose is not shown here again.")
            if ballot.secret
            else lines(_("Your vote counts:"), wording.numbered(ballot, choice, _)),
            _("You can change it until {moment}.", moment=_.moment(ballot.closes_at, who.there.zone)),
        ),
        rows=(
            (button(_("Change my vote"), again),),
            (button(_("Take my vote back"), TakeBack(ballot=ballot.id)),),
        ),
        toast=plain(_("Your vote counts.")),
    )


@routes.press(TakeBack, right=Right.PERSON)
def take_back(turn: Turn, press: TakeBack, _: Words) -> Screen | Toast:
    ballot = ballots.voting(turn.connection, press.ballot)
    if ballot is None or ballot.native:
        return too_old(_)
    who = standing(turn, ballot)
    if (why := why_not(ballot, who.seat, who.member, turn.now)) is not None:
        return _turned_away(who.there, ballot, why, _)
    assert who.seat is not None
    votes.take_back(turn.connection, ballot, who.seat)
    seat = ballots.seat_of(turn.connection, turn.person.id, ballot.id)
    lead = _("Your vote was taken back: you have no vote in this ballot now.")
    return card(who.there, ballot, seat, _, lead=lead)


def _turned_away(there: Turn, ballot: Ballot, why: Refusal, _: Words) -> Screen:
    """Why this vote does not count, in place of the card."""
    sentence = wording.refused(there, ballot, why, _)
    rows: tuple[tuple[Button, ...], ...] = ()
    if why is Refusal.CLOSED:
        rows = ((button(_("See the result"), ShowBallot(ballot=ballot.id)),),)
    return Screen(
        text=paragraphs(Markup("<b>{}</b>").format(ballot.question(_.code)), sentence),
        rows=rows,
        toast=plain(sentence)[:200],
        alert=True,
    )


# By typing numbers.


@routes.typed_unasked(right=Right.PERSON)
def hear_numbers(turn: Turn, text: str, _: Words) -> Screen | None:
    """`3 1 7` ticks these options of the ballot that one is on; with several open ballots one is asked which."""
    typed = unicodedata.normalize("NFKC", text)
    if not NUMBERS.fullmatch(typed):
        return None
    standing_open = [b for b in ballots.open_for(turn.connection, turn.person.id) if not b.native]
    if not standing_open:
        return None
    seats = ballots.seats_of(turn.connection, turn.person.id, [b.id for b in standing_open])
    waiting = [b for b in standing_open if not seats[b.id].voted] or standing_open
    if len(waiting) > 1:
        presses = [ShowBallot(ballot=b.id) for b in waiting]
        return Screen(
            text=paragraphs(_("Several ballots are open. Which one do you mean?")),
            rows=tuple((button(shortened(b.question(_.code), 40), p),) for b, p in zip(waiting, presses, strict=True)),
            numbered=tuple(press.encode() for press in presses),
        )
    ballot = waiting[0]
    who = standing(turn, ballot)
    if (why := why_not(ballot, who.seat, who.member, turn.now)) is not None:
        return _turned_away(who.there, ballot, why, _)
    choice = tuple(sorted({int(number) - 1 for number in re.findall(r"\d+", typed)}))
    fault = fault_of_choice(ballot, choice)
    if fault is not None:
        return card(who.there, ballot, who.seat, _, lead=wording.refused(who.there, ballot, fault, _))
    return card(who.there, ballot, who.seat, _, mask=as_mask(choice))
