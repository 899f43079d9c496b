"""Voting in private, with nothing asked: the card can be answered at any time until the close.

The call            -> the rules, the options as buttons in this person's order, what is chosen so far
a tap               -> the same card: ticked, a point more or less, ranked (what is chosen stands in the buttons)
3 1 7 (typed)       -> the same card with these ticked or ranked; 3:5 1:2 with these points
Cast my vote        -> it counts, with a receipt; Change it · Take it back, until the close
a native poll       -> its answers are votes; taking one back there takes it back here
not on the roll, too late -> why it does not count
"""

from markupsafe import Markup
from pydantic import NonNegativeInt

from bot.chat import Button, Press, Right, Routes, Screen, Toast, Turn, button
from bot.chat.manners import too_old
from bot.chat.screen import plain
from bot.domain import drafts
from bot.domain.ballots import Ballot, Refusal, fault_of_choice, from_mask, why_not
from bot.domain.choices import Choice, Method
from bot.domain.choosing import nothing_yet
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_choices as choices
from handlers import ballots_words as wording
from handlers.ballots_keys import not_now
from handlers.ballots_voting_card import Cast, Draft, Spent, TakeBack, card, draft
from handlers.ballots_words import ShowBallot, standing
from storage import ballots, votes
from storage.ballot_keys import KeyMissing

routes = Routes("ballots_voting")


class Mark(Press, called="bmark"):
    """A draft as the first release put it under its buttons: a bit for each ticked position."""

    ballot: int
    mask: NonNegativeInt
    page: NonNegativeInt = 0


class CastMarked(Press, called="bcast"):
    """A vote as the first release put it under its buttons."""

    ballot: int
    mask: NonNegativeInt


@routes.press(Draft, right=Right.PERSON)
def show_draft(turn: Turn, press: Draft, _: Words) -> Screen | Toast:
    ballot = ballots.by_id(turn.connection, press.ballot)
    choice = drafts.read(press.choice, ballot.rule, len(ballot.options)) if ballot is not None else None
    return _drafted(turn, ballot, choice, press.page, _)


@routes.press(Mark, right=Right.PERSON)
def show_marked(turn: Turn, press: Mark, _: Words) -> Screen | Toast:
    return _drafted(turn, ballots.by_id(turn.connection, press.ballot), from_mask(press.mask), press.page, _)


@routes.press(Spent, right=Right.PERSON)
def say_spent(turn: Turn, press: Spent, _: Words) -> Toast:
    return Toast(text=plain(_("All your points are given: take some off another action first.")))


@routes.press(Cast, right=Right.PERSON)
def cast(turn: Turn, press: Cast, _: Words) -> Screen | Toast:
    ballot = ballots.voting(turn.connection, press.ballot)
    choice = drafts.read(press.choice, ballot.rule, len(ballot.options)) if ballot is not None else None
    return _cast(turn, ballot, choice, _)


@routes.press(CastMarked, right=Right.PERSON)
def cast_marked(turn: Turn, press: CastMarked, _: Words) -> Screen | Toast:
    ballot = ballots.voting(turn.connection, press.ballot)
    ticked = ballot is not None and ballot.rule.method is Method.APPROVAL
    return _cast(turn, ballot, from_mask(press.mask) if ticked else None, _)


@routes.press(TakeBack, right=Right.PERSON)
def take_back(turn: Turn, press: TakeBack, _: Words) -> Screen | Toast:
    ballot = ballots.voting(turn.connection, press.ballot)
    if ballot is None or ballot.native:
        return too_old(_)
    who = standing(turn, ballot)
    if (why := why_not(ballot, who.seat, who.member, turn.now)) is not None:
        return turned_away(who.there, ballot, why, _)
    assert who.seat is not None
    try:
        votes.take_back(turn.connection, ballot, who.seat)
    except KeyMissing:
        return not_now(who.there, ballot, _)
    seat = ballots.seat_of(turn.connection, turn.person.id, ballot.id)
    lead = _("Your vote was taken back: you have no vote in this ballot now.")
    return card(who.there, ballot, seat, _, lead=lead)


def _drafted(turn: Turn, ballot: Ballot | None, choice: Choice | None, page: int, _: Words) -> Screen | Toast:
    """The card with this choice on it; a short word when it is one too many."""
    if ballot is None or choice is None or ballot.native:
        return too_old(_)
    who = standing(turn, ballot)
    if (why := why_not(ballot, who.seat, who.member, turn.now)) is not None:
        return turned_away(who.there, ballot, why, _)
    fault = fault_of_choice(ballot, choice)
    if fault is Refusal.TOO_MANY:
        return Toast(text=plain(wording.refused(who.there, ballot, fault, _)))
    if fault is not None and fault is not Refusal.NOTHING_CHOSEN:
        return too_old(_)
    return card(who.there, ballot, who.seat, _, choice=choice, page=page)


def _cast(turn: Turn, ballot: Ballot | None, choice: Choice | None, _: Words) -> Screen | Toast:
    if ballot is None or choice is None or ballot.native:
        return too_old(_)
    who = standing(turn, ballot)
    if (why := why_not(ballot, who.seat, who.member, turn.now)) is not None:
        return turned_away(who.there, ballot, why, _)
    if (fault := fault_of_choice(ballot, choice)) is not None:
        return Toast(text=plain(wording.refused(who.there, ballot, fault, _)), alert=True)
    assert who.seat is not None
    try:
        receipt = votes.cast(turn.connection, ballot, who.seat, choice)
    except KeyMissing:
        return not_now(who.there, ballot, _)
    shown_again = nothing_yet(ballot.rule, len(ballot.options)) if ballot.secret else choice
    return Screen(
        text=paragraphs(
            Markup("<b>{}</b>").format(ballot.question(_.code)),
            _("Your vote is in the ballot box; what you chose is not shown here again.")
            if ballot.secret
            else lines(_("Your vote counts:"), choices.chosen(ballot, choice, choices.order_of(ballot, who.seat), _)),
            _("You can change it until {moment}.", moment=_.moment(ballot.closes_at, who.there.zone)),
            choices.receipt_told(ballot, receipt, _),
        ),
        rows=(
            (button(_("Change my vote"), draft(ballot, shown_again)),),
            (button(_("Take my vote back"), TakeBack(ballot=ballot.id)),),
        ),
        toast=plain(_("Your vote counts.")),
        unwritten=ballot.secret,
    )


def turned_away(there: Turn, ballot: Ballot, why: Refusal, _: Words) -> Screen:
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
