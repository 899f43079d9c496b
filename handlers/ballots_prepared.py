"""What can be done about a prepared ballot: approve its wordings, tighten its rules, give it up.

[Approve the … wordings]   at the tap, by somebody who reads that language and did not translate; the last one opens it
[Tighten the rules]        the list of rules (ballots_rules_more); more is taken over, less is refused
[Give up this ballot]      why? (ballots_giving_up)
"""

from bot.chat import Right, Routes, Screen, Step, Turn, button
from bot.domain.initiatives import LANGUAGES
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import hours
from handlers.ballots_draft import AllRules, tightened
from handlers.ballots_prepared_card import ApproveWordings, Tighten, card, digest, found, gone, to_approve
from handlers.ballots_starting import open_if_ready
from handlers.ballots_words import ShowBallot
from storage import ballots_prepared, wordings

routes = Routes("ballots_prepared")


@routes.press(ApproveWordings, right=Right.ACTIVE)
def approve(turn: Turn, press: ApproveWordings, _: Words) -> Screen:
    ballot = found(turn, press.ballot)
    if ballot is None or press.language not in LANGUAGES:
        return gone(turn, press.ballot, _)
    mine = to_approve(turn, ballots_prepared.wordings_of(turn.connection, ballot.id), press.language)
    if not mine:
        return card(turn, ballot, _, _("There is nothing left here for you to approve."))
    if digest(mine) != press.seen:
        return card(turn, ballot, _, _("The words have changed in the meantime. Please read them again:"))
    wordings.approve(turn.connection, mine, turn.member.id, turn.now)
    if (opened := open_if_ready(turn, ballot)) is not None:
        return Screen(
            text=paragraphs(
                _("Approved, and with that <b>the ballot is open.</b>"),
                lines(_("It closes by itself:"), hours.everywhere(turn, opened.closes_at, _)),
            ),
            rows=((button(_("See the ballot"), ShowBallot(ballot=opened.id)),),),
        )
    return card(turn, ballot, _, _("Approved. It shows that you did."))


@routes.press(Tighten, right=Right.COORDINATOR)
def tighten_rules(turn: Turn, press: Tighten, _: Words) -> Step | Screen:
    ballot = found(turn, press.ballot)
    return AllRules(draft=tightened(ballot)) if ballot is not None else gone(turn, press.ballot, _)
