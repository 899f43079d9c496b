"""What a voter's equal share of the budget paid for, told to that voter alone.

a named ballot   -> one tap: the bot knows the vote
a secret ballot  -> the receipt is typed: the bot cannot know otherwise whose vote is whose
These screens are not written down, as they tie a choice to somebody.
"""

from fractions import Fraction

from markupsafe import Markup

from bot.chat import Again, Answer, Button, Press, Right, Routes, Screen, Step, Toast, Turn, button
from bot.chat.manners import too_old, write_please
from bot.domain.ballots import Ballot
from bot.domain.choices import Choice
from bot.domain.receipts import is_good, typed_receipt
from bot.domain.tally import Result, paid_by
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_result_words as said
from handlers.ballots_words import ShowBallot
from storage import ballots, votes

routes = Routes("ballots_shares")


class ShowShare(Press, called="bshare"):
    """What did my share pay for?"""

    ballot: int


class AskShareReceipt(Step, called="ballot.share_receipt"):
    """By which receipt is the vote known?"""

    ballot: int


def share_rows(turn: Turn, ballot: Ballot, result: Result, _: Words) -> tuple[tuple[Button, ...], ...]:
    """The button, for whoever voted in a ballot with a budget."""
    seat = ballots.seat_of(turn.connection, turn.person.id, ballot.id)
    if result.funding is None or seat is None or not seat.voted:
        return ()
    return ((button(_("See what my share paid for"), ShowShare(ballot=ballot.id)),),)


@routes.press(ShowShare, right=Right.PERSON)
def show_share(turn: Turn, press: ShowShare, _: Words) -> Step | Screen | Toast:
    ballot, result = ballots.by_id(turn.connection, press.ballot), ballots.result_of(turn.connection, press.ballot)
    seat = ballots.seat_of(turn.connection, turn.person.id, press.ballot)
    if ballot is None or result is None or result.funding is None or seat is None or not seat.voted:
        return too_old(_)
    if ballot.secret:
        return AskShareReceipt(ballot=ballot.id)
    choice = votes.choice_named(turn.connection, seat)
    return _screen(ballot, result, choice, _) if choice is not None else too_old(_)


@routes.asks(AskShareReceipt)
def ask_receipt(turn: Turn, step: AskShareReceipt, _: Words) -> Screen:
    ballot = ballots.by_id(turn.connection, step.ballot)
    return Screen(
        text=paragraphs(
            Markup("<b>{}</b>").format(ballot.question(_.code)) if ballot else "",
            _("The vote was secret: only your receipt tells which one is yours. Type your receipt."),
        )
    )


@routes.answer(AskShareReceipt, right=Right.PERSON)
def hear_receipt(turn: Turn, step: AskShareReceipt, answer: Answer, _: Words) -> Screen | Again:
    if not answer.text:
        return write_please(_)
    receipt = typed_receipt(answer.text)
    if receipt is None or not is_good(receipt):
        return Again(help=_("One sign of this receipt is wrong, or two have changed places. Please copy it once more."))
    ballot, result = ballots.by_id(turn.connection, step.ballot), ballots.result_of(turn.connection, step.ballot)
    listed = dict(votes.published_under(turn.connection, receipt))
    if ballot is None or result is None or step.ballot not in listed:
        return Again(help=_("This receipt is not in the list of this ballot."))
    return _screen(ballot, result, listed[step.ballot], _)


def _screen(ballot: Ballot, result: Result, choice: Choice, _: Words) -> Screen:
    return Screen(
        text=paragraphs(Markup("<b>{}</b>").format(ballot.question(_.code)), share_told(ballot, result, choice, _)),
        rows=((button(_("Back to the result"), ShowBallot(ballot=ballot.id)),),),
        unwritten=True,
    )


def share_told(ballot: Ballot, result: Result, choice: Choice, _: Words) -> Markup:
    """What the share of whoever chose this paid for; blank without a budget. Amounts are rounded down."""
    if result.funding is None:
        return Markup("")
    paid, left = paid_by(result.funding, ballot.rule.method, choice)
    return lines(
        _("Your share of the budget: {amount}.", amount=said.money(ballot, result.funding.share, _)),
        *(_paid(ballot, option, amount, _) for option, amount in paid.items()),
        "" if paid else _("It paid for nothing: no action that you supported was funded by equal shares."),
        _("Not spent of your share: {amount}.", amount=said.money(ballot, left, _)),
    )


def _paid(ballot: Ballot, option: int, amount: Fraction, _: Words) -> Markup:
    label = ballot.options[option].label(_.code)
    return _("• {action}: {amount}", action=label, amount=said.money(ballot, amount, _))
