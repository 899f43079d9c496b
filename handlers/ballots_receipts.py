"""Finding one's own vote by its receipt.

/receipt ABCDE-FGHJK   (or the receipt alone, when nothing is asked)
/receipt               -> "Which receipt?"
  a closed ballot      -> in the list, and the choice beside it; or not in any list, and what to do
  an open ballot       -> to its voter: it stands; to anybody else: nothing
  a slip of the pen    -> which is said, and the receipt is asked for again
These screens are not written down, as they tie a receipt to somebody.
"""

from markupsafe import Markup

from bot.chat import N_, Again, Answer, Payload, Right, Routes, Screen, Step, Turn, button
from bot.chat.manners import write_please
from bot.domain.ballots import Ballot
from bot.domain.choices import Choice
from bot.domain.receipts import grouped, is_good, receipt_of, typed_receipt
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.ballots_choices import chosen
from handlers.ballots_lists import list_rows
from handlers.ballots_words import ShowBallot, standing
from storage import ballots, votes

routes = Routes("ballots_receipts")
EXAMPLE = grouped(receipt_of(20_261_125))


class AskReceipt(Step, called="receipt.ask"):
    """Which receipt?"""


@routes.command(
    "receipt",
    right=Right.PERSON,
    menu=N_("Find your vote by its receipt"),
    more=N_("/receipt with your receipt finds your vote in the published list.\nIt works once the ballot has closed."),
)
def find(turn: Turn, payload: Payload, _: Words) -> Screen | Step:
    if not payload.text:
        return AskReceipt()
    found = _found(turn, payload.text, _)
    return found if isinstance(found, Screen) else Screen(text=found)


@routes.asks(AskReceipt)
def ask(turn: Turn, _step: AskReceipt, _: Words) -> Screen:
    return Screen(
        text=_(
            "Which receipt? Copy it from the message that said that your vote counts; it looks like {example}.",
            example=EXAMPLE,
        )
    )


@routes.answer(AskReceipt, right=Right.PERSON)
def hear(turn: Turn, _step: AskReceipt, answer: Answer, _: Words) -> Screen | Again:
    if not answer.text:
        return write_please(_)
    found = _found(turn, answer.text, _)
    return found if isinstance(found, Screen) else Again(help=found)


@routes.typed_unasked(right=Right.PERSON)
def hear_receipt(turn: Turn, text: str, _: Words) -> Screen | None:
    receipt = typed_receipt(text)
    return _looked_up(turn, receipt, _) if receipt is not None and is_good(receipt) else None


def _found(turn: Turn, typed: str, _: Words) -> Screen | Markup:
    """What is known of a receipt, or why it cannot be one."""
    receipt = typed_receipt(typed)
    if receipt is None:
        return _("That is no receipt: it has ten letters and digits, like {example}.", example=EXAMPLE)
    if not is_good(receipt):
        return _("One sign of this receipt is wrong, or two have changed places. Please copy it once more.")
    return _looked_up(turn, receipt, _)


def _looked_up(turn: Turn, receipt: str, _: Words) -> Screen:
    for ballot_id, choice in votes.published_under(turn.connection, receipt):
        ballot = ballots.by_id(turn.connection, ballot_id)
        if ballot is not None and _may_read(turn, ballot):
            return _listed(turn, ballot, receipt, choice, _)
    for ballot in ballots.open_for(turn.connection, turn.person.id):
        seat = ballots.seat_of(turn.connection, turn.person.id, ballot.id)
        if seat is not None and votes.receipt_that_stands(turn.connection, ballot, seat) == receipt:
            return _stands(turn, ballot, receipt, _)
    return Screen(
        text=paragraphs(
            _("The receipt {receipt} is not in the list of any closed ballot.", receipt=_code(receipt)),
            _("Of an open ballot only the voter can ask, and a vote that was taken back has no receipt any more."),
            _(
                "If you voted, did not take it back, and the ballot is closed: show this receipt to your coordination"
                " or to anybody you trust. Who votes counts, and a vote that is missing from the list is a fault."
            ),
        ),
        unwritten=True,
    )


def _may_read(turn: Turn, ballot: Ballot) -> bool:
    who = standing(turn, ballot)
    return who.seat is not None or (who.member is not None and who.member.may_read)


def _listed(turn: Turn, ballot: Ballot, receipt: str, choice: Choice, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            Markup("<b>{}</b>").format(ballot.question(_.code)),
            _(
                "The receipt {receipt} is in the list of this closed ballot, and was counted with:",
                receipt=_code(receipt),
            ),
            chosen(ballot, choice, None, _),
            _("If you chose something else, show this to your coordination or to anybody you trust."),
        ),
        rows=((button(_("See the result"), ShowBallot(ballot=ballot.id)),), *list_rows(turn, ballot, _)),
        unwritten=True,
    )


def _stands(turn: Turn, ballot: Ballot, receipt: str, _: Words) -> Screen:
    closes = _.moment(ballot.closes_at, standing(turn, ballot).there.zone)
    said = (
        _(
            "What you chose is listed beside it once the ballot is closed; you can change it until {moment}.",
            moment=closes,
        )
        if ballot.takes_votes(turn.now)
        else _("This ballot has just closed; the votes are being counted.")
    )
    return Screen(
        text=paragraphs(
            Markup("<b>{}</b>").format(ballot.question(_.code)),
            lines(_("Your vote with the receipt {receipt} stands.", receipt=_code(receipt)), said),
        ),
        rows=((button(_("See the ballot"), ShowBallot(ballot=ballot.id)),),),
        unwritten=True,
    )


def _code(receipt: str) -> Markup:
    return Markup("<code>{}</code>").format(grouped(receipt))
